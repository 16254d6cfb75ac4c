import { acwr } from './acwr/acwr.js';
import { fitnessFatigue } from './fitness-fatigue/fitness-fatigue.js';
import { fixedLoadDrop } from './fixed-load-drop/fixed-load-drop.js';
import { heavyDays } from './heavy-days/heavy-days.js';
import { heavySpacing } from './heavy-spacing/heavy-spacing.js';
import { highRepHingeFatigue } from './high-rep-hinge-fatigue/high-rep-hinge-fatigue.js';
import { layoffReturn } from './layoff-return/layoff-return.js';
import { loadJump } from './load-jump/load-jump.js';
import { monotony } from './monotony/monotony.js';
import { morningStiffness } from './morning-stiffness/morning-stiffness.js';
import { nearFailureShare } from './near-failure-share/near-failure-share.js';
import { novelExercise } from './novel-exercise/novel-exercise.js';
import { provenLoad } from './proven-load/proven-load.js';
import { recovery } from './recovery/recovery.js';
import { rpeDrift } from './rpe-drift/rpe-drift.js';
import { sessionLoadShift } from './session-load-shift/session-load-shift.js';
import type { Signal } from './signal.js';
import { sorenessChange } from './soreness-change/soreness-change.js';
import { sorenessPersistence } from './soreness-persistence/soreness-persistence.js';
import { soreness } from './soreness/soreness.js';
import { velocityLossShare } from './velocity-loss-share/velocity-loss-share.js';

/** Every signal, one line each; the key is the name of its folder. */
export const SIGNALS: readonly Signal[] = [
  { key: 'load-jump', title: 'Lumbar load jump', unit: 'z', domain: 'load', term: 'J', evidence: 'moderate', read: loadJump },
  { key: 'proven-load', title: 'Load beyond the last 12 weeks', unit: 'ratio', domain: 'load', term: 'T', evidence: 'weak', read: provenLoad },
  { key: 'session-load-shift', title: 'Larger sessions', unit: 'standard deviations', domain: 'load', term: 'SHIFT', evidence: 'convention', read: sessionLoadShift },
  { key: 'heavy-spacing', title: 'Heavy days close together', unit: 'days', domain: 'load', term: 'C', evidence: 'weak', read: heavySpacing },
  { key: 'heavy-days', title: 'Extra heavy days', unit: 'days', domain: 'load', term: 'H', evidence: 'weak', read: heavyDays },
  { key: 'layoff-return', title: 'Return after a layoff', unit: 'ratio', domain: 'load', term: 'LAYOFF', evidence: 'convention', read: layoffReturn },
  { key: 'novel-exercise', title: 'New exercise', unit: 'sets', domain: 'load', term: 'NOVEL', evidence: 'convention', read: novelExercise },
  { key: 'velocity-loss-share', title: 'Hinge sets with deep velocity loss', unit: '%', domain: 'fatigue', term: 'V', evidence: 'weak', read: velocityLossShare },
  { key: 'fixed-load-drop', title: 'Bar speed drop at fixed load', unit: 'probability', domain: 'fatigue', term: 'D', evidence: 'weak', read: fixedLoadDrop },
  { key: 'near-failure-share', title: 'Sets near failure', unit: '%', domain: 'fatigue', term: 'E', evidence: 'weak', read: nearFailureShare },
  { key: 'rpe-drift', title: 'Effort drift at matched load', unit: 'z', domain: 'fatigue', term: 'P', evidence: 'convention', read: rpeDrift },
  { key: 'soreness', title: 'Low-back soreness', unit: 'NRS 0-10', domain: 'symptoms', term: 'S', evidence: 'moderate', read: soreness },
  { key: 'soreness-change', title: 'Change of soreness', unit: 'NRS points', domain: 'symptoms', term: 'dS', evidence: 'moderate', read: sorenessChange },
  { key: 'soreness-persistence', title: 'Lasting soreness', unit: 'answers', domain: 'symptoms', term: 'persist', evidence: 'weak', read: sorenessPersistence },
  { key: 'morning-stiffness', title: 'Morning stiffness', unit: 'minutes', domain: 'symptoms', term: 'stiff', evidence: 'weak', read: morningStiffness },
  { key: 'recovery', title: 'Sleep and stress', unit: 'factor', domain: 'modifier', term: 'rec', evidence: 'weak', read: recovery },
  { key: 'acwr', title: 'Acute:chronic workload ratio', unit: 'ratio', domain: 'descriptor', term: null, evidence: 'convention', read: acwr },
  { key: 'monotony', title: 'Training monotony', unit: 'ratio', domain: 'descriptor', term: null, evidence: 'convention', read: monotony },
  { key: 'fitness-fatigue', title: 'Fitness and fatigue balance', unit: 'kg', domain: 'descriptor', term: null, evidence: 'convention', read: fitnessFatigue },
  { key: 'high-rep-hinge-fatigue', title: 'High-rep hinge sets deep into fatigue', unit: 'sets', domain: 'descriptor', term: null, evidence: 'convention', read: highRepHingeFatigue },
];
