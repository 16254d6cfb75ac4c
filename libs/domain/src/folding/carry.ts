import type { AlertEpisode, AlertTier, LoadKind, Reason } from '../assessment.js';
import type { LocalDay } from '../facts.js';
import type { MessageRef } from '../messages/slots.js';
import type { ScoreTier } from '../scoring/tier.js';
import type { LoadStates } from '../scoring/assess-day.js';
import type { LoadState } from '../signals/day-view.js';

/** `[ewma7, ewma28, fitness, fatigue]`; null before the first load. */
export type LoadStateRow = readonly [number | null, number | null, number, number];

/** All that a day hands to the next beside the facts. JSON-safe. */
export interface Carry {
  /** the day at whose end this stands */
  readonly day: LocalDay;
  /** tonnage, lumbar, lumbarSquared, sessionRpe */
  readonly states: readonly [LoadStateRow, LoadStateRow, LoadStateRow, LoadStateRow];
  /** tier in force, after hysteresis */
  readonly published: ScoreTier;
  /** scored days in a row below the tier's margin */
  readonly belowDays: number;
  /** days in a row without a score or a rule in its place */
  readonly unscoredDays: number;
  /** episodes that fire at the end of the day, sorted by group */
  readonly active: readonly AlertEpisode[];
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

const rowOf = (state: LoadState): LoadStateRow => [
  numberOrNull(state.ewma7),
  numberOrNull(state.ewma28),
  state.fitness,
  state.fatigue,
];

const stateOf = (row: LoadStateRow): LoadState => ({
  ewma7: row[0] ?? NaN,
  ewma28: row[1] ?? NaN,
  fitness: row[2],
  fatigue: row[3],
});

/** Load states in the carry's form. */
export function rowsOf(states: LoadStates): Carry['states'] {
  return [rowOf(states.tonnage), rowOf(states.lumbar), rowOf(states.lumbarSquared), rowOf(states.sessionRpe)];
}

/** Load states by kind. */
export function statesOf(rows: Carry['states']): Record<LoadKind, LoadState> {
  return { tonnage: stateOf(rows[0]), lumbar: stateOf(rows[1]), lumbarSquared: stateOf(rows[2]), sessionRpe: stateOf(rows[3]) };
}

/** The messages are left out where an earlier version wrote it. */
type ReasonText = readonly [string, string, number | null, string | null, number, MessageRef?, MessageRef?];

function reasonText({ signal, text, value, usual, points, message, usualMessage }: Reason): ReasonText {
  if (message === undefined) return [signal, text, value, usual, points];
  return usualMessage === undefined ? [signal, text, value, usual, points, message] : [signal, text, value, usual, points, message, usualMessage];
}

function reasonFrom([signal, text, value, usual, points, message, usualMessage]: ReasonText): Reason {
  return { signal, text, value, usual, points, ...(message === undefined ? {} : { message }), ...(usualMessage === undefined ? {} : { usualMessage }) };
}

type EpisodeText = readonly [
  AlertEpisode['group'], LocalDay, AlertTier, AlertTier, AlertEpisode['level'], AlertEpisode['state'], LocalDay, LocalDay,
  LocalDay | null, AlertEpisode['confidence'], number, number | null,
  readonly ReasonText[],
];

function episodeText(e: AlertEpisode): EpisodeText {
  return [
    e.group, e.onsetDay, e.tier, e.peakTier, e.level, e.state, e.evidenceDay, e.changedDay, e.endedDay, e.confidence,
    e.coverage, e.score,
    e.reasons.map(reasonText),
  ];
}

/** What every version wrote first, and its list last: before, a day stood between them, by which nobody went. */
function episodeOf(text: EpisodeText): AlertEpisode {
  const [group, onsetDay, tier, peakTier, level, state, evidenceDay, changedDay, endedDay, confidence, coverage, score] = text;
  const rows = text.at(-1) as EpisodeText[12];
  const reasons = rows.map(reasonFrom);
  return { group, onsetDay, tier, peakTier, level, state, evidenceDay, changedDay, endedDay, confidence, coverage, score, reasons };
}

type CarryText = readonly [LocalDay, Carry['states'], ScoreTier, number, number, readonly EpisodeText[]];

/** The carry as canonical JSON text: equal carries give equal text. */
export function encodeCarry(carry: Carry): string {
  const text: CarryText = [carry.day, carry.states, carry.published, carry.belowDays, carry.unscoredDays, carry.active.map(episodeText)];
  return JSON.stringify(text);
}

/** The carry of a text that `encodeCarry` wrote, in this version or an earlier one that may still run beside it. */
export function decodeCarry(encoded: string): Carry {
  const text = JSON.parse(encoded) as CarryText;
  const [day, states, published, belowDays, unscoredDays] = text;
  const active = text.at(-1) as CarryText[5];
  return { day, states, published, belowDays, unscoredDays, active: active.map(episodeOf) };
}
