import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';
import { isHeavyDay } from '../heavy-days/heavy.js';
import { NOT_MEASURED } from '../signal.js';

/** Shortest distance between two consecutive heavy days that ended within the last week. */
export function heavySpacing(view: DayView): SignalReading {
  const { model, lumbar, at, first } = view;
  const { gapDays, lookbackDays } = model.load.C;
  let shortest = Infinity;
  let previous = -Infinity;
  let decided = false;
  for (let i = Math.max(first, at - lookbackDays - gapDays + 1); i <= at; i++) {
    const heavy = isHeavyDay(model, lumbar, i, first);
    if (heavy === null) continue;
    decided ||= (lumbar[i] as number) > 0;
    if (!heavy) continue;
    if (i > at - lookbackDays) shortest = Math.min(shortest, i - previous);
    previous = i;
  }
  if (!decided) return NOT_MEASURED;
  const close = shortest <= gapDays;
  return { value: close ? shortest : null, sub: close ? 1 : 0 };
}
