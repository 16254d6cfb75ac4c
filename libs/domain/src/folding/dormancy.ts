import type { LocalDay } from '../facts.js';
import type { AthleteSeries } from '../series/series.js';

/** Two months without a known day: nothing is left to say that was not said, and every episode has ended. */
const DORMANT_AFTER_DAYS = 60;

function lastKnownBefore(series: AthleteSeries, firstDay: LocalDay, day: LocalDay): LocalDay {
  const oldest = Math.max(firstDay, series.baseDay, day - DORMANT_AFTER_DAYS - 1);
  for (let candidate = day - 1; candidate >= oldest; candidate--) {
    if (series.known[candidate - series.baseDay] === 1) return candidate;
  }
  return -Infinity;
}

/**
 * Days of `fromDay`..`toDay` that get an assessment: all but those more than 60 days after the last known day.
 * `series` must have its known days settled up to `toDay`.
 */
export function assessedDays(series: AthleteSeries, firstDay: LocalDay, fromDay: LocalDay, toDay: LocalDay): LocalDay[] {
  const days: LocalDay[] = [];
  let lastKnown = lastKnownBefore(series, firstDay, fromDay);
  for (let day = fromDay; day <= toDay; day++) {
    if (series.known[day - series.baseDay] === 1) lastKnown = day;
    if (day - lastKnown <= DORMANT_AFTER_DAYS) days.push(day);
  }
  return days;
}
