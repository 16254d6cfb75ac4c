/** Six decimals: far below any device's resolution, and free of the tails that summation leaves. */
export function roundToMicro(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Nine decimals, so that two ways to add the same numbers never land on two sides of a threshold. */
export function roundToNano(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
