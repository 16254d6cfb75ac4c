/** Sums that a least-squares plane `y = a + b u + c v` needs; rows carry a count, so equal rows are added once. */
export interface PlaneSums {
  n: number;
  u: number;
  v: number;
  y: number;
  uu: number;
  uv: number;
  vv: number;
  uy: number;
  vy: number;
  yy: number;
}

/** A fitted plane; `sd` is the residual standard deviation with n - 3 degrees of freedom (n - 2 where v is constant). */
export interface Plane {
  readonly intercept: number;
  readonly perU: number;
  readonly perV: number;
  readonly sd: number;
}

/** Sums of nothing. */
export function emptyPlaneSums(): PlaneSums {
  return { n: 0, u: 0, v: 0, y: 0, uu: 0, uv: 0, vv: 0, uy: 0, vy: 0, yy: 0 };
}

/** Forgets all rows. */
export function clearPlane(sums: PlaneSums): void {
  sums.n = sums.u = sums.v = sums.y = 0;
  sums.uu = sums.uv = sums.vv = sums.uy = sums.vy = sums.yy = 0;
}

/** Writes the sums as ten numbers from an index on. */
export function writePlane(numbers: Float64Array, from: number, { n, u, v, y, uu, uv, vv, uy, vy, yy }: PlaneSums): void {
  numbers[from] = n;
  numbers[from + 1] = u;
  numbers[from + 2] = v;
  numbers[from + 3] = y;
  numbers[from + 4] = uu;
  numbers[from + 5] = uv;
  numbers[from + 6] = vv;
  numbers[from + 7] = uy;
  numbers[from + 8] = vy;
  numbers[from + 9] = yy;
}

/** Reads what `writePlane` wrote, in place of what `sums` held. */
export function readPlane(numbers: Float64Array, from: number, sums: PlaneSums): void {
  sums.n = numbers[from] as number;
  sums.u = numbers[from + 1] as number;
  sums.v = numbers[from + 2] as number;
  sums.y = numbers[from + 3] as number;
  sums.uu = numbers[from + 4] as number;
  sums.uv = numbers[from + 5] as number;
  sums.vv = numbers[from + 6] as number;
  sums.uy = numbers[from + 7] as number;
  sums.vy = numbers[from + 8] as number;
  sums.yy = numbers[from + 9] as number;
}

/** Adds `count` equal rows. */
export function addToPlane(sums: PlaneSums, u: number, v: number, y: number, count: number): void {
  sums.n += count;
  sums.u += count * u;
  sums.v += count * v;
  sums.y += count * y;
  sums.uu += count * u * u;
  sums.uv += count * u * v;
  sums.vv += count * v * v;
  sums.uy += count * u * y;
  sums.vy += count * v * y;
  sums.yy += count * y * y;
}

/** Adds the rows behind `more` to `sums`. */
export function mergePlanes(sums: PlaneSums, more: PlaneSums): void {
  sums.n += more.n;
  sums.u += more.u;
  sums.v += more.v;
  sums.y += more.y;
  sums.uu += more.uu;
  sums.uv += more.uv;
  sums.vv += more.vv;
  sums.uy += more.uy;
  sums.vy += more.vy;
  sums.yy += more.yy;
}

/** Below this share of the product of variances the two regressors say the same. */
const COLLINEAR = 1e-9;

/** Ordinary least squares by centred normal equations; null where u does not vary or too few rows remain. */
export function fitPlane(sums: PlaneSums): Plane | null {
  const { n } = sums;
  const uu = sums.uu - (sums.u * sums.u) / n;
  const vv = sums.vv - (sums.v * sums.v) / n;
  const uv = sums.uv - (sums.u * sums.v) / n;
  const uy = sums.uy - (sums.u * sums.y) / n;
  const vy = sums.vy - (sums.v * sums.y) / n;
  const yy = sums.yy - (sums.y * sums.y) / n;
  if (!(uu > COLLINEAR)) return null;
  const determinant = uu * vv - uv * uv;
  const both = vv > COLLINEAR && determinant > COLLINEAR * uu * vv;
  const perU = both ? (uy * vv - vy * uv) / determinant : uy / uu;
  const perV = both ? (vy * uu - uy * uv) / determinant : 0;
  const freedom = n - (both ? 3 : 2);
  if (freedom < 1) return null;
  const residual = Math.max(0, yy - perU * uy - perV * vy);
  return { intercept: (sums.y - perU * sums.u - perV * sums.v) / n, perU, perV, sd: Math.sqrt(residual / freedom) };
}
