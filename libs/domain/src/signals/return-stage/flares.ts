import type { DayView } from '../day-view.js';
import { notesUpTo } from '../notes.js';

/** A flare as it is known on the day: its days may lie before the report. */
export interface Flare {
  /** column index of its first day; may be below the first index that may be read */
  readonly startAt: number;
  /** column index of its last day; null while nobody said that it ended */
  readonly endAt: number | null;
  readonly sure: boolean;
}

/** A flare after fewer days without one belongs to the flare before. */
const FREE_DAYS = 28;

/** Flares that were told up to the day and have begun, the oldest first; reports of one flare are one. */
export function flaresUpTo(view: DayView): Flare[] {
  const told = notesUpTo(view, 'flare')
    .map(({ at, name, value, more }) => ({ startAt: at - (value ?? 0), endAt: more === null ? null : at - more, sure: name === 'sure' }))
    .filter(({ startAt }) => startAt <= view.at)
    .sort((a, b) => a.startAt - b.startAt);
  const flares: Flare[] = [];
  for (const flare of told) {
    const last = flares.at(-1);
    if (last === undefined || flare.startAt - Math.max(last.startAt, last.endAt ?? -Infinity) > FREE_DAYS) flares.push(flare);
    else flares[flares.length - 1] = { startAt: last.startAt, endAt: flare.endAt ?? last.endAt, sure: last.sure || flare.sure };
  }
  return flares;
}
