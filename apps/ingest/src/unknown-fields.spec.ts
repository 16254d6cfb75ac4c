import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeEvent, encodeBinary, encodeStructured, type CloudEvent, type ValidEvent } from '#libs/contracts';
import { setRetractionRow, setRow } from './set-row.js';
import { unknownAttributes, unknownOfReps } from './unknown-fields.js';

type Members = Record<string, unknown>;

const SET_ID = '7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1';
const REPS = [{ meanVelocityMps: 0.48, peakVelocityMps: 0.7, romM: 0.5, durationMs: 1400 }, { meanVelocityMps: 0.46 }, { meanVelocityMps: 0.4 }];

function event(data: Members, attributes: Members = {}, type = 'set.completed'): CloudEvent {
  // As it is read: a member called __proto__ is one like any other.
  return JSON.parse(JSON.stringify(Object.fromEntries([
    ...Object.entries(attributes),
    ...Object.entries({ specversion: '1.0', id: 'e-1', source: '/gyms/g1/devices/d1', type: `flarewatch.${type}.v1`, subject: 'ath-1', time: '2026-03-02T17:04:05Z', bootid: 'b', sequence: 3, uptimems: 9, traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', tracestate: 'a=b' }),
    ['data', Object.fromEntries([...Object.entries(data), ['setId', SET_ID], ...(type === 'set.retracted' ? [['revision', 2]] : [['exercise', 'deadlift'], ['loadKg', 140]])])],
  ]))) as CloudEvent;
}

function read(sent: CloudEvent): ValidEvent {
  const decoded = decodeEvent(encodeStructured(sent), undefined, 'gym.g1.device.d1.athlete.ath-1.set');
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}

/** What is stored of a set beyond its columns. */
function stored(sent: CloudEvent): { extra: unknown; attributes: unknown } {
  const { type, event: one } = read(sent) as Extract<ValidEvent, { type: 'flarewatch.set.completed.v1' }>;
  expect(type).toBe('flarewatch.set.completed.v1');
  const { extra, attributes } = setRow(one, 0, 1, 1, 1, 0, 0, false);
  return { extra: jsonIn(extra), attributes: jsonIn(attributes) };
}

const jsonIn = (text: string | null): unknown => (text === null ? null : (JSON.parse(text) as unknown));

describe('what is not known', () => {
  test('is nothing in an event of the protocol', () => {
    expect(stored(event({ reps: REPS, rpe: 8, belt: true, warmup: false, tags: [], failedReps: 0 }, { datacontenttype: 'application/json', dataschema: 'x' }))).toEqual({ extra: null, attributes: null });
    expect(stored(event({ repCount: 3 }))).toEqual({ extra: null, attributes: null });
  });

  test('of a rep stands at its place among those that are stored', () => {
    const reps = [REPS[0], { meanVelocityMps: 9, powerW: 1 }, { ...REPS[1], powerW: 812.5, side: null }, { ...REPS[2], bar: { tilt: [1, 2] } }];
    expect(stored(event({ reps })).extra).toEqual({ reps: [null, { powerW: 812.5, side: null }, { bar: { tilt: [1, 2] } }] });
  });

  test('of the envelope stands apart from what data may be called', () => {
    expect(stored(event({ reps: REPS, attributes: 1, firmware: 'data' }, { firmware: '1.2', extra: true }))).toEqual({
      extra: { attributes: 1, firmware: 'data' }, attributes: { firmware: '1.2', extra: true },
    });
  });

  test('of a retraction is kept, and its reason', () => {
    const one = read(event({ reason: 'not mine', by: { who: 'ana' } }, { firmware: '1.2' }, 'set.retracted')) as Extract<ValidEvent, { type: 'flarewatch.set.retracted.v1' }>;
    const { extra, attributes } = setRetractionRow(one.event, 0, 1, 1);
    expect([jsonIn(extra), jsonIn(attributes)]).toEqual([{ reason: 'not mine', by: { who: 'ana' } }, { firmware: '1.2' }]);
  });

  test('of a binary message is kept as the text that its headers hold', () => {
    const { headers, payload } = encodeBinary(event({ reps: REPS }, { firmware: '1.2 ü', rackno: 4 }));
    const decoded = decodeEvent(payload, headers, 'gym.g1.device.d1.athlete.ath-1.set');
    expect(decoded.ok && jsonIn(unknownAttributes(decoded.event.event))).toEqual({ firmware: '1.2 ü', rackno: '4' });
  });

  test('is looked for in each rep, and where none tells more there is no list', () => {
    expect(unknownOfReps(REPS)).toBeNull();
    expect(unknownOfReps([])).toBeNull();
  });

  test('comes back as it was sent, whatever it is called and whatever it holds', () => {
    const known = new Set(Object.keys(event({}))); // of the envelope
    const fields = new Set(['setId', 'sessionId', 'revision', 'exercise', 'loadKg', 'bodyweight', 'reps', 'repCount', 'rpe', 'rir', 'warmup', 'velocityVariable', 'belt', 'loadUnitReported', 'tags', 'failedReps']);
    const numbers = new Set(Object.keys(REPS[0]!));
    const beyond = (names: ReadonlySet<string>): fc.Arbitrary<Members> =>
      fc.dictionary(fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'reps', 'attributes', 'extra', '', '0'), fc.string()), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
        .map((members) => JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(members).filter(([name]) => !names.has(name))))) as Members);
    const plain = new Set([...known, 'datacontenttype', 'dataschema', 'data_base64', 'subject']);
    fc.assert(
      fc.property(beyond(fields), beyond(plain), fc.array(beyond(numbers), { maxLength: 5 }), (data, attributes, reps) => {
        const told = reps.map((rep, i) => Object.fromEntries([...Object.entries(rep), ['meanVelocityMps', 0.3 + i / 100]]));
        const { extra, attributes: kept } = stored(event(Object.fromEntries([...Object.entries(data), ['reps', told], ['repCount', 9]]), attributes));
        const some = reps.some((rep) => Object.keys(rep).length > 0);
        const places = reps.map((rep) => (Object.keys(rep).length > 0 ? rep : null));
        const expected = [...Object.entries(data), ...(some ? [['reps', places] as const] : [])];
        expect(sorted(extra)).toBe(sorted(expected.length === 0 ? null : Object.fromEntries(expected)));
        expect(sorted(kept)).toBe(sorted(Object.keys(attributes).length === 0 ? null : attributes));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Text of a JSON value with the members of the outermost object in order; unlike `toEqual` it looks at `__proto__`. */
function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
