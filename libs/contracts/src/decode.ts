import type { CloudEvent } from './cloud-event.js';
import { binaryAttributes, isBinary } from './cloud-event.js';
import { checkEventData, instantProblem, isClockUnset, rulesOf } from './data-rules.js';
import { identityInText } from './identity-in-text.js';
import { MAX_EVENT_BYTES, parsePayload, type ParsedPayload } from './payload.js';
import type { Problem } from './problems.js';
import { quote, summarize } from './problems.js';
import type { Route } from './subjects.js';
import { routeOf } from './subjects.js';
import { parseInstant } from './timestamps.js';
import type { DroppedRep, ValidEvent } from './valid-event.js';

/** An event that is refused, with as much of its identity as could be read. */
export interface RefusedEvent {
  readonly ok: false;
  readonly id: string | null;
  readonly sequence: number | null;
  readonly bootId: string | null;
  readonly problems: readonly Problem[];
  /** one line: the first problem and how many more */
  readonly reason: string;
}

export type DecodeResult = { readonly ok: true; readonly event: ValidEvent } | RefusedEvent;

type Attributes = Record<string, unknown>;
type Envelope = { readonly attributes: Attributes; readonly problems: Problem[] } | { readonly attributes: Attributes | null; readonly fatal: Problem };

const IDENTIFIER = /^[^\u0000-\u001f\u007f]{1,128}$/;
const DECIMAL = /^\d{1,16}$/;
const FLAREWATCH_TYPE = /^(flarewatch\.[a-z]+(?:\.[a-z]+)?\.v)(\d{1,6})$/;
/** As of one event's data: more would fill an acknowledgement without helping anybody. */
const MOST_PROBLEMS = 20;
const JSON_MEDIA_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Reads one published message: size, JSON, CloudEvents (structured, or binary by its `ce-*` headers), the envelope against the
 * NATS subject, and the data against the schema of its type. Never throws.
 * @param headers names compare without case; undefined where the message has none, null where it has some that cannot be read
 * @returns the event with unsound reps left out (`droppedReps`), or every problem found
 */
export function decodeEvent(payload: Uint8Array, headers: ReadonlyMap<string, string> | undefined | null, subject: string): DecodeResult {
  const envelope = open(payload, headers);
  if ('fatal' in envelope) return refuse(envelope.attributes, [envelope.fatal]);
  const { attributes, problems } = envelope;
  const route = routeOf(subject);
  if (route === null) {
    problems.push({ pointer: '#', code: 'mismatch', detail: `${quote(subject)} is no subject for events; publish on gym.<gym>.device.<device>.athlete.<athlete>.<kind>` });
    return refuse(attributes, problems);
  }
  const timeMs = checkEnvelope(attributes, route, problems);
  const type = attributes['type'];
  const known = typeof type === 'string' ? rulesOf(type) : undefined;
  if (known === undefined) {
    problems.push(typeProblem(type));
    return refuse(attributes, problems);
  }
  if (known.kind !== route.kind) {
    problems.push({ pointer: '#/type', code: 'mismatch', detail: `type is ${String(type)} and the NATS subject ends in ${route.kind}; publish it on a subject that ends in ${known.kind}` });
    return refuse(attributes, problems);
  }
  if (attributes['data'] === undefined) problems.push(missing('data', 'send the data as JSON'));
  else {
    const checked = checkEventData(known, attributes['data'], problems.length === 0 && isClockUnset(timeMs));
    if (problems.length === 0 && checked.problems.length === 0) return accept(attributes, route, timeMs, checked.droppedReps);
    problems.push(...checked.problems);
  }
  return refuse(attributes, problems);
}

function open(payload: Uint8Array, headers: ReadonlyMap<string, string> | undefined | null): Envelope {
  if (headers === null) {
    const fatal: Problem = { pointer: '#', code: 'format', detail: 'the headers cannot be read; names hold no spaces or control characters, values no line breaks, and all of them together with the subjects have at most 4 kB' };
    return { attributes: namedIn(parsePayload(payload)), fatal };
  }
  const binary = headers !== undefined && headers.size > 0 && isBinary(headers);
  const attributes: Attributes | null = binary ? binaryAttributes(headers) : null;
  if (payload.byteLength > MAX_EVENT_BYTES) {
    const fatal: Problem = { pointer: '#', code: 'size', detail: `the event has ${payload.byteLength} bytes; at most ${MAX_EVENT_BYTES} are taken: split the data` };
    return { attributes: attributes ?? namedIn(parsePayload(payload)), fatal };
  }
  const parsed = parsePayload(payload);
  if (parsed.problem !== null) return { attributes: attributes ?? namedIn(parsed), fatal: parsed.problem };
  if (attributes !== null) {
    const problems: Problem[] = [];
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null && problems.length < MOST_PROBLEMS) problems.push({ pointer: `#/${name}`, code: 'format', detail: `header ce-${name} is no storable text; percent-encode it as UTF-8, without NUL` });
    }
    attributes['data'] = parsed.value;
    return { attributes, problems };
  }
  if (!isObject(parsed.value)) {
    return { attributes: null, fatal: { pointer: '#', code: 'type', detail: `the payload is ${quote(parsed.value)}; send one CloudEvent as a JSON object` } };
  }
  return { attributes: parsed.value, problems: [] };
}

/**
 * Who an event was that is refused unread, so that its sender can be told which one to drop. Rare, and the server caps what comes. Also where bytes are no
 * UTF-8: a firmware that writes Latin-1 goes on doing so, and the ASCII that gives the text its structure cannot be mistaken for such bytes.
 */
function namedIn(parsed: ParsedPayload): Attributes | null {
  if (parsed.problem === null) return isObject(parsed.value) ? parsed.value : null;
  return identityInText(parsed.text);
}

