import { numberCell } from '../number-cell.js';
import { loadFields, massUnitOf } from '../workout-set.js';
import type { MassUnit } from '../vendor.js';

/**
 * A device value as a number where it is one. Anything else (`Infinity`, `NaN`, an empty text) stays the text that the
 * device sent, so that the contract refuses that repetition by its pointer instead of this reader hiding it.
 */
export function deviceValue(raw: unknown, scale = 1): unknown {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw * scale : String(raw);
  if (typeof raw !== 'string') return raw;
  const value = numberCell(raw);
  return typeof value === 'number' ? value * scale : raw;
}

export interface SetEntries {
  readonly weight: unknown;
  readonly metric: unknown;
  readonly rpe: unknown;
  readonly tags: readonly string[];
  readonly reps: readonly Readonly<Record<string, unknown>>[];
}

export type SetEntriesReading =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly field: 'weight' | 'metric' | 'rpe'; readonly reason: string };

/**
 * What the lifter typed about a set (weight, unit, RPE, tags) beside what the device measured. RPE 0 is the app's
 * "not given"; the tag `warmup` makes a warm-up, `belt` a belt.
 */
export function readSetEntries(entries: SetEntries, fallbackUnit: MassUnit): SetEntriesReading {
  const typed = (raw: unknown): number | null | undefined =>
    numberCell(raw === null || raw === undefined ? '' : String(raw));
  const weight = typed(entries.weight);
  if (weight === null) return { ok: false, field: 'weight', reason: 'no weight was entered for this set' };
  if (weight === undefined) return { ok: false, field: 'weight', reason: `"${String(entries.weight)}" is not a number` };
  const rpe = typed(entries.rpe);
  if (rpe === undefined) return { ok: false, field: 'rpe', reason: `"${String(entries.rpe)}" is not a number` };
  const metric = entries.metric === null || entries.metric === undefined ? '' : String(entries.metric);
  const unit = metric === '' ? fallbackUnit : massUnitOf(metric);
  if (unit === null) return { ok: false, field: 'metric', reason: `"${metric}" is no unit of weight: expected kgs or lbs` };
  const tags = [...new Set(entries.tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''))];
  const other = tags.filter((tag) => tag !== 'warmup' && tag !== 'belt');
  return {
    ok: true,
    data: {
      ...loadFields(weight, unit),
      reps: entries.reps,
      // said beside the list: a repetition whose speed is refused was lifted all the same
      repCount: entries.reps.length,
      velocityVariable: 'mean',
      ...(rpe ? { rpe } : {}),
      ...(tags.includes('warmup') ? { warmup: true } : {}),
      ...(tags.includes('belt') ? { belt: true } : {}),
      ...(other.length > 0 ? { tags: other } : {}),
    },
  };
}
