import type { SignalReading } from '../../assessment.js';
import { answerAt, HEAD } from '../../series/day-rows.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

/** Minutes of stiffness last reported, that day or the day before. */
export function morningStiffness(view: DayView): SignalReading {
  for (let i = view.at; i >= Math.max(view.first, view.at - 1); i--) {
    const minutes = answerAt(view.series.rows, i, HEAD.stiffnessMinutes);
    if (Number.isNaN(minutes)) continue;
    return { value: minutes, sub: minutes >= view.model.symptoms.stiff.minutesFrom ? 1 : 0 };
  }
  return NOT_MEASURED;
}
