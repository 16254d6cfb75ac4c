import type { SignalReading } from '../../assessment.js';
import { averageZ, isLowAverage, isOutlier, referenceOf, standardized, weightedAverage } from '../../statistics/control-chart.js';
import type { DayView } from '../day-view.js';
import { cusumBefore } from '../fixed-load-cusum/fixed-load-cusum.js';
import { chartedLoads, MIN_CHART_VALUES, referenceLength, type ChartedLoad } from '../fixed-load-cusum/session-speeds.js';
import { NOT_MEASURED } from '../signal.js';

/** Earlier sessions that one session is held against, as in the drop at fixed load. */
const MOST_EARLIER = 12;

interface Chart {
  readonly load: ChartedLoad;
  readonly values: number;
  readonly usualMps: number;
  readonly averageMps: number;
  /** standard deviations that the average lies above the reference: negative is slower */
  readonly z: number;
}

/** The chart of one load, with the reference of its sum of falls. */
function chartOf(view: DayView, load: ChartedLoad): Chart | null {
  const { sessions, usualMps, spreadMps } = cusumBefore(view, load);
  if (sessions + 1 < MIN_CHART_VALUES || !(spreadMps > 0)) return null;
  const settled = referenceLength(load.before);
  let averageMps = usualMps;
  for (let i = settled; i < sessions; i++) averageMps = weightedAverage(averageMps, load.before[i] as number);
  averageMps = weightedAverage(averageMps, load.latestMps);
  const z = averageZ(averageMps, sessions - settled + 1, { centre: usualMps, spread: spreadMps });
  return { load, values: sessions + 1, usualMps, averageMps, z };
}

/** Exponentially weighted average of bar speed at the fixed loads of the latest session; that of the load that fell furthest. */
export function fixedLoadEwma(view: DayView): SignalReading {
  let worst: Chart | null = null;
  for (const load of chartedLoads(view)) {
    const chart = chartOf(view, load);
    if (chart !== null && (worst === null || chart.z < worst.z)) worst = chart;
  }
  if (worst === null) return NOT_MEASURED;
  const { load, z, values, usualMps, averageMps } = worst;
  const { exercise, loadKg, latestMps, sigmaMps, before } = load;
  const modifiedZ = standardized(latestMps, referenceOf(before.slice(-MOST_EARLIER), sigmaMps));
  return {
    value: 0 - z,
    sub: null,
    detail: { exercise, loadKg, values, usualMps, averageMps, latestMps, beyondLimit: isLowAverage(z), modifiedZ, outlier: isOutlier(modifiedZ) },
  };
}
