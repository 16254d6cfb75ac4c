/** @returns the count that an argument says. @throws {RangeError} with what is wrong and how it should read */
export function countOf(asked, what) {
  const count = Number(asked);
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`"${asked}" is no number of ${what}: a whole number from 1, please`);
  return count;
}
