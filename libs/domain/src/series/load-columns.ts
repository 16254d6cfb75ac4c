import type { LoadKind } from '../assessment.js';

/** Daily loads in columns, one number a day: NaN where the load is unknown. */
export interface LoadColumns {
  loads: Record<LoadKind, Float64Array>;
  /** lumbar load with every lumbar weight above 0 set to 1, kg */
  unitLumbar: Float64Array;
}

const LOAD_KINDS: readonly LoadKind[] = ['tonnage', 'lumbar', 'lumbarSquared', 'sessionRpe'];

const unknownDays = (length: number): Float64Array => new Float64Array(length).fill(NaN);

/** Columns of unknown days. */
export function unknownLoads(length: number): LoadColumns {
  return {
    loads: { tonnage: unknownDays(length), lumbar: unknownDays(length), lumbarSquared: unknownDays(length), sessionRpe: unknownDays(length) },
    unitLumbar: unknownDays(length),
  };
}

/** Gives the columns another length: the days `from`..`to` - 1 stay, moved by `shift`. */
export function moveLoads(columns: LoadColumns, from: number, to: number, shift: number, length: number): void {
  const next = unknownLoads(length);
  for (const kind of LOAD_KINDS) next.loads[kind].set(columns.loads[kind].subarray(from, to), from + shift);
  next.unitLumbar.set(columns.unitLumbar.subarray(from, to), from + shift);
  columns.loads = next.loads;
  columns.unitLumbar = next.unitLumbar;
}

/** Sets all loads of a day to one value. */
export function fillDay({ loads, unitLumbar }: LoadColumns, at: number, load: number): void {
  loads.tonnage[at] = load;
  loads.lumbar[at] = load;
  loads.lumbarSquared[at] = load;
  loads.sessionRpe[at] = load;
  unitLumbar[at] = load;
}
