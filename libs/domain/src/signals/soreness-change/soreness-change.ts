import type { SignalReading } from '../../assessment.js';
import { median } from '../../statistics/robust.js';
import { ramp } from '../../statistics/ramp.js';
import { currentAnswer } from '../../symptoms/answers.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

/** Low-back soreness against the median of the athlete's previous answers. */
export function sorenessChange(view: DayView): SignalReading {
  const { previousAnswers, minAnswers, lo, hi } = view.model.symptoms.dS;
  const answer = currentAnswer(view.answers, view.at);
  const previous = view.answers.slice(1, previousAnswers + 1);
  if (answer === null || previous.length < minAnswers) return NOT_MEASURED;
  const usual = median(previous.map(({ nrs }) => nrs));
  const change = answer.nrs - usual;
  return { value: change, sub: ramp(change, lo, hi), detail: { soreness: answer.nrs, usual } };
}
