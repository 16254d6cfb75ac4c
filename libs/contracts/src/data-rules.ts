import type { EventKind, EventName, EventType, MessageName, MessageType } from './event-types.js';
import { EVENT_TYPES, MESSAGE_TYPES } from './event-types.js';
import * as generated from './generated/validators.gen.js';
import type { Problem, SchemaError } from './problems.js';
import { describe } from './problems.js';
import { EARLIEST_MS, LATEST_MS, parseDay, parseInstant } from './timestamps.js';
import type { DroppedRep } from './valid-event.js';

interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** All that is known of one type of event before any event is seen. */
interface TypeRules {
  readonly kind: EventKind;
  readonly validate: Validator;
  /** fields that hold instants or days, and which two must not run backwards */
  readonly instants: readonly string[];
  readonly days: readonly string[];
  readonly span: readonly [string, string] | null;
  /** the data lists reps, of which single ones may be left out */
  readonly hasReps: boolean;
  /** `repCount` and `reps` describe a whole set */
  readonly isSet: boolean;
  readonly defaultsRevision: boolean;
}

interface Checked {
  readonly problems: readonly Problem[];
  readonly droppedReps: readonly DroppedRep[];
}

const NONE: readonly never[] = Object.freeze([]);
const SOUND: Checked = Object.freeze({ problems: NONE, droppedReps: NONE });
const REP_PATH = /^\/reps\/(\d+)(?:\/|$)/;
const DAY_MS = 86_400_000;

const validators = generated as unknown as Readonly<Record<EventName | MessageName, Validator>>;

function rules(kind: EventKind, name: EventName, extra: Partial<TypeRules> = {}): [EventType, TypeRules] {
  return [
    EVENT_TYPES[name],
    { kind, validate: validators[name], instants: NONE, days: NONE, span: null, hasReps: false, isSet: false, defaultsRevision: false, ...extra },
  ];
}

const SET = { hasReps: true, isSet: true, defaultsRevision: true };
const SESSION = { instants: ['startedAt', 'endedAt'], span: ['startedAt', 'endedAt'], defaultsRevision: true } as const;
const FLARE = { days: ['startedOn', 'endedOn'], span: ['startedOn', 'endedOn'], defaultsRevision: true } as const;
const BACKFILL = { instants: ['from', 'to'], span: ['from', 'to'] } as const;

const RULES: ReadonlyMap<string, TypeRules> = new Map([
  rules('set', 'setCompleted', SET),
  rules('set', 'setCorrected', SET),
  rules('set', 'setRetracted'),
  rules('rep', 'rep', { hasReps: true }),
  rules('session', 'sessionCompleted', SESSION),
  rules('session', 'sessionCorrected', SESSION),
  rules('session', 'sessionRetracted'),
  rules('checkin', 'checkinSubmitted', { defaultsRevision: true }),
  rules('checkin', 'checkinCorrected', { defaultsRevision: true }),
  rules('checkin', 'checkinRetracted'),
  rules('trunktest', 'trunktestRecorded'),
  rules('flare', 'flareReported', FLARE),
  rules('flare', 'flareCorrected', FLARE),
  rules('flare', 'flareRetracted'),
  rules('status', 'status'),
  rules('backfill', 'backfillStarted', BACKFILL),
  rules('backfill', 'backfillCompleted', BACKFILL),
  rules('watermark', 'watermark', { instants: ['completeUpTo'] }),
]);

const MESSAGES: ReadonlyMap<string, Validator> = new Map(
  Object.entries(MESSAGE_TYPES).map(([name, type]) => [type, validators[name as MessageName]]),
);

/** Rules of an event type; undefined for a type that devices do not publish. */
export function rulesOf(type: string): TypeRules | undefined {
  return RULES.get(type);
}

/**
 * All problems of data against the schema of its type, dropped reps included. The data is not changed. For whoever
 * publishes: an event that decodes but for single reps still has problems here.
 */
export function checkData(type: EventType | MessageType, data: unknown): Problem[] {
  const known = RULES.get(type);
  if (known !== undefined) {
    const { problems, droppedReps } = checkEventData(known, structuredClone(data));
    return [...problems, ...droppedReps.flatMap((rep) => rep.problems)];
  }
  const validate = MESSAGES.get(type);
  if (validate === undefined) return [{ pointer: '#/type', code: 'unknown-type', detail: `${type} is no type of this system` }];
  return validate(data) ? [] : describe(validate.errors ?? []);
}

/**
 * Checks the data of an event and completes it in place: unsound reps leave the list, `repCount` and `revision` get their
 * defaults. A rep whose own values are wrong costs only that rep; anything else costs the event.
 * @param clockUnset the event's own time shows that its clock was never set, and is estimated from the uptime
 */
