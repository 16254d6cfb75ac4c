import type { SignalReading } from '../assessment.js';
import { answerAt, HEAD } from '../series/day-rows.js';
import { oncePerDay, type DayBasis } from './once-per-day.js';

/** A reading that rests on the days before and on today's answer alone. */
interface AnsweredReading {
  /** the answer of the day, NaN where there is none */
  readonly nrs: number;
  readonly reading: SignalReading;
}

/** A reading that no set of the day can change: computed once for the day's answer, not again with each further set. */
export function oncePerAnswer(read: (day: DayBasis) => SignalReading): (day: DayBasis) => SignalReading {
  const answeredReadings = oncePerDay((): AnsweredReading[] => []);
  return (day) => {
    const nrs = answerAt(day.series.rows, day.at, HEAD.sorenessNrs);
    const answered = answeredReadings(day);
    for (const held of answered) if (Object.is(held.nrs, nrs)) return held.reading;
    const reading = read(day);
    answered.push({ nrs, reading });
    return reading;
  };
}
