import type { SignalReading } from '../../assessment.js';
import { answerAt, HEAD } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { isHeavyDay } from '../heavy-days/heavy.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;
const REACH_DAYS = 28;
/** 72 hours as whole days, so that the rule is free of time zones. */
const CLOSE_DAYS = 3;
const SORE_NRS = 3;

/** The two latest heavy days, the latest within a week and the other within four weeks of it; null where there are none. */
function latestTwo({ model, lumbar, at, first }: DayView): readonly [number, number] | null {
  let latest = -1;
  for (let i = at; i >= Math.max(first, at - REACH_DAYS); i--) {
    if (isHeavyDay(model, lumbar, i, first) !== true) continue;
    if (latest >= 0) return [i, latest];
    if (i <= at - WEEK) return null;
    latest = i;
  }
  return null;
}

/** Days between the two latest heavy days, beside the soreness told from the first to the morning of the second. */
export function soreHeavySpacing(view: DayView): SignalReading {
  const pair = latestTwo(view);
  if (pair === null) return NOT_MEASURED;
  const [from, to] = pair;
  let sorenessNrs: number | null = null;
  for (let i = from + 1; i <= to; i++) {
    const nrs = answerAt(view.series.rows, i, HEAD.sorenessNrs);
    if (!Number.isNaN(nrs)) sorenessNrs = Math.max(sorenessNrs ?? 0, nrs);
  }
  const close = sorenessNrs === null ? null : to - from < CLOSE_DAYS && sorenessNrs >= SORE_NRS;
  return { value: to - from, sub: null, detail: { sorenessNrs, soreAndClose: close, daysAgo: view.at - to } };
}
