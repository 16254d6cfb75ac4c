import type { SignalReading } from '../assessment.js';
import { answerAt, HEAD } from '../series/day-rows.js';
import type { DayView } from './day-view.js';

/** A reading that no set of the day can change: computed once for the day's answer, not again with each further set. */
export function oncePerAnswer(view: DayView, key: string, read: () => SignalReading): SignalReading {
  const nrs = answerAt(view.series.rows, view.at, HEAD.sorenessNrs);
  const { answeredReadings } = view.past;
  for (const held of answeredReadings) if (held.key === key && Object.is(held.nrs, nrs)) return held.reading;
  const reading = read();
  answeredReadings.push({ key, nrs, reading });
  return reading;
}
