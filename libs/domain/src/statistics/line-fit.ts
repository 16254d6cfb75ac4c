/** A fitted line `y = intercept + slope x`; `r2` is the share of the variance of y that it explains. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
  readonly r2: number;
}

/** Ordinary least squares of `[x, y]` points; null with fewer than two different x, or where y does not vary. The sums go in the order of the points. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line | null {
  const n = points.length;
  let [x, y] = [0, 0];
  for (const point of points) {
    x += point[0] / n;
    y += point[1] / n;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (const point of points) {
    xx += (point[0] - x) ** 2;
    xy += (point[0] - x) * (point[1] - y);
    yy += (point[1] - y) ** 2;
  }
  if (!(xx > 0) || !(yy > 0)) return null;
  const slope = xy / xx;
  return { intercept: y - slope * x, slope, r2: Math.min(1, (xy * xy) / (xx * yy)) };
}
