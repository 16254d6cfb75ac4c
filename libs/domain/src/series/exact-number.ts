/**
 * Numbers of digests as 32-bit integers, half the size of doubles and exact: what has at most six decimals is held in
 * millionths, anything else as its place in a list. `n / 1e6` of an integer is the double nearest to that decimal, which
 * is also what its text reads as, so every number comes back bit for bit.
 */

/** Stands for null. */
export const ABSENT = -(2 ** 31);

const FIRST_LISTED = ABSENT + 1;
const SMALLEST_MICRO = FIRST_LISTED + 2 ** 20;
const LARGEST_MICRO = 2 ** 31 - 1;
const MICRO = 1e6;

/** The integer of a number; null and NaN are `ABSENT`. Adds to `listed` what has more than six decimals or is above 2,147. */
export function codeOf(listed: number[], value: number | null): number {
  if (value === null || Number.isNaN(value)) return ABSENT;
  const micro = Math.round(value * MICRO);
  if (micro / MICRO === value && isMicro(micro)) return micro;
  const place = listed.indexOf(value);
  return FIRST_LISTED + (place >= 0 ? place : listed.push(value) - 1);
}

/** The number of an integer; NaN for `ABSENT`. */
export function numberOf(listed: readonly number[], code: number): number {
  if (code >= SMALLEST_MICRO) return code / MICRO;
  return code === ABSENT ? NaN : (listed[code - FIRST_LISTED] as number);
}

/** The integer may stand for itself in millionths. */
export function isMicro(micro: number): boolean {
  return micro >= SMALLEST_MICRO && micro <= LARGEST_MICRO;
}

/** The integer points into the list. */
export function isListed(code: number): boolean {
  return code >= FIRST_LISTED && code < SMALLEST_MICRO;
}
