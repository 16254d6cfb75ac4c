import type { SignalReading } from '../../assessment.js';
import { ramp } from '../../statistics/ramp.js';
import { currentAnswer } from '../../symptoms/answers.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

/** Low-back soreness now, 0..10. */
export function soreness(view: DayView): SignalReading {
  const answer = currentAnswer(view.answers, view.at);
  if (answer === null) return NOT_MEASURED;
  return { value: answer.nrs, sub: ramp(answer.nrs, view.model.symptoms.S.lo, view.model.symptoms.S.hi) };
}
