import type { DayFacts, LocalDay } from '../facts.js';
import type { Model } from '../model/model.js';
import { signalsOf } from '../scoring/terms.js';
import type { AthleteSeries } from '../series/series.js';
import { viewOf } from '../signals/day-view.js';
import { UNSEEDED } from '../signals/fitness-fatigue/load-state.js';
import { thresholdsOf, type ReadDay } from './thresholds-of.js';
import type { Threshold } from './threshold.js';

/** A day of a history that was folded past it. */
export interface FoldedDay {
  readonly model: Model;
  readonly series: AthleteSeries;
  readonly firstDay: LocalDay;
  readonly day: LocalDay;
  /** by day with facts */
  readonly facts: ReadonlyMap<LocalDay, DayFacts>;
}

/**
 * Thresholds by signal or rule, from a day that is read once more: all of them at once, for whoever asks later may have changed the series
 * since. No signal that scores asks for the exponential state.
 */
export function thresholdsOfDay({ model, series, firstDay, day, facts }: FoldedDay): (key: string) => readonly Threshold[] {
  const read: ReadDay = { view: viewOf(model, series, firstDay, day, { morning: UNSEEDED, evening: UNSEEDED }), facts };
  const found = new Map(signalsOf(model).map((signal) => [signal.key, thresholdsOf(model, signal.key, signal.read(read.view), read)]));
  return (key) => found.get(key) ?? thresholdsOf(model, key, null, null);
}
