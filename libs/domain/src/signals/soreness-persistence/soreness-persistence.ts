import type { SignalReading } from '../../assessment.js';
import { currentAnswer } from '../../symptoms/answers.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

/** How many of the last four low-back answers are 3 or more. */
export function sorenessPersistence(view: DayView): SignalReading {
  const { answers: wanted, from, minCount } = view.model.symptoms.persist;
  const recent = view.answers.slice(0, wanted);
  if (currentAnswer(view.answers, view.at) === null || recent.length < minCount) return NOT_MEASURED;
  const sore = recent.filter(({ nrs }) => nrs >= from).length;
  return { value: sore, sub: sore >= minCount ? 1 : 0, detail: { answers: recent.length } };
}
