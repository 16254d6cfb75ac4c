import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';

/** Slow and fast exponential means of lumbar load and their difference; a descriptor. */
export function fitnessFatigue(view: DayView): SignalReading {
  const { fitness, fatigue } = view.lumbarState;
  return { value: fitness - fatigue, sub: null, detail: { fitness, fatigue } };
}