export function checkEventData(known: TypeRules, data: unknown, clockUnset = false): Checked {
  let droppedReps: readonly DroppedRep[] = NONE;
  if (!known.validate(data)) {
    const errors = known.validate.errors ?? [];
    const dropped = known.hasReps ? droppable(errors) : null;
    if (dropped === null) return { problems: describe(errors), droppedReps: NONE };
    droppedReps = dropped;
  }
  const fields = data as Record<string, unknown>;
  const problems = known.hasReps ? settleReps(known, fields, droppedReps) : datesProblems(known, fields, clockUnset);
  if (problems.length > 0) return { problems, droppedReps: NONE };
  if (known.defaultsRevision && fields['revision'] === undefined) fields['revision'] = 1;
  return droppedReps.length === 0 ? SOUND : { problems: NONE, droppedReps };
}

/** The reps to leave out, in order, where nothing but reps is wrong; else null. */
function droppable(errors: readonly SchemaError[]): DroppedRep[] | null {
  const byRep = new Map<number, SchemaError[]>();
  for (const error of errors) {
    const index = REP_PATH.exec(error.instancePath)?.[1];
    if (index === undefined) return null;
    const at = Number(index);
    const before = byRep.get(at);
    if (before === undefined) byRep.set(at, [error]);
    else before.push(error);
  }
  return [...byRep].sort(([a], [b]) => a - b).map(([index, own]) => ({ index, problems: describe(own) }));
}

function settleReps(known: TypeRules, data: Record<string, unknown>, dropped: readonly DroppedRep[]): readonly Problem[] {
  const sent = (data['reps'] as unknown[] | undefined) ?? [];
  const given = data['repCount'] as number | undefined;
  if (given !== undefined && given < sent.length) {
    return [{ pointer: '/repCount', code: 'mismatch', detail: `repCount is ${given} and reps lists ${sent.length}; repCount counts all reps done, so it is at least ${sent.length}` }];
  }
  if (dropped.length === sent.length && given === undefined) {
    if (dropped.length > 0) return dropped.flatMap((rep) => rep.problems).slice(0, 20);
    return [{ pointer: '/reps', code: 'missing', detail: 'reps is empty; list at least one rep, or give repCount where there is no bar speed' }];
  }
  if (known.isSet && given === undefined) data['repCount'] = sent.length;
  if (dropped.length > 0) {
    const out = new Set(dropped.map((rep) => rep.index));
    data['reps'] = sent.filter((_, index) => !out.has(index));
  } else if (data['reps'] === undefined) data['reps'] = sent;
  return NONE;
}

/**
 * What no schema says: the day exists in that year, it is no unset clock, and spans run forward. A visit that is told by a clock known to be unset was timed by
 * the same clock; what a device calls complete has to be right, whatever its clock.
 */
function datesProblems(known: TypeRules, data: Record<string, unknown>, clockUnset: boolean): readonly Problem[] {
  if (known.instants.length === 0 && known.days.length === 0) return NONE;
  const problems: Problem[] = [];
  const at = new Map<string, number>();
  const read = (field: string, toMs: (text: string) => number): void => {
    const text = data[field];
    if (typeof text !== 'string') return;
    const ms = toMs(text);
    const problem = instantProblem(`/${field}`, text, ms);
    if (problem === null || (clockUnset && known.kind === 'session' && problem.code === 'range')) at.set(field, ms);
    else problems.push(problem);
  };
  for (const field of known.instants) read(field, parseInstant);
  for (const field of known.days) read(field, (text) => parseDay(text) * DAY_MS);
  if (known.span !== null) {
    const [from, to] = known.span;
    const [begin, end] = [at.get(from), at.get(to)];
    if (begin !== undefined && end !== undefined && end < begin) {
      problems.push({ pointer: `/${to}`, code: 'range', detail: `${to} is ${String(data[to])}, before ${from} ${String(data[from])}; give them in order` });
    }
  }
  return problems;
}

/** An instant that only a clock tells that was never set, or is far off. */
export function isClockUnset(ms: number): boolean {
  return !(ms >= EARLIEST_MS && ms < LATEST_MS);
}

/** What is wrong with a parsed date, or null. */
export function instantProblem(pointer: string, text: string, ms: number): Problem | null {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  if (Number.isNaN(ms)) {
    return { pointer, code: 'format', detail: `${name} is ${JSON.stringify(text.slice(0, 48))}; use a date that exists, in RFC 3339 with a zone where it has a time, such as 2026-03-02T17:04:05Z` };
  }
  if (!isClockUnset(ms)) return null;
  return { pointer, code: 'range', detail: `${name} is ${text}; dates are between 1990 and 2099: look whether the device's clock was set` };
}
