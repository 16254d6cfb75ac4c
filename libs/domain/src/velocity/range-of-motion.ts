import { median } from '../statistics/robust.js';

/** A rep of less than this share of the set's median range of motion is a partial or a re-rack. */
const MIN_ROM_SHARE = 0.6;

const isMeasured = (romM: number): boolean => romM > 0 && Number.isFinite(romM);

/** Range of motion from which a repetition of a set is a full one, m; NaN where no repetition has a range. */
export function fullRepFromM(romsM: readonly number[]): number {
  return MIN_ROM_SHARE * median(romsM.filter(isMeasured));
}

/** Ranges of motion of a set's full repetitions, in order, m: without partials, re-racks, and what is no number above 0. */
export function fullRoms(romsM: readonly number[]): number[] {
  const fromM = fullRepFromM(romsM);
  return romsM.filter((romM) => isMeasured(romM) && romM >= fromM);
}

/** Two sets went through the same range, as far as anybody can say: the median of one is at least 60 % of the other's. */
export function sameRange(romsM: readonly number[], otherRomsM: readonly number[]): boolean {
  const [one, other] = [median(romsM.filter(isMeasured)), median(otherRomsM.filter(isMeasured))];
  return !(Math.min(one, other) < MIN_ROM_SHARE * Math.max(one, other));
}
