export interface Point {
  /** simulated weeks */
  readonly week: number;
  readonly value: number;
}

export interface Slope {
  readonly mean: number;
  /** by least squares, in the unit of the values per simulated week */
  readonly perWeek: number;
  /** of the mean, per week */
  readonly share: number;
  /** how far the line rises over the points */
  readonly rise: number;
  readonly isFlat: boolean;
}

/** Over all weeks that are looked at a line may rise by a twentieth of its mean, or by `slack`, before it is no longer flat. */
const FLAT_SHARE = 0.05;

/** The straight line through some points; null for fewer than three, or without any width. @param slack in the unit of the values */
export function slopeOf(points: readonly Point[], slack: number): Slope | null {
  const count = points.length;
  if (count < 3) return null;
  const meanWeek = points.reduce((sum, { week }) => sum + week, 0) / count;
  const mean = points.reduce((sum, { value }) => sum + value, 0) / count;
  const width = points.reduce((sum, { week }) => sum + (week - meanWeek) ** 2, 0);
  if (width === 0) return null;
  const perWeek = points.reduce((sum, { week, value }) => sum + (week - meanWeek) * (value - mean), 0) / width;
  const rise = perWeek * (Math.max(...points.map(({ week }) => week)) - Math.min(...points.map(({ week }) => week)));
  return { mean, perWeek, share: mean === 0 ? 0 : perWeek / mean, rise, isFlat: rise <= Math.max(slack, FLAT_SHARE * mean) };
}
