import type { CloudEvent, DecodedSet, SetRetractedData } from '#libs/contracts';
import type { LocalDay } from '#libs/domain';
import { SET_FLAG, encodeReps, type SetRetractionRow, type SetRow } from '#libs/storage';
import { jsonOf, membersBeyond, unknownAttributes, unknownOfReps } from './unknown-fields.js';

const COLUMNS = new Set([
  'setId', 'sessionId', 'revision', 'exercise', 'loadKg', 'bodyweight', 'reps', 'repCount', 'rpe', 'rir', 'warmup', 'velocityVariable', 'belt', 'loadUnitReported',
]);
const RETRACTION_COLUMNS = new Set(['setId', 'revision']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A decoded set as a row; whatever has no column of its own, also fields of later versions, goes to `extra` and `attributes`. */
export function setRow(
  event: CloudEvent<DecodedSet>, index: number, athleteNo: number, deviceNo: number, exerciseNo: number, localDay: LocalDay, occurredMs: number, corrects: boolean,
): SetRow {
  const { data } = event;
  const sessionId = data.sessionId !== undefined && UUID.test(data.sessionId) ? data.sessionId.toLowerCase() : null;
  return {
    index, athleteNo, deviceNo, exerciseNo, localDay, occurredMs, corrects,
    eventId: event.id,
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
    attributes: unknownAttributes(event),
  };
}

/** A decoded retraction as a row; its reason, and what else it told, goes to `extra` and `attributes`. */
export function setRetractionRow(event: CloudEvent<SetRetractedData>, index: number, athleteNo: number, deviceNo: number): SetRetractionRow {
  const { data } = event;
  return {
    index, athleteNo, deviceNo, eventId: event.id, setId: data.setId.toLowerCase(), revision: data.revision,
    extra: jsonOf(membersBeyond(data, RETRACTION_COLUMNS)), attributes: unknownAttributes(event),
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
  let members = membersBeyond(data, COLUMNS)?.filter(tellsSomething) ?? null;
  const reps = unknownOfReps(data.reps);
  if (reps !== null) (members ??= []).push(['reps', reps]);
  if (sessionId === null && data.sessionId !== undefined) (members ??= []).push(['sessionId', data.sessionId]);
  const unit: unknown = data['loadUnitReported'];
  if (unit !== undefined && unit !== 'kg' && unit !== 'lb') (members ??= []).push(['loadUnitReported', unit]);
  return jsonOf(members);
}

/** False for what is known, and says as much as if it had been left out. */
function tellsSomething([name, value]: readonly [string, unknown]): boolean {
  return value !== undefined && !(name === 'failedReps' && value === 0) && !(name === 'tags' && Array.isArray(value) && value.length === 0);
}
