import { readFileSync } from 'node:fs';
import { EVENT_TYPES, type CloudEvent } from '#libs/contracts';
import type { RandomStream } from '#libs/simulator';

/** Who sends, and of whom it may speak. */
export interface Sender {
  readonly gym: string;
  readonly device: string;
  readonly athletes: readonly string[];
  /** of another gym, and of none */
  readonly strangers: readonly string[];
  /** another device of the same gym */
  readonly other: string;
  /** events are of the month before, ms since 1970 UTC */
  readonly nowMs: number;
}

export interface MadeEvent {
  readonly event: CloudEvent<Record<string, unknown>>;
  readonly kind: string;
  readonly athlete: string | null;
}

interface Examples {
  readonly accepted: readonly { readonly data: Record<string, unknown> }[];
  readonly rejected: readonly { readonly data: unknown }[];
}

const MONTH_MS = 30 * 86_400_000;
const SCHEMAS = 'libs/contracts/schemas';
const TYPES = Object.values(EVENT_TYPES).filter((type) => type !== EVENT_TYPES.rep);
const DEVICE_KINDS = new Set(['status', 'backfill', 'watermark']);

const examples = new Map<string, Examples>();
function examplesOf(type: string): Examples {
  const found = examples.get(type) ?? (JSON.parse(readFileSync(`${SCHEMAS}/${type.slice('flarewatch.'.length, -'.v1'.length)}/v1.examples.json`, 'utf8')) as Examples);
  examples.set(type, found);
  return found;
}