/** Pushes what is wrong with the attributes, turns counters into numbers, and gives the time in ms. */
function checkEnvelope(attributes: Attributes, route: Route, problems: Problem[]): number {
  const { specversion, id, source, subject, time, datacontenttype } = attributes;
  if (specversion !== '1.0') problems.push(specversion === undefined ? missing('specversion', 'send "1.0"') : wrong('specversion', specversion, 'send "1.0"'));
  if (typeof id !== 'string' || !IDENTIFIER.test(id)) {
    problems.push(id === undefined ? missing('id', 'choose one, such as a UUID') : wrong('id', id, 'use a text of 1 to 128 characters without control characters'));
  }
  if (source !== route.source) {
    if (source === undefined) problems.push(missing('source', `send ${route.source}`));
    else if (typeof source !== 'string') problems.push(wrong('source', source, `send ${route.source}`));
    else problems.push({ pointer: '#/source', code: 'mismatch', detail: `source is ${quote(source)}; on this NATS subject it is ${route.source}` });
  }
  if (route.athlete === undefined) {
    if (subject !== undefined && subject !== null && typeof subject !== 'string') problems.push(wrong('subject', subject, 'leave it out: the device speaks of itself'));
  } else if (subject !== route.athlete) {
    if (subject === undefined || subject === null) problems.push(missing('subject', `send the athlete id ${route.athlete}`));
    else if (typeof subject !== 'string') problems.push(wrong('subject', subject, `send the athlete id ${route.athlete}`));
    else problems.push({ pointer: '#/subject', code: 'mismatch', detail: `subject is ${quote(subject)}; the NATS subject names athlete ${route.athlete}` });
  }
  if (datacontenttype !== undefined && datacontenttype !== null && (typeof datacontenttype !== 'string' || !JSON_MEDIA_TYPE.test(datacontenttype))) {
    problems.push(wrong('datacontenttype', datacontenttype, 'send data as application/json'));
  }
  if (attributes['data_base64'] !== undefined) problems.push(wrong('data_base64', attributes['data_base64'], 'send the data as JSON in data'));
  if (attributes['bootid'] !== undefined && !(typeof attributes['bootid'] === 'string' && IDENTIFIER.test(attributes['bootid']))) {
    problems.push(wrong('bootid', attributes['bootid'], 'use a text of 1 to 128 characters without control characters'));
  }
  readCounter(attributes, 'sequence', problems);
  readCounter(attributes, 'uptimems', problems);
  if (typeof time !== 'string') {
    const hint = 'send when it happened, in RFC 3339 with a zone';
    problems.push(time === undefined ? missing('time', hint) : wrong('time', time, hint));
    return Number.NaN;
  }
  const timeMs = parseInstant(time);
  const problem = instantProblem('#/time', time, timeMs);
  if (problem !== null && !(problem.code === 'range' && tellsUptime(attributes))) problems.push(problem);
  return timeMs;
}

/** Its boot and the uptime in it: what a clock that was never set cannot tell may follow from them. */
function tellsUptime(attributes: Attributes): boolean {
  return typeof attributes['bootid'] === 'string' && typeof attributes['uptimems'] === 'number';
}

function readCounter(attributes: Attributes, name: string, problems: Problem[]): void {
  const value = attributes[name];
  if (value === undefined) return;
  const count = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  if (typeof count !== 'number') problems.push(wrong(name, value, 'use an integer or its decimal text'));
  else if (!Number.isSafeInteger(count) || count < 0) problems.push({ pointer: `#/${name}`, code: 'range', detail: `${name} is ${count}; use an integer from 0 to 2^53 - 1` });
  else attributes[name] = count;
}

function typeProblem(type: unknown): Problem {
  if (type === undefined) return missing('type', 'send one such as flarewatch.set.completed.v1');
  if (typeof type !== 'string') return wrong('type', type, 'send one such as flarewatch.set.completed.v1');
  const [, stem, version] = FLAREWATCH_TYPE.exec(type) ?? [];
  if (stem !== undefined && Number(version) > 1 && rulesOf(`${stem}1`) !== undefined) {
    return { pointer: '#/type', code: 'version', detail: `type is ${type}; this software knows ${stem}1. The event is kept until it knows more` };
  }
  return { pointer: '#/type', code: 'unknown-type', detail: `type is ${quote(type)}; no such event is known. Types look like flarewatch.set.completed.v1` };
}

/** The checks before have established the shape that the types promise. */
function accept(attributes: Attributes, route: Route, timeMs: number, droppedReps: readonly DroppedRep[]): DecodeResult {
  const event = attributes as CloudEvent;
  const valid = { type: event.type, kind: route.kind, gym: route.gym, device: route.device, athlete: route.athlete ?? null, timeMs, event, data: event.data, droppedReps };
  return { ok: true, event: valid as ValidEvent };
}

function refuse(attributes: Attributes | null, problems: readonly Problem[]): RefusedEvent {
  const { id, sequence, bootid } = attributes ?? {};
  const count = typeof sequence === 'string' && DECIMAL.test(sequence) ? Number(sequence) : sequence;
  return {
    ok: false,
    id: typeof id === 'string' && IDENTIFIER.test(id) ? id : null,
    sequence: typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null,
    bootId: typeof bootid === 'string' && IDENTIFIER.test(bootid) ? bootid : null,
    problems,
    reason: summarize(problems),
  };
}

function missing(name: string, hint: string): Problem {
  return { pointer: `#/${name}`, code: 'missing', detail: `${name} is missing; ${hint}` };
}

function wrong(name: string, value: unknown, hint: string): Problem {
  return { pointer: `#/${name}`, code: typeof value === 'string' ? 'format' : 'type', detail: `${name} is ${quote(value)}; ${hint}` };
}

function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
