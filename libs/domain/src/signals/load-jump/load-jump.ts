import type { SignalReading } from '../../assessment.js';
import { ramp } from '../../statistics/ramp.js';
import type { DayView } from '../day-view.js';
import { NOT_MEASURED } from '../signal.js';
import { weekJump } from './week-jump.js';

/** This week's lumbar load against the last four weeks, held back while it stays below what 12 weeks have carried. */
export function loadJump(view: DayView): SignalReading {
  const { model } = view;
  if (view.layoff !== null) return NOT_MEASURED;
  const jump = weekJump(model, view.lumbar, view.at, view.first);
  if (jump === null) return NOT_MEASURED;
  const { zLo, zHi, gateLo, gateHi } = model.load.J;
  return {
    value: jump.z,
    sub: ramp(jump.z, zLo, zHi) * ramp(jump.week / view.provenWeekKg, gateLo, gateHi),
    detail: {
      weekKg: jump.week,
      usualKg: jump.usual,
      usualLowKg: jump.usualLow,
      usualHighKg: jump.usualHigh,
      changePct: 100 * (jump.week / jump.usual - 1),
    },
  };
}
