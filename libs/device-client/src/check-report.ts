import { DEVICE_KINDS, isToken, KIND_OF_TYPE, MAX_EVENT_BYTES, type Problem, type ReportType } from './wire.js';

/** One event as the caller gives it. The client adds source, boot, number and uptime. */
export interface Report {
  readonly type: ReportType;
  /** whose set, session or answer it is; left out where the device speaks of itself */
  readonly athlete?: string;
  /** when it happened: an instant, or RFC 3339 with a zone */
  readonly time: Date | string;
  readonly data: Readonly<Record<string, unknown>>;
  /** idempotency key, 1 to 128 characters; a UUID is made where it is left out */
  readonly id?: string;
  /** the device's own uptime when it happened, ms; that of the call where it is left out */
  readonly uptimeMs?: number;
}

/** Thrown before anything is stored: the event would be refused. `problems` name the fields and what to put there. */
export class InvalidReportError extends Error {
  override readonly name = 'InvalidReportError';

  constructor(readonly problems: readonly Problem[]) {
    super(`the event would be refused: ${problems.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ')}`);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
const PLAIN_ID = /^[^\u0000-\u001f\u007f]{1,128}$/;
const MAX_REPS = 200;

type Note = (pointer: string, code: string, detail: string) => void;

/**
 * The rules that a device can break without noticing: ids, times, limits. The schemas of the system decide in the end.
 * @returns the instant of the event, ms since 1970 UTC
 * @throws InvalidReportError with every problem found
 */
export function checkReport(report: Report): number {
  const problems: Problem[] = [];
  const note: Note = (pointer, code, detail) => void problems.push({ pointer, code, detail });
  const kind = KIND_OF_TYPE[report.type] as string | undefined;
  if (kind === undefined) note('#/type', 'type', `${String(report.type)} is none of ${Object.keys(KIND_OF_TYPE).join(', ')}`);
  else if (DEVICE_KINDS.has(kind)) {
    if (report.athlete !== undefined) note('#/subject', 'mismatch', `${kind} speaks of the device: leave athlete out`);
  } else if (!isToken(report.athlete)) note('#/subject', 'id', 'give the athlete\'s id: 1 to 64 letters, digits, _ and -');
  if (report.id !== undefined && !PLAIN_ID.test(report.id)) note('#/id', 'id', 'an id holds 1 to 128 characters, none of them a control character');
  const timeMs = instantOf(report.time);
  if (Number.isNaN(timeMs)) note('#/time', 'time', 'give a Date, or RFC 3339 with a zone, such as 2026-03-02T17:04:05Z');
  if (report.uptimeMs !== undefined && !(Number.isInteger(report.uptimeMs) && report.uptimeMs >= 0)) note('#/uptimems', 'range', 'an uptime counts whole ms from 0');
  const data: unknown = report.data;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) note('#/data', 'type', 'data is an object');
  else {
    if (kind === 'set') checkSet(report.data, report.type, note);
    if (Buffer.byteLength(JSON.stringify(data)) > MAX_EVENT_BYTES - 1024) note('#/data', 'size', `an event holds at most ${MAX_EVENT_BYTES} bytes: split the data`);
  }
  if (problems.length > 0) throw new InvalidReportError(problems);
  return timeMs;
}

function instantOf(time: Date | string): number {
  if (time instanceof Date) return time.getTime();
  return typeof time === 'string' && INSTANT.test(time) ? Date.parse(time) : Number.NaN;
}

function checkSet(data: Readonly<Record<string, unknown>>, type: ReportType, note: Note): void {
  const { setId, reps, repCount, loadKg, bodyweight, rpe, exercise } = data;
  if (typeof setId !== 'string' || !UUID.test(setId)) note('/setId', 'format', 'a set has a UUID, such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1');
  if (type === 'flarewatch.set.retracted.v1') return;
  if (typeof exercise !== 'string' || exercise.length < 1 || exercise.length > 128) note('/exercise', 'length', 'name the exercise in 1 to 128 characters');
  const lowest = bodyweight === true ? 0 : Number.MIN_VALUE;
  if (!within(loadKg, lowest, 600)) note('/loadKg', 'range', 'loads are above 0 and at most 600 kg; a set without added weight says "bodyweight": true');
  if (rpe !== undefined && !within(rpe, 0, 10)) note('/rpe', 'range', 'RPE goes from 0 to 10');
  if (reps === undefined) {
    if (!(Number.isInteger(repCount) && within(repCount, 0, MAX_REPS))) note('/reps', 'missing', `give reps, or repCount from 0 to ${MAX_REPS} where bar speed was not measured`);
    return;
  }
  if (!Array.isArray(reps)) note('/reps', 'type', 'reps is a list');
  else if (reps.length > MAX_REPS) note('/reps', 'size', `a set holds at most ${MAX_REPS} reps`);
}

function within(value: unknown, lowest: number, highest: number): value is number {
  return typeof value === 'number' && value >= lowest && value <= highest;
}