export function pick<T>(random: RandomStream, of: readonly T[]): T {
  const one = of[random.below(of.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

function uuidOf(random: RandomStream): string {
  const hex = Array.from({ length: 4 }, () => random.bits().toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A sound event of any kind that the log keeps, from the examples of its schema, about a set or visit of its own. */
export function soundEvent(random: RandomStream, sender: Sender): MadeEvent {
  const type = pick(random, TYPES);
  const kind = type.split('.')[1] ?? '';
  const timeMs = sender.nowMs - 3_600_000 - random.below(MONTH_MS);
  const data = structuredClone(pick(random, examplesOf(type).accepted).data);
  for (const name of ['setId', 'sessionId']) if (name in data) data[name] = uuidOf(random);
  const athlete = DEVICE_KINDS.has(kind) ? null : pick(random, sender.athletes);
  const event: CloudEvent<Record<string, unknown>> = {
    specversion: '1.0', id: uuidOf(random), source: `/gyms/${sender.gym}/devices/${sender.device}`, type, ...(athlete === null ? {} : { subject: athlete }),
    time: new Date(timeMs).toISOString(), ...(random.next() < 0.3 ? { bootid: `boot-${random.below(20)}`, uptimems: random.below(86_400_000) } : {}), data,
  };
  return { event, kind, athlete };
}

const UNPLACED_SHARE = 0.15;
/** Few, so that uptimes of one boot meet each other: whatever is far behind another of its boot comes too late. */
const BOOTS_OF_REPS = 3;

/** A sound set in progress, which the log does not keep; some tell no boot and uptime. */
export function soundRep(random: RandomStream, { gym, device, athletes, nowMs }: Sender): MadeEvent {
  const type = EVENT_TYPES.rep;
  const athlete = pick(random, athletes);
  const data = { ...structuredClone(pick(random, examplesOf(type).accepted).data), setId: uuidOf(random) };
  const placed = random.next() < UNPLACED_SHARE ? {} : { bootid: `boot-${random.below(BOOTS_OF_REPS)}`, uptimems: random.below(86_400_000) };
  return { event: { specversion: '1.0', id: uuidOf(random), source: `/gyms/${gym}/devices/${device}`, type, subject: athlete, time: new Date(nowMs).toISOString(), ...placed, data }, kind: 'rep', athlete };
}

type Spoil = (made: MadeEvent, random: RandomStream, sender: Sender) => string | Buffer;
type Values = Record<string, unknown>;

const text = (value: unknown): string => JSON.stringify(value);
const STRANGE: readonly unknown[] = [null, true, [], {}, '', 'NaN', 'Infinity', '-1', -1, 0.1, 1e308, -1e308, Number.MAX_SAFE_INTEGER, [[[]]], { a: { b: [] } }, 'x'.repeat(300), '\u202e', 'ﷺ'];
const NUMBERS = ['1e999', '-1e999', '99999999999999999999999999', '-0', '1E-400', '0x10', 'NaN', 'Infinity', '1_000', '01', '+1', '.5', '1.'];
const TIMES = ['', 'now', '1970-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-02-30T00:00:00Z', '2026-03-02T17:04:05', '2016-12-31T23:59:60Z', '-000001-01-01T00:00:00Z', '2026-03-02T17:04:05+99:99', '+275760-09-13T00:00:00Z'];
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'data', 'valueOf', '', '$ref', 'data_base64'];
const BAD_UTF8 = [[0xff], [0xfe, 0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80], [0xe2, 0x82]];

/** Replaces one value anywhere in the event. */
function replaced(made: MadeEvent, random: RandomStream, value: unknown): string {
  const event = structuredClone(made.event) as Values;
  const at = random.next() < 0.4 ? event : (event['data'] as Values);
  const names = Object.keys(at);
  // whatever it was: a number that counts could make a known event of another's place in the order
  at[names.length === 0 ? 'extra' : pick(random, names)] = value;
  return text(event);
}

function withBytes(json: string, random: RandomStream, bytes: readonly number[]): Buffer {
  const whole = Buffer.from(json);
  const at = random.below(whole.length + 1);
  return Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]);
}

/** Writes a key at the beginning or the end of the event or of its data. */
function withKey(made: MadeEvent, random: RandomStream, key: string, value: string): string {
  const json = text(made.event);
  const entry = `${text(key)}:${value}`;
  const inData = random.next() < 0.5 && Object.keys(made.event.data).length > 0;
  const begin = inData ? json.lastIndexOf('"data":{') + 8 : 1;
  if (random.next() < 0.5) return `${json.slice(0, begin)}${entry},${json.slice(begin)}`;
  const end = json.length - (inData ? 2 : 1);
  return `${json.slice(0, end)},${entry}${json.slice(end)}`;
}

function nested(levels: number, random: RandomStream): string {
  return random.next() < 0.5 ? `${'['.repeat(levels)}${']'.repeat(levels)}` : `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
}

/** What can be wrong with a message's bytes. None of it gives an event a number in the order of its boot, so that each is acknowledged by its id. */
export const SPOILS: Readonly<Record<string, Spoil>> = {
  'bits flipped': ({ event }, random) => {
    const bytes = Buffer.from(text(event));
    for (let i = 1 + random.below(8); i > 0; i--) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
    return bytes;
  },
  truncated: ({ event }, random) => text(event).slice(0, random.below(text(event).length)),
  'wrong type': (made, random) => replaced(made, random, pick(random, STRANGE)),
  'refused example': ({ event }, random) => text({ ...event, data: pick(random, examplesOf(event.type).rejected).data }),
  'no number': ({ event }, random) => text(event).replace(/:(\d[\d.]*)/, `:${pick(random, NUMBERS)}`),
  'deep nesting': (made, random) => withKey(made, random, 'deep', nested(pick(random, [20, 31, 40, 500, 5000]), random)),
  'reserved key': (made, random) => withKey(made, random, pick(random, KEYS), pick(random, ['{"loadKg":1}', '{"isAdmin":true}', 'null', '"x"', '[]', '1'])),
  'key twice': (made, random, { gym, other }) => withKey(made, random, ...pick<readonly [string, string]>(random, [['id', '"twice"'], ['source', `"/gyms/${gym}/devices/${other}"`], ['type', '"flarewatch.status.v1"'], ['loadKg', '7'], ['specversion', '"1.0"']])),
  'half a surrogate pair': (made, random) => text(made.event).replace(/":"/, `":"${pick(random, ['\\ud800', '\\udfff', '\\udc00\\ud800'])}`),
  'no UTF-8': ({ event }, random) => withBytes(text(event), random, pick(random, BAD_UTF8)),
  NUL: ({ event }, random) => (random.next() < 0.5 ? withBytes(text(event), random, [0]) : text(event).replace(/":"/, '":"\\u0000')),
  'long text': (made, random) => replaced(made, random, 'y'.repeat(pick(random, [129, 1000, 20_000]))),
  'too large': ({ event }, random) => text({ ...event, pad: 'z'.repeat(66_000 + random.below(4) * 60_000) }),
  'nothing at all': (_made, random) => pick(random, ['', ' ', 'null', '[]', '{}', '"text"', '1', '\ufeff{}', 'true']),
  'another’s name': ({ event }, random, { gym, other, strangers }) => text(pick(random, [
    { ...event, source: `/gyms/${gym}/devices/${other}` }, { ...event, source: `/gyms/elsewhere/devices/${other}` }, { ...event, subject: pick(random, strangers) }, { ...event, source: '/gyms//devices/' },
  ])),
  'another version': ({ event }, random) => text({ ...event, type: event.type.replace(/v1$/, pick(random, ['v2', 'v3', 'v99', 'v0', 'v999999', 'v1000000', 'V1', 'v-1', 'v1.1'])) }),
  list: ({ event }, random) => text(Array.from({ length: 1 + random.below(3) }, () => event)),
  'time that is none': ({ event }, random) => text({ ...event, time: pick(random, TIMES) }),
  'number in the order that is none': ({ event }, random) => text({ ...event, sequence: pick(random, [-1, 1.5, 'x', null, [], 2 ** 53, '99999999999999999']) }),
  'UTF-16': ({ event }) => Buffer.from(text(event), 'utf16le'),
  'many members': ({ event }, random) => text({ ...event, data: { ...event.data, ...Object.fromEntries(Array.from({ length: 1 + random.below(400) }, (_, i) => [`m${i}`, i])) } }),
  'strange exercise': ({ event }, random) => text({ ...event, data: { ...event.data, exercise: pick(random, ['', ' ', 'dead\tlift', 'Ä'.repeat(200), '../../x', "'; drop table", '💪', `new ${random.below(300)}`]) } }),
};
