import type { Model } from '../../model/model.js';
import { weekLoad } from '../../series/windows.js';
import { median, scaledMad } from '../../statistics/robust.js';

/** This week beside the four before it, in the unit of the load. */
export interface WeekJump {
  readonly z: number;
  readonly week: number;
  readonly usual: number;
  readonly usualLow: number;
  readonly usualHigh: number;
}

/**
 * Robust week jump: `z = (L7 - median(ref)) / max(1.4826 MAD(ref), 0.15 median(ref))` against the weeks that ended
 * 7, 14, 21 and 28 days ago (Rousseeuw & Croux 1993 for 1.4826). Null when a week is not defined or the usual week is 0.
 */
export function weekJump(model: Model, column: Float64Array, at: number, first: number): WeekJump | null {
  const { minimum, windows, load } = model;
  const week = weekLoad(column, at, first, minimum.knownDaysInWeek);
  if (Number.isNaN(week) || at - 7 * windows.referenceWeeks < first) return null;
  const references: number[] = [];
  for (let back = 1; back <= windows.referenceWeeks; back++) {
    const reference = weekLoad(column, at - 7 * back, first, minimum.knownDaysInWeek);
    if (Number.isNaN(reference)) return null;
    references.push(reference);
  }
  const usual = median(references);
  if (usual === 0) return null;
  const z = (week - usual) / Math.max(scaledMad(references, usual), load.J.sigmaFloorShare * usual);
  return { z, week, usual, usualLow: Math.min(...references), usualHigh: Math.max(...references) };
}
