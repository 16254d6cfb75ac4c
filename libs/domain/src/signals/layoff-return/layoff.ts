import type { Model } from '../../model/model.js';
import { EXERCISE, intAt, isLumbarDay, rowsEnd, rowsFrom, topOfFamily, type DayRows } from '../../series/day-rows.js';
import type { AthleteSeries } from '../../series/series.js';
import { median } from '../../statistics/robust.js';

/** A return to lumbar training after a gap, as it stands on one day. */
export interface Layoff {
  /** days between the last lumbar session before the return and the return */
  readonly gapDays: number;
  /** lumbar sessions since the return, the return being 1 */
  readonly session: number;
  /** heaviest share of the step's cap among the families of the latest session; null without a reference */
  readonly overshoot: { readonly ratio: number; readonly topKg: number; readonly usualKg: number } | null;
}

function previousLumbarDay(series: AthleteSeries, before: number, first: number): number {
  let at = before - 1;
  while (at >= first && !isLumbarDay(series.rows, at)) at--;
  return at;
}

function usualTop(model: Model, rows: DayRows, family: number, gapFrom: number): number | null {
  const { pregapDays, pregapSessions } = model.load.LAYOFF;
  const tops: number[] = [];
  for (let at = Math.max(0, gapFrom - pregapDays + 1); at <= gapFrom; at++) {
    const top = topOfFamily(rows, at, family);
    if (top > 0) tops.push(top);
  }
  return tops.length < pregapSessions ? null : median(tops);
}

function overshootOf(model: Model, rows: DayRows, latest: number, cap: number, gapFrom: number): Layoff['overshoot'] {
  let worst: Layoff['overshoot'] = null;
  for (let row = rowsFrom(rows, latest, EXERCISE); row < rowsEnd(rows, latest, EXERCISE); row += EXERCISE.width) {
    const family = intAt(rows, row + EXERCISE.family);
    const usualKg = usualTop(model, rows, family, gapFrom);
    const topKg = topOfFamily(rows, latest, family);
    if (usualKg === null || topKg === 0) continue;
    const ratio = topKg / (cap * usualKg);
    if (worst === null || ratio > worst.ratio) worst = { ratio, topKg, usualKg };
  }
  return worst;
}

function knownBetween(series: AthleteSeries, after: number, before: number): number {
  let known = 0;
  for (let at = after + 1; at < before; at++) known += series.known[at] as number;
  return known;
}

/** Days without a session that are a gap for somebody who trains as seldom as this lifter did until `gapFrom`; 0 where the model does not ask. */
function ownGapDays(model: Model, series: AthleteSeries, gapFrom: number, first: number): number {
  const { gapIntervals } = model.load.LAYOFF;
  if (gapIntervals === undefined) return 0;
  let sessions = 0;
  let earliest = gapFrom;
  for (let at = gapFrom; at >= Math.max(first, gapFrom - model.windows.provenDays + 1); at--) {
    if (!isLumbarDay(series.rows, at)) continue;
    sessions++;
    earliest = at;
  }
  return sessions < 2 ? 0 : (gapIntervals * (gapFrom - earliest)) / (sessions - 1);
}

/**
 * The return that the day belongs to: from the first lumbar session after a gap until its fourth session or for 14
 * days, whichever ends first; null otherwise. A gap needs ten known days without a lumbar set. Its length is told in
 * calendar days, because a tracker that has not been used for four weeks no longer makes days known.
 */
export function layoffAt(model: Model, series: AthleteSeries, at: number, first: number): Layoff | null {
  const { gapDays, activeDays, caps, longGapDays, longCap } = model.load.LAYOFF;
  let latest = -1;
  let sessionAt = at + 1;
  for (let session = 1; session <= caps.length; session++) {
    sessionAt = previousLumbarDay(series, sessionAt, first);
    if (sessionAt < first || sessionAt <= at - activeDays) return null;
    if (latest < 0) latest = sessionAt;
    const gapFrom = previousLumbarDay(series, sessionAt, first);
    if (gapFrom < first) return null;
    const gap = sessionAt - gapFrom - 1;
    if (gap < gapDays || gap < ownGapDays(model, series, gapFrom, first) || knownBetween(series, gapFrom, sessionAt) < gapDays) continue;
    const cap = session === 1 && gap >= longGapDays ? longCap : (caps[session - 1] as number);
    return { gapDays: gap, session, overshoot: overshootOf(model, series.rows, latest, cap, gapFrom) };
  }
  return null;
}
