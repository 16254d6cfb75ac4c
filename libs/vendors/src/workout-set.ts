import { KG_PER_LB, numberCell } from './number-cell.js';
import type { MassUnit } from './vendor.js';

export interface SetCells {
  readonly weight: string | undefined;
  readonly unit: MassUnit;
  readonly reps: string | undefined;
  readonly rpe: string | undefined;
  readonly distance: string | undefined;
  readonly seconds: string | undefined;
}

export type SetReading =
  | { readonly is: 'set'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly is: 'skipped'; readonly reason: string }
  | { readonly is: 'rejected'; readonly field: keyof SetCells; readonly reason: string };

/**
 * Load, repetitions and RPE of a row of a training log. Only what cannot be read as a number is rejected here; a
 * number out of range goes on as it stands, for the contract to refuse with its pointer.
 */
export function readSetCells(cells: SetCells): SetReading {
  const read: Partial<Record<'weight' | 'reps' | 'rpe' | 'distance' | 'seconds', number | null>> = {};
  for (const field of ['weight', 'reps', 'rpe', 'distance', 'seconds'] as const) {
    const value = numberCell(cells[field]);
    if (value === undefined) {
      return { is: 'rejected', field, reason: `"${cells[field] ?? ''}" is not a number: write it as 82.5` };
    }
    read[field] = value;
  }
  const { weight, reps, rpe, distance, seconds } = read;
  if (!reps) {
    const timed = (distance ?? 0) > 0 || (seconds ?? 0) > 0;
    return { is: 'skipped', reason: timed ? 'time or distance only, no repetitions' : 'no repetitions' };
  }
  return {
    is: 'set',
    data: {
      ...loadFields(weight ?? 0, cells.unit),
      repCount: reps,
      ...(rpe === null || rpe === undefined ? {} : { rpe }),
    },
  };
}

/** `loadKg` with the unit that the file used; a set without added weight says so with `bodyweight`. */
export function loadFields(weight: number, unit: MassUnit): Readonly<Record<string, unknown>> {
  return {
    loadKg: unit === 'lb' ? weight * KG_PER_LB : weight,
    ...(weight === 0 ? { bodyweight: true } : {}),
    loadUnitReported: unit,
  };
}

/** `kg`, `KG`, `lb`, `lbs`, `pounds`; null for anything else. */
export function massUnitOf(text: string | undefined): MassUnit | null {
  const plain = (text ?? '').trim().toLowerCase();
  if (/^(kgs?|kilos?|kilograms?)$/.test(plain)) return 'kg';
  return /^(lbs?|pounds?)$/.test(plain) ? 'lb' : null;
}
