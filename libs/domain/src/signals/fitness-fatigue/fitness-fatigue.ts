import type { SignalReading } from '../../assessment.js';
import type { DayView } from '../day-view.js';

/** Slow and fast exponential means of lumbar load, and how far apart they were in the morning and are in the evening; a descriptor. */
export function fitnessFatigue({ morningState, lumbarState }: DayView): SignalReading {
  const { fitness, fatigue } = lumbarState;
  return { value: morningState.fitness - morningState.fatigue, sub: null, detail: { eveningBalance: fitness - fatigue, fitness, fatigue, decay: 'k = 1 - exp(-1/tau)' } };
}
