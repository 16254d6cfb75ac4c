import type { SignalReading } from '../../assessment.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';

/** Top set of the latest session over the cap of its step back into training. */
export function layoffReturn(view: DayView): SignalReading {
  const { layoff, model } = view;
  if (layoff === null || layoff.overshoot === null) return NOT_MEASURED;
  const { ratio, topKg, usualKg } = layoff.overshoot;
  return {
    value: ratio,
    sub: ramp(ratio, model.load.LAYOFF.lo, model.load.LAYOFF.hi),
    detail: { gapDays: layoff.gapDays, session: layoff.session, topKg, usualKg },
  };
}
