import type { SignalReading } from '../../assessment.js';
import { trainedFamily } from '../../series/day-rows.js';
import { median } from '../../statistics/robust.js';
import type { DayView } from '../day-view.js';
import { isWeekKnown } from '../known-week.js';
import { NOT_MEASURED } from '../signal.js';

const WEEK = 7;

function hingeDays({ series }: DayView, end: number): number {
  const hinge = series.rows.names.ids.get('hinge');
  let days = 0;
  for (let i = end - WEEK + 1; i <= end; i++) if (trainedFamily(series.rows, i, hinge)) days++;
  return days;
}

/** Hinge days of the week beyond the median of the four weeks before it. */
export function hingeFrequency(view: DayView): SignalReading {
  const { at, first } = view;
  const { referenceWeeks } = view.model.windows;
  if (at - WEEK * (referenceWeeks + 1) + 1 < first || !isWeekKnown(view, at)) return NOT_MEASURED;
  const counts: number[] = [];
  for (let back = 1; back <= referenceWeeks; back++) {
    const end = at - WEEK * back;
    if (!isWeekKnown(view, end)) return NOT_MEASURED;
    counts.push(hingeDays(view, end));
  }
  const inWeek = hingeDays(view, at);
  const usual = median(counts);
  return { value: inWeek - usual, sub: null, detail: { hingeDays: inWeek, usual } };
}
