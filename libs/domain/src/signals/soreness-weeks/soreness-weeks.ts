import type { SignalReading } from '../../assessment.js';
import { answerAt, HEAD } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { flaresUpTo } from '../return-stage/flares.js';
import { NOT_MEASURED } from '../signal.js';

const SORE_NRS = 3;
/** An answer speaks for the week after it: a longer silence ends what is known. */
const SILENCE_DAYS = 7;
const LASTING_DAYS = 21;
const FLARES = 3;
const FLARE_DAYS = 90;

/** Days over which every answer is 3 or more, up to the latest one; null without an answer in the last week. */
function daysSore({ series, at, first }: DayView): number | null {
  let latest: number | null = null;
  let oldest = at;
  for (let i = at; i >= Math.max(first, oldest - SILENCE_DAYS); i--) {
    const nrs = answerAt(series.rows, i, HEAD.sorenessNrs);
    if (Number.isNaN(nrs)) continue;
    if (nrs < SORE_NRS) return latest === null ? 0 : latest - oldest + 1;
    latest ??= i;
    oldest = i;
  }
  return latest === null ? null : latest - oldest + 1;
}

/** Days that soreness has lasted without an answer below 3, and the flares of three months. */
export function sorenessWeeks(view: DayView): SignalReading {
  const days = daysSore(view);
  if (days === null) return NOT_MEASURED;
  const flares = flaresUpTo(view).filter(({ startAt }) => startAt > view.at - FLARE_DAYS).length;
  return { value: days, sub: null, detail: { flaresIn90Days: flares, askProfessional: days >= LASTING_DAYS || flares >= FLARES } };
}
