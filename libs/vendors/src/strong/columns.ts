import { plainHeader } from '../csv-table.js';
import { massUnitOf } from '../workout-set.js';
import { VendorFileError, type MassUnit } from '../vendor.js';

const NAMES = {
  date: ['date'],
  duration: ['duration', 'duree', 'duration sec'],
  exercise: ['exercise name', 'nom de l exercice'],
  setOrder: ['set order', 'ordre de la serie'],
  weight: ['weight', 'poids', 'kg', 'lb', 'lbs', 'weight kg', 'weight lb', 'weight lbs'],
  weightUnit: ['weight unit'],
  reps: ['reps'],
  distance: ['distance', 'km', 'mi', 'miles', 'distance meters', 'distance km'],
  seconds: ['seconds', 'secondes'],
  rpe: ['rpe'],
} as const;

export type StrongField = keyof typeof NAMES;

const REQUIRED: readonly StrongField[] = ['date', 'exercise', 'setOrder', 'weight', 'reps'];

export interface StrongColumns {
  readonly at: Readonly<Partial<Record<StrongField, number>>>;
  /** the file's own spelling of each column, for problems */
  readonly title: Readonly<Record<StrongField, string>>;
  /** unit named by the weight column's header (`kg`, `Weight (lb)`), null where it names none */
  readonly unit: MassUnit | null;
}

/**
 * Finds Strong's columns in any of its header variants (English or French, 2017 to now).
 * @throws VendorFileError naming the columns that are missing
 */
export function strongColumns(header: readonly string[]): StrongColumns {
  const plain = header.map(plainHeader);
  const at: Partial<Record<StrongField, number>> = {};
  const title: Record<string, string> = {};
  for (const field of Object.keys(NAMES) as StrongField[]) {
    const known: readonly string[] = NAMES[field];
    const index = plain.findIndex((name) => known.includes(name));
    if (index >= 0) at[field] = index;
    title[field] = header[index] ?? field;
  }
  const missing = REQUIRED.filter((field) => at[field] === undefined);
  if (missing.length > 0) {
    const wanted = missing.map((field) => `"${NAMES[field][0]}"`).join(', ');
    throw new VendorFileError(`not a Strong export: no column ${wanted} in the header "${header.join(', ').slice(0, 200)}"`);
  }
  const unitWord = plain[at.weight ?? -1]?.split(' ').at(-1);
  return { at, title: title as Record<StrongField, string>, unit: massUnitOf(unitWord) };
}
