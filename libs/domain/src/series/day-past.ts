import type { PlaneSums } from '../statistics/plane-fit.js';

/** Usual bar speed on a track at a load: median and scaled MAD of so many sessions, m/s. */
export interface UsualSpeed {
  readonly track: number;
  readonly loadKg: number;
  readonly sessions: number;
  readonly usualMps: number;
  readonly madMps: number;
}

/** How far one session's bar speed fell short of earlier ones at the same load. */
export interface SpeedDrop {
  /** all keys together, in standard deviations; positive is slower */
  readonly z: number;
  /** of the key that fell most: */
  readonly loadKg: number;
  readonly speedMps: number;
  readonly usualMps: number;
}

/**
 * What the days before one day say to its signals: asked once, when the first set of the day is assessed, and not again
 * for each further set. Every field is filled by the signal that needs it; null until then.
 */
export interface DayPast {
  /** column index of the day, smallest index that may be read, and the model: it holds for these only */
  readonly at: number;
  readonly first: number;
  readonly model: unknown;
  /** largest week of those that ended at least seven days ago, kg, and how many are defined */
  provenWeek: { readonly provenWeekKg: number; readonly provenWeeks: number } | null;
  /** heavy days in the six days before, and the usual number in a week; NaN where heavy had no meaning */
  heavyDays: { readonly inSixDays: number; readonly usual: number } | null;
  /** rated sets of the window and of the week, and the loads they had */
  efforts: { readonly all: PlaneSums; readonly week: PlaneSums; readonly loadsKg: readonly number[] } | null;
  /** usual bar speeds at the loads of the day itself */
  readonly usualSpeeds: UsualSpeed[];
  /** drops of the latest two sessions before the day, the latest first, each with velocities read low, as measured and high */
  drops: readonly (readonly SpeedDrop[])[] | null;
}

/** Where a series keeps the past of the day asked about last. */
export interface PastSlot {
  past: DayPast | null;
  /** smallest column index that has changed since */
  changedFrom: number;
}

/** The past of a day, empty where a day before it has changed. */
export function pastOf(slot: PastSlot, model: unknown, at: number, first: number): DayPast {
  const held = slot.past;
  if (held !== null && held.at === at && held.first === first && held.model === model && slot.changedFrom >= at) return held;
  const past: DayPast = { at, first, model, provenWeek: null, heavyDays: null, efforts: null, usualSpeeds: [], drops: null };
  slot.past = past;
  slot.changedFrom = Infinity;
  return past;
}
