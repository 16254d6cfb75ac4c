import { acwr } from './acwr/acwr.js';
import { adaptationLag } from './adaptation-lag/adaptation-lag.js';
import { beltShare } from './belt-share/belt-share.js';
import { capacityWork } from './capacity-work/capacity-work.js';
import { deepRangeHingeFatigue } from './deep-range-hinge-fatigue/deep-range-hinge-fatigue.js';
import { deloadGap } from './deload-gap/deload-gap.js';
import { estimatedMax } from './estimated-max/estimated-max.js';
import { fitnessFatigue } from './fitness-fatigue/fitness-fatigue.js';
import { fixedLoadCusum } from './fixed-load-cusum/fixed-load-cusum.js';
import { fixedLoadDrop } from './fixed-load-drop/fixed-load-drop.js';
import { fixedLoadEwma } from './fixed-load-ewma/fixed-load-ewma.js';
import { formTags } from './form-tags/form-tags.js';
import { frontPlankHold } from './front-plank-hold/front-plank-hold.js';
import { heavyDays } from './heavy-days/heavy-days.js';
import { heavySets } from './heavy-sets/heavy-sets.js';
import { heavySpacing } from './heavy-spacing/heavy-spacing.js';
import { highRepHingeFatigue } from './high-rep-hinge-fatigue/high-rep-hinge-fatigue.js';
import { hingeFrequency } from './hinge-frequency/hinge-frequency.js';
import { hingeSorenessLink } from './hinge-soreness-link/hinge-soreness-link.js';
import { intensityChange } from './intensity-change/intensity-change.js';
import { lateRepRange } from './late-rep-range/late-rep-range.js';
import { lateRepSlowing } from './late-rep-slowing/late-rep-slowing.js';
import { layoffReturn } from './layoff-return/layoff-return.js';
import { loadJump } from './load-jump/load-jump.js';
import { loadVelocityProfile } from './load-velocity-profile/load-velocity-profile.js';
import { loadedCarry } from './loaded-carry/loaded-carry.js';
import { longerRange } from './longer-range/longer-range.js';
import { monotony } from './monotony/monotony.js';
import { morningStiffness } from './morning-stiffness/morning-stiffness.js';
import { movementAfterFlare } from './movement-after-flare/movement-after-flare.js';
import { nearFailureSessions } from './near-failure-sessions/near-failure-sessions.js';
import { nearFailureShare } from './near-failure-share/near-failure-share.js';
import { novelExercise } from './novel-exercise/novel-exercise.js';
import { provenLoad } from './proven-load/proven-load.js';
import { recovery } from './recovery/recovery.js';
import { returnStage } from './return-stage/return-stage.js';
import { rpeDrift } from './rpe-drift/rpe-drift.js';
import { sessionLoadShift } from './session-load-shift/session-load-shift.js';
import { settlingDays } from './settling-days/settling-days.js';
import { sidePlankHold } from './side-plank-hold/side-plank-hold.js';
import type { Signal } from './signal.js';
import { soreHeavySpacing } from './sore-heavy-spacing/sore-heavy-spacing.js';
import { sorenessChange } from './soreness-change/soreness-change.js';
import { sorenessKind } from './soreness-kind/soreness-kind.js';
import { sorenessPersistence } from './soreness-persistence/soreness-persistence.js';
import { sorenessWeeks } from './soreness-weeks/soreness-weeks.js';
import { soreness } from './soreness/soreness.js';
import { sorensenHold } from './sorensen-hold/sorensen-hold.js';
import { toleratedLoad } from './tolerated-load/tolerated-load.js';
import { topSetJump } from './top-set-jump/top-set-jump.js';
import { triggerExercises } from './trigger-exercises/trigger-exercises.js';
import { trunkCapacity } from './trunk-capacity/trunk-capacity.js';
import { velocityLossShare } from './velocity-loss-share/velocity-loss-share.js';
import { warmUpSets } from './warm-up-sets/warm-up-sets.js';
import { weekChange } from './week-change/week-change.js';

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
  { key: 'trunk-capacity', title: 'Trunk endurance', unit: 'factor', domain: 'modifier', term: 'cap', evidence: 'weak', read: trunkCapacity },
  { key: 'acwr', title: 'Acute:chronic workload ratio', unit: 'ratio', domain: 'descriptor', term: null, evidence: 'convention', read: acwr },
  { key: 'monotony', title: 'Training monotony', unit: 'ratio', domain: 'descriptor', term: null, evidence: 'convention', read: monotony },
  { key: 'fitness-fatigue', title: 'Fitness and fatigue balance', unit: 'kg', domain: 'descriptor', term: null, evidence: 'convention', read: fitnessFatigue },
  { key: 'tolerated-load', title: 'Load beyond what was tolerated', unit: 'ratio', domain: 'descriptor', term: null, evidence: 'weak', read: toleratedLoad },
  { key: 'high-rep-hinge-fatigue', title: 'High-rep hinge sets deep into fatigue', unit: 'sets', domain: 'descriptor', term: null, evidence: 'convention', read: highRepHingeFatigue },
  { key: 'sorensen-hold', title: 'Sorensen hold', unit: 's', domain: 'descriptor', term: null, evidence: 'weak', read: sorensenHold },
  { key: 'side-plank-hold', title: 'Side plank hold', unit: 's', domain: 'descriptor', term: null, evidence: 'convention', read: sidePlankHold },
  { key: 'front-plank-hold', title: 'Front plank hold', unit: 's', domain: 'descriptor', term: null, evidence: 'convention', read: frontPlankHold },
  { key: 'loaded-carry', title: 'Loaded carry', unit: 'm', domain: 'descriptor', term: null, evidence: 'convention', read: loadedCarry },
  { key: 'top-set-jump', title: 'Jump of the top set', unit: '%', domain: 'descriptor', term: null, evidence: 'convention', read: topSetJump },
  { key: 'hinge-frequency', title: 'Extra hinge days', unit: 'days', domain: 'descriptor', term: null, evidence: 'convention', read: hingeFrequency },
  { key: 'heavy-sets', title: 'Heavy low-back sets', unit: 'sets', domain: 'descriptor', term: null, evidence: 'convention', read: heavySets },
  { key: 'deload-gap', title: 'Weeks since an easy week', unit: 'weeks', domain: 'descriptor', term: null, evidence: 'convention', read: deloadGap },
  { key: 'week-change', title: 'Change from week to week', unit: '%', domain: 'descriptor', term: null, evidence: 'convention', read: weekChange },
  { key: 'near-failure-sessions', title: 'Sessions near failure', unit: 'sessions', domain: 'descriptor', term: null, evidence: 'convention', read: nearFailureSessions },
  { key: 'belt-share', title: 'Sets with a belt', unit: '%', domain: 'descriptor', term: null, evidence: 'convention', read: beltShare },
  { key: 'capacity-work', title: 'Trunk-endurance work', unit: 'days', domain: 'descriptor', term: null, evidence: 'convention', read: capacityWork },
  { key: 'adaptation-lag', title: 'Strength ahead of the training base', unit: 'points', domain: 'descriptor', term: null, evidence: 'weak', read: adaptationLag },
  { key: 'sore-heavy-spacing', title: 'Heavy day on a sore back', unit: 'days', domain: 'descriptor', term: null, evidence: 'weak', read: soreHeavySpacing },
  { key: 'late-rep-slowing', title: 'Slowing of the last reps', unit: '%', domain: 'descriptor', term: null, evidence: 'convention', read: lateRepSlowing },
  { key: 'late-rep-range', title: 'Shortening of the last reps', unit: '%', domain: 'descriptor', term: null, evidence: 'convention', read: lateRepRange },
  { key: 'longer-range', title: 'Sets with a longer range', unit: 'sets', domain: 'descriptor', term: null, evidence: 'convention', read: longerRange },
  { key: 'deep-range-hinge-fatigue', title: 'Deep-range hinge sets deep into fatigue', unit: 'sets', domain: 'descriptor', term: null, evidence: 'convention', read: deepRangeHingeFatigue },
  { key: 'fixed-load-cusum', title: 'Lasting drop of bar speed at fixed load', unit: 'standard deviations', domain: 'descriptor', term: null, evidence: 'convention', read: fixedLoadCusum },
  { key: 'fixed-load-ewma', title: 'Average bar speed at fixed load', unit: 'standard deviations', domain: 'descriptor', term: null, evidence: 'convention', read: fixedLoadEwma },
  { key: 'load-velocity-profile', title: 'Maximum by bar speed', unit: 'kg', domain: 'descriptor', term: null, evidence: 'weak', read: loadVelocityProfile },
  { key: 'estimated-max', title: 'Estimated maximum', unit: 'kg', domain: 'descriptor', term: null, evidence: 'convention', read: estimatedMax },
  { key: 'intensity-change', title: 'Change of intensity', unit: 'percentage points', domain: 'descriptor', term: null, evidence: 'convention', read: intensityChange },
  { key: 'form-tags', title: 'Form tags', unit: 'tags', domain: 'descriptor', term: null, evidence: 'convention', read: formTags },
  { key: 'warm-up-sets', title: 'Warm-up sets before heavy work', unit: 'sets', domain: 'descriptor', term: null, evidence: 'convention', read: warmUpSets },
  { key: 'trigger-exercises', title: 'Exercise before sore mornings', unit: '%', domain: 'descriptor', term: null, evidence: 'convention', read: triggerExercises },
  { key: 'settling-days', title: 'Days until soreness settles', unit: 'days', domain: 'descriptor', term: null, evidence: 'convention', read: settlingDays },
  { key: 'hinge-soreness-link', title: 'Soreness after high-rep hinge days', unit: 'NRS points', domain: 'descriptor', term: null, evidence: 'convention', read: hingeSorenessLink },
  { key: 'soreness-kind', title: 'Kind of soreness', unit: 'features', domain: 'descriptor', term: null, evidence: 'weak', read: sorenessKind },
  { key: 'soreness-weeks', title: 'Soreness over weeks', unit: 'days', domain: 'descriptor', term: null, evidence: 'weak', read: sorenessWeeks },
  { key: 'return-stage', title: 'Stage after a flare', unit: 'stage', domain: 'descriptor', term: null, evidence: 'convention', read: returnStage },
  { key: 'movement-after-flare', title: 'Light training after a flare', unit: 'days', domain: 'descriptor', term: null, evidence: 'weak', read: movementAfterFlare },
];
