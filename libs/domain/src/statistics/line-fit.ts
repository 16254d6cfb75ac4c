/** A fitted line `y = intercept + slope x`; `r2` is the share of the variance of y that it explains. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
  readonly r2: number;
}

/** Ordinary least squares of y on x; null with fewer than two different x, or where y does not vary. The sums go in the order of the lists. */
export function fitLine(xs: readonly number[], ys: readonly number[]): Line | null {
  const n = xs.length;
  let [x, y] = [0, 0];
  for (let i = 0; i < n; i++) {
    x += (xs[i] as number) / n;
    y += (ys[i] as number) / n;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [(xs[i] as number) - x, (ys[i] as number) - y];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  if (!(xx > 0) || !(yy > 0)) return null;
  const slope = xy / xx;
  return { intercept: y - slope * x, slope, r2: Math.min(1, (xy * xy) / (xx * yy)) };
}
