/** A set's speeds as its app sums them up, m/s with two decimals. */
export interface AppFigures {
  readonly averageMps: number;
  /** fastest less slowest rep, wherever in the set they stand */
  readonly lossMps: number;
  /** the same in percent of the fastest, two decimals */
  readonly lossPct: number;
}

const hundredths = (value: number): number => Math.round(100 * value) / 100;

/**
 * What the apps of OpenBarbell and RepOne show under a set, so that a lifter finds those numbers again: over speeds rounded to two
 * decimals, and with a loss from the fastest to the slowest rep, which is never less than the loss to the last one. Null without a rep.
 */
export function appFigures(velocitiesMps: readonly number[]): AppFigures | null {
  if (velocitiesMps.length === 0) return null;
  const shown = velocitiesMps.map(hundredths);
  const fastest = Math.max(...shown);
  const lossMps = fastest - Math.min(...shown);
  const averageMps = shown.reduce((sum, velocity) => sum + velocity, 0) / shown.length;
  return { averageMps: hundredths(averageMps), lossMps: hundredths(lossMps), lossPct: fastest > 0 ? hundredths((100 * lossMps) / fastest) : 0 };
}
