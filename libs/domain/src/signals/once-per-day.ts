import type { Model } from '../model/model.js';
import type { DayPast } from '../series/day-past.js';
import type { AthleteSeries } from '../series/series.js';

/** An athlete-day, however it is read: neither weights nor a shift of velocities change it, so that all its views may share what was computed of it. */
export interface DayBasis {
  readonly model: Model;
  readonly series: AthleteSeries;
  /** what the days before this one say */
  readonly past: DayPast;
  /** what was computed of this day as it stands; by place, undefined until asked */
  readonly held: unknown[];
  /** index of the day in the columns */
  readonly at: number;
  /** smallest index that may be read */
  readonly first: number;
}

/*
 * What is computed once is owned by the function that computes it: it stands beside its signal and gets a place of its own
 * in an array that lives as long as the result holds. So no list names all signals, a hit costs one look into an array, and
 * nothing has to be told when the array is dropped. Maps keyed weakly by the past would say the same, but the
 * collector walks their keys for every athlete that a worker remembers.
 */
let placesBefore = 0;
let placesOfDay = 0;
let placesAcross = 0;

/** What the days before the day say, asked once a day: `compute` may read column indices below `at` only. */
export function oncePerDay<T extends NonNullable<unknown>>(compute: (day: DayBasis) => T): (day: DayBasis) => T {
  const place = placesBefore++;
  return (day) => (day.past.held[place] ??= compute(day)) as T;
}

/** What the day itself says too, asked once for a view and its variants, and again after the next set. */
export function oncePerView<T extends NonNullable<unknown>>(compute: (day: DayBasis) => T): (day: DayBasis) => T {
  const place = placesOfDay++;
  return (day) => (day.held[place] ??= compute(day)) as T;
}

/**
 * What single days said, which assessed days after them ask again: empty at first, for its owner to fill. `forgetFrom` drops what rests on
 * column index `at` or a later one. It lasts from day to day as long as the model stays the same.
 */
export function acrossDays<T>(empty: () => T, forgetFrom: (held: T, at: number) => void): (day: DayBasis) => T {
  const place = placesAcross++;
  const forget = (held: unknown, at: number): void => forgetFrom(held as T, at);
  return ({ past: { days } }) => (days[place] ??= { held: empty(), forgetFrom: forget }).held as T;
}
