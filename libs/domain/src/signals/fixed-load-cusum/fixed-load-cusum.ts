import type { SignalReading } from '../../assessment.js';
import { cusumOfFalls, isLastingFall, referenceOf } from '../../statistics/control-chart.js';
import type { DayView } from '../day-view.js';
import { oncePerDay } from '../once-per-day.js';
import { NOT_MEASURED } from '../signal.js';
import { chartedLoads, MIN_CHART_VALUES, referenceLength, type ChartedLoad } from './session-speeds.js';

/** A CUSUM of bar speed on a track at a load over the sessions before column index `to`, to be gone on with by that of `to`. */
interface HeldCusum {
  readonly track: number;
  readonly loadKg: number;
  readonly sigmaMps: number;
  readonly to: number;
  /** sessions before `to` */
  readonly sessions: number;
  readonly usualMps: number;
  readonly spreadMps: number;
  readonly sum: number;
}

/** At the loads of the latest session. */
const cusums = oncePerDay((): HeldCusum[] => []);

function step(sum: number, { usualMps, spreadMps }: Pick<HeldCusum, 'usualMps' | 'spreadMps'>, speedMps: number): number {
  return cusumOfFalls(sum, speedMps, { centre: usualMps, spread: spreadMps });
}

/** Reference and sum up to the session before the load's: with that one there are so many values that the reference is settled. */
export function cusumBefore(view: DayView, load: ChartedLoad): HeldCusum {
  const { track, loadKg, sigmaMps, day: to, before: speeds } = load;
  const asked = cusums(view);
  for (const held of asked) if (held.to === to && held.track === track && held.loadKg === loadKg && held.sigmaMps === sigmaMps) return held;
  const settled = referenceLength(speeds);
  const { centre: usualMps, spread: spreadMps } = referenceOf(speeds.slice(0, settled), sigmaMps);
  let sum = 0;
  for (const speedMps of speeds.slice(settled)) sum = step(sum, { usualMps, spreadMps }, speedMps);
  const held = { track, loadKg, sigmaMps, to, sessions: speeds.length, usualMps, spreadMps, sum };
  asked.push(held);
  return held;
}

/** CUSUM of falling bar speed at the fixed loads of the latest session; that of the load with the largest sum. */
export function fixedLoadCusum(view: DayView): SignalReading {
  let worst: (HeldCusum & Pick<ChartedLoad, 'exercise' | 'latestMps'>) | null = null;
  for (const load of chartedLoads(view)) {
    const before = cusumBefore(view, load);
    if (before.sessions + 1 < MIN_CHART_VALUES || !(before.spreadMps > 0)) continue;
    const { exercise, latestMps } = load;
    const sum = step(before.sum, before, latestMps);
    if (worst === null || sum > worst.sum) worst = { ...before, sum, exercise, latestMps };
  }
  if (worst === null) return NOT_MEASURED;
  const { sum, sessions, usualMps, exercise, latestMps, loadKg } = worst;
  return { value: sum, sub: null, detail: { exercise, loadKg, values: sessions + 1, usualMps, latestMps, beyondLimit: isLastingFall(sum) } };
}
