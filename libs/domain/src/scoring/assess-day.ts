import type { DayAssessment, LoadDescriptors, LoadKind, Reason, SignalReading } from '../assessment.js';
import { reasonOf } from '../alerting/reason.js';
import { ENGLISH } from '../messages/catalogue.js';
import { render } from '../messages/render.js';
import type { Model } from '../model/model.js';
import { loadRatios } from '../signals/acwr/acwr.js';
import type { DayView, LoadState } from '../signals/day-view.js';
import { weekJump } from '../signals/load-jump/week-jump.js';
import { loadSameness } from '../signals/monotony/monotony.js';
import { withBodyMassNote } from '../signals/body-mass-note.js';
import type { Signal } from '../signals/signal.js';
import { persistenceOf, risingSoreness, type Persistence } from '../symptoms/persistence.js';
import { redFlagState, type RedFlagState } from '../symptoms/red-flags.js';
import { confidenceOf } from './confidence.js';
import { CAPACITY_SIGNAL, factorsOf } from './factors.js';
import { insufficientMessage } from './minimum-data.js';
import { scoreAlone, scoreWithPoints, type Scored } from './score.js';
import { signalsOf, termsOf, type ScoredTerm } from './terms.js';
import { higherOf, supportsHigh, tierOf, type ScoreTier } from './tier.js';

export type LoadStates = Readonly<Record<LoadKind, LoadState>>;

/** A day's evidence before the history of notices is asked: what `foldDays` publishes depends on both. */
export interface DayEvidence {
  readonly assessment: Omit<DayAssessment, 'tier'>;
  /** tier that score and rules support today; null where neither says anything */
  readonly supported: ScoreTier | null;
  /** two domains carry the score, so that high may stand */
  readonly highSupported: boolean;
  readonly redFlags: RedFlagState;
  readonly persistence: Persistence | null;
  readonly persistenceReason: Reason | null;
}

interface ModelSignals {
  readonly signals: readonly Signal[];
  /** every key of the signals, as one shape: objects that grow key by key become hash tables, slow to fill and to walk */
  readonly unread: Readonly<Record<string, SignalReading>>;
  readonly terms: readonly ScoredTerm[];
}

const signalsByModel = new WeakMap<Model, ModelSignals>();

function cachedSignals(model: Model): ModelSignals {
  const held = signalsByModel.get(model);
  if (held !== undefined) return held;
  const signals = signalsOf(model);
  const unread = JSON.parse(`{${signals.map(({ key }) => `"${key}":null`).join(',')}}`) as ModelSignals['unread'];
  const made = { signals, unread, terms: termsOf(model) };
  signalsByModel.set(model, made);
  return made;
}

function describe(view: DayView, column: Float64Array, state: LoadState): LoadDescriptors {
  const load = column[view.at] as number;
  return {
    day: Number.isNaN(load) ? null : load,
    ...loadRatios(view, column, state),
    ...loadSameness(view, column),
    weekJumpZ: weekJump(view.model, column, view.at, view.first)?.z ?? null,
  };
}

function describeLoads(view: DayView, states: LoadStates): DayAssessment['loads'] {
  const { loads } = view.series;
  return {
    tonnage: describe(view, loads.tonnage, states.tonnage),
    lumbar: describe(view, loads.lumbar, states.lumbar),
    lumbarSquared: describe(view, loads.lumbarSquared, states.lumbarSquared),
    sessionRpe: describe(view, loads.sessionRpe, states.sessionRpe),
  };
}

function readSignals({ signals, unread }: ModelSignals, view: DayView): Record<string, SignalReading> {
  const readings: Record<string, SignalReading> = { ...unread };
  for (const signal of signals) readings[signal.key] = withBodyMassNote(view, signal, signal.read(view));
  return readings;
}

function rankedReasons(terms: readonly ScoredTerm[], readings: Readonly<Record<string, SignalReading>>, scored: Scored): Reason[] {
  const reasons: Reason[] = [];
  terms.forEach(({ signal }, i) => {
    const points = scored.termPoints[i] as number;
    const reading = readings[signal.key];
    const reason = points > 0 && reading !== undefined ? reasonOf(signal.key, reading, points) : null;
    if (reason !== null) reasons.push(reason);
  });
  const capacity = readings[CAPACITY_SIGNAL];
  const reason = capacity !== undefined && scored.capacityPoints > 0 ? reasonOf(CAPACITY_SIGNAL, capacity, scored.capacityPoints) : null;
  if (reason !== null) reasons.push(reason);
  return reasons.sort((a, b) => b.points - a.points);
}

/** Tier that a return after a layoff supports where there is no score: what its term alone would give. */
function layoffAlone(view: DayView, terms: readonly ScoredTerm[], reading: SignalReading | undefined): ScoreTier | null {
  const term = terms.find(({ signal }) => signal.key === 'layoff-return');
  if (term === undefined || reading === undefined || reading.sub === null) return null;
  const tier = tierOf(view.model, scoreAlone(view.model, term, reading.sub), false);
  return tier === 'clear' ? null : tier;
}

const NOTHING_SCORED: Pick<DayAssessment, 'score' | 'confidence' | 'domains'> = {
  score: null,
  confidence: null,
  domains: { load: null, fatigue: null, symptoms: null },
};

/** Reads every signal of the day, scores it and applies the hard rules. */
export function assessDay(view: DayView, states: LoadStates): DayEvidence {
  const { model } = view;
  const own = cachedSignals(model);
  const { terms } = own;
  const readings = readSignals(own, view);
  const rising = risingSoreness(view);
  const risingReason = rising === null ? null : reasonOf('soreness-rising', { value: rising, sub: null }, 0);
  const redFlags = redFlagState(view);
  const persistence = persistenceOf(view);
  const persistenceReason =
    persistence === null ? null : reasonOf(`persistence-${persistence.rule}`, { value: persistence.count, sub: null }, 0);
  const missing = insufficientMessage(view);

  let supported: ScoreTier | null;
  let highSupported = false;
  let scored: Pick<DayAssessment, 'score' | 'confidence' | 'domains'> = NOTHING_SCORED;
  let reasons: Reason[] = [];
  if (missing === null) {
    const subs = terms.map(({ signal }) => readings[signal.key]?.sub ?? NaN);
    const factors = factorsOf(readings);
    const points = scoreWithPoints(model, terms, subs, factors);
    highSupported = supportsHigh(model, points.domainPoints);
    supported = tierOf(model, points.score, highSupported);
    scored = {
      score: points.score,
      confidence: confidenceOf({ view, terms, subs, factors }, points.domainPoints, supported),
      domains: points.domainPoints,
    };
    reasons = rankedReasons(terms, readings, points);
  } else {
    const layoff = readings['layoff-return'];
    supported = layoffAlone(view, terms, layoff);
    const reason = supported === null || layoff === undefined ? null : reasonOf('layoff-return', layoff, 0);
    if (reason !== null) reasons.push(reason);
  }
  if (risingReason !== null) {
    supported = higherOf(supported ?? 'clear', 'raised');
    reasons.push(risingReason);
  }
  return {
    assessment: {
      day: view.day,
      known: view.series.known[view.at] === 1,
      coverage: view.coverage,
      ...scored,
      redFlag: redFlags.level,
      insufficientReason: missing === null ? null : render(ENGLISH, missing),
      insufficientMessage: missing,
      loads: describeLoads(view, states),
      signals: readings,
      reasons,
    },
    supported,
    highSupported,
    redFlags,
    persistence,
    persistenceReason,
  };
}
