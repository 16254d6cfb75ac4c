import { readPlane, writePlane, type PlaneSums } from '../../statistics/plane-fit.js';
import { acrossDays, type DayBasis } from '../once-per-day.js';
import { effortSums } from './effort-sums.js';

/** Days that are kept: the longest window, and some air. */
const KEPT_DAYS = 96;
const PLANE_NUMBERS = 10;

/** Sums of single days, in a ring by column index. */
interface HeldSums {
  /** column index of each place, -1 where it holds none */
  readonly days: Int32Array;
  /** ten numbers a place */
  readonly sums: Float64Array;
}

const heldSums = acrossDays(
  (): HeldSums => ({ days: new Int32Array(KEPT_DAYS).fill(-1), sums: new Float64Array(KEPT_DAYS * PLANE_NUMBERS) }),
  ({ days }, from) => {
    for (let i = 0; i < KEPT_DAYS; i++) if ((days[i] as number) >= from) days[i] = -1;
  },
);

/** As `effortSums` for the day at column index `at` before the assessed one, computed only where they are not held. */
export function heldEffortSums(assessed: DayBasis, at: number, into: PlaneSums): void {
  const { days, sums } = heldSums(assessed);
  const place = at % KEPT_DAYS;
  const from = place * PLANE_NUMBERS;
  if (days[place] === at) {
    readPlane(sums, from, into);
    return;
  }
  effortSums(assessed.series.rows, at, assessed.model.fatigue.P.bestDays, into);
  writePlane(sums, from, into);
  days[place] = at;
}
