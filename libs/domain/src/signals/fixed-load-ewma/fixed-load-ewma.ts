import type { SignalReading } from '../../assessment.js';
import { averageZ, isLowAverage, isOutlier, referenceOf, standardized, weightedAverage, type Reference } from '../../statistics/control-chart.js';
import type { DayView } from '../day-view.js';
import { chartedLoads, MIN_CHART_VALUES, referenceLength, speedsBefore, type ChartedLoad } from '../fixed-load-cusum/session-speeds.js';
import { NOT_MEASURED } from '../signal.js';

/** Earlier sessions that one session is held against, as in the drop at fixed load. */
const MOST_EARLIER = 12;

/** What the sessions before the latest say of it. */
interface Earlier {
  readonly sigmaMps: number;
  readonly reference: Reference;
  readonly recent: Reference;
  /** average of the sessions after the reference, and how many they are */
  readonly averageMps: number;
  readonly averaged: number;
}

/** By the list of speeds, which is itself held for a day. */
const heldEarlier = new WeakMap<readonly number[], Earlier>();

function earlierOf(speeds: readonly number[], sigmaMps: number): Earlier {
  const held = heldEarlier.get(speeds);
  if (held !== undefined && held.sigmaMps === sigmaMps) return held;
  const settled = referenceLength(speeds);
  const reference = referenceOf(speeds.slice(0, settled), sigmaMps);
  let averageMps = reference.centre;
  for (const speedMps of speeds.slice(settled)) averageMps = weightedAverage(averageMps, speedMps);
  const earlier = { sigmaMps, reference, recent: referenceOf(speeds.slice(-MOST_EARLIER), sigmaMps), averageMps, averaged: speeds.length - settled };
  heldEarlier.set(speeds, earlier);
  return earlier;
}

interface Chart extends Pick<ChartedLoad, 'exercise' | 'loadKg' | 'latestMps'> {
  readonly values: number;
  readonly usualMps: number;
  readonly averageMps: number;
  /** standard deviations that the average lies above the reference: negative is slower */
  readonly z: number;
  readonly modifiedZ: number;
}

function chartOf(view: DayView, load: ChartedLoad): Chart | null {
  const { exercise, loadKg, latestMps, sigmaMps } = load;
  const speeds = speedsBefore(view, load);
  if (speeds.length + 1 < MIN_CHART_VALUES) return null;
  const { reference, recent, averageMps: before, averaged } = earlierOf(speeds, sigmaMps);
  if (!(reference.spread > 0) || !(recent.spread > 0)) return null;
  const averageMps = weightedAverage(before, latestMps);
  const z = averageZ(averageMps, averaged + 1, reference);
  return { exercise, loadKg, latestMps, values: speeds.length + 1, usualMps: reference.centre, averageMps, z, modifiedZ: standardized(latestMps, recent) };
}

/** Exponentially weighted average of bar speed at the fixed loads of the latest session; that of the load that fell furthest. */
export function fixedLoadEwma(view: DayView): SignalReading {
  let worst: Chart | null = null;
  for (const load of chartedLoads(view)) {
    const chart = chartOf(view, load);
    if (chart !== null && (worst === null || chart.z < worst.z)) worst = chart;
  }
  if (worst === null) return NOT_MEASURED;
  const { z, exercise, loadKg, values, usualMps, averageMps, latestMps, modifiedZ } = worst;
  return {
    value: 0 - z,
    sub: null,
    detail: { exercise, loadKg, values, usualMps, averageMps, latestMps, beyondLimit: isLowAverage(z), modifiedZ, outlier: isOutlier(modifiedZ) },
  };
}
