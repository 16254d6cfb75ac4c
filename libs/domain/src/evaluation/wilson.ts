/** Lower and upper end. */
export type Interval = readonly [number, number];

const Z_95 = 1.959963984540054;

/** Wilson's (1927) 95 % interval of a share of `hits` in `of`; null for none. Takes units as independent, which those of one athlete are not. */
export function wilsonInterval(hits: number, of: number): Interval | null {
  if (of === 0) return null;
  const share = hits / of;
  const square = Z_95 * Z_95;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))) / (1 + square / of);
  return [hits === 0 ? 0 : centre - half, hits === of ? 1 : centre + half];
}
