import type { DecodedSet } from '#libs/contracts';
import type { LocalDay } from '#libs/domain';
import { SET_FLAG, encodeReps, type SetRow } from '#libs/storage';

const COLUMNS = new Set([
  'setId', 'sessionId', 'revision', 'exercise', 'loadKg', 'bodyweight', 'reps', 'repCount', 'rpe', 'rir', 'warmup', 'velocityVariable', 'belt', 'loadUnitReported',
]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A decoded set as a row; whatever has no column of its own, also fields of later versions, goes to `extra`. */
export function setRow(
  data: DecodedSet, index: number, eventId: string, athleteNo: number, deviceNo: number, exerciseNo: number, localDay: LocalDay, occurredMs: number, corrects: boolean,
): SetRow {
  const sessionId = data.sessionId !== undefined && UUID.test(data.sessionId) ? data.sessionId.toLowerCase() : null;
  return {
    index, eventId, athleteNo, deviceNo, exerciseNo, localDay, occurredMs, corrects,
    setId: data.setId.toLowerCase(),
    sessionId,
    revision: data.revision,
    loadKg: data.loadKg,
    repCount: data.repCount,
    rpe: data.rpe ?? null,
    rir: data.rir ?? null,
    flags: flagsOf(data),
    reps: encodeReps(data.reps),
    extra: extraOf(data, sessionId),
  };
}

function flagsOf(data: DecodedSet): number {
  let flags = 0;
  if (data.warmup === true) flags |= SET_FLAG.warmup;
  if (data.belt !== undefined) flags |= SET_FLAG.beltReported | (data.belt ? SET_FLAG.belt : 0);
  if (data.velocityVariable === 'mean-propulsive') flags |= SET_FLAG.meanPropulsive;
  if (data.velocityVariable === 'peak') flags |= SET_FLAG.peak;
  if (data['loadUnitReported'] === 'lb') flags |= SET_FLAG.pounds;
  if (data.bodyweight === true) flags |= SET_FLAG.bodyweight;
  return flags;
}

function extraOf(data: DecodedSet, sessionId: string | null): string | null {
  let extra: Record<string, unknown> | null = null;
  for (const key in data) {
    if (COLUMNS.has(key)) continue;
    const value = data[key];
    if (value === undefined || (key === 'failedReps' && value === 0) || (key === 'tags' && Array.isArray(value) && value.length === 0)) continue;
    (extra ??= {})[key] = value;
  }
  if (sessionId === null && data.sessionId !== undefined) (extra ??= {})['sessionId'] = data.sessionId;
  if (data['loadUnitReported'] !== undefined && data['loadUnitReported'] !== 'kg' && data['loadUnitReported'] !== 'lb') (extra ??= {})['loadUnitReported'] = data['loadUnitReported'];
  return extra === null ? null : JSON.stringify(extra);
}
