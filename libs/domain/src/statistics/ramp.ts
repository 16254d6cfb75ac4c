/** 0 up to `lo`, 1 from `hi` on, linear between. */
export function ramp(value: number, lo: number, hi: number): number {
  if (value <= lo) return 0;
  if (value >= hi) return 1;
  return (value - lo) / (hi - lo);
}
