export const KG_PER_LB = 0.45359237;

/**
 * A number as apps write it: `82.5`, `82,5`, `6.80388555`. Null for an empty cell, undefined for text that is no
 * finite number, and for `1,250`, which is 1250 to one reader and 1.25 to another.
 */
export function numberCell(text: string | undefined): number | null | undefined {
  const plain = (text ?? '').replace(/[\s\u00a0\u202f]/g, '');
  if (plain === '') return null;
  if (/^[1-9]\d{0,2},\d{3}$/.test(plain)) return undefined;
  if (!/^[-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
