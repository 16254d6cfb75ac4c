/**
 * Standard deviation of the mean of the two largest of n readings with a standard deviation of one, n = 2, 3, …, 12:
 * order statistics of the normal distribution, by numerical integration of the joint density of the two largest.
 */
const BEST_TWO_SD = [0.707107, 0.624393, 0.579516, 0.54948, 0.527378, 0.510159, 0.496214, 0.484597, 0.474709, 0.466148, 0.458633];
const FEWEST_REPS = 2;

/** Repetitions of a set that a repeat pair looks at, at most: as far as the list above goes. */
export const MOST_PAIR_REPS = FEWEST_REPS + BEST_TWO_SD.length - 1;

/** Changes of repeat pairs as they come together, each made to have the standard deviation of one velocity's typical error. */
export interface PairSums {
  pairs: number;
  sum: number;
  squares: number;
}

/** Adds a pair: the best speed, mean of the two fastest of `reps` repetitions, changed by `changeMps`. */
export function addPair(sums: PairSums, reps: number, changeMps: number): void {
  const bestSd = BEST_TWO_SD[Math.min(reps, MOST_PAIR_REPS) - FEWEST_REPS] ?? (BEST_TWO_SD[0] as number);
  const error = changeMps / (Math.SQRT2 * bestSd);
  sums.pairs++;
  sums.sum += error;
  sums.squares += error * error;
}

/**
 * Typical error of one velocity from repeat pairs, m/s: `SD(differences) / sqrt 2` (Hopkins 2000,
 * 10.2165/00007256-200030010-00001) is the error of a best speed, and a best speed varies less than one velocity does. What
 * all pairs have in common, the usual gain from the first warm-up to the second, is no error. NaN with fewer than two pairs.
 */
export function errorOfPairs({ pairs, sum, squares }: PairSums): number {
  return pairs < 2 ? NaN : Math.sqrt(Math.max(0, squares - (sum * sum) / pairs) / (pairs - 1));
}
