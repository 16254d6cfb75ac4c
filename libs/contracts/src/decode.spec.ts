import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CloudEvent } from './cloud-event.js';
import { encodeBinary, encodeStructured } from './cloud-event.js';
import type { DecodeResult } from './decode.js';
import { decodeEvent } from './decode.js';
import { envelope as envelopeSchema } from './generated/validators.gen.js';

const ON = 'gym.g1.device.d1.athlete.ath-1.set';
const SET_ID = '7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1';
const text = new TextEncoder();

function setEvent(data: Record<string, unknown> = {}, attributes: Partial<CloudEvent> = {}): CloudEvent {
  return {
    specversion: '1.0',
    id: 'e-1',
    source: '/gyms/g1/devices/d1',
    type: 'flarewatch.set.completed.v1',
    subject: 'ath-1',
    time: '2026-03-02T17:04:05Z',
    data: { setId: SET_ID, exercise: 'deadlift', loadKg: 140, reps: [{ meanVelocityMps: 0.48 }, { meanVelocityMps: 0.46 }], ...data },
    ...attributes,
  };
}

const decode = (event: CloudEvent, subject = ON): DecodeResult => decodeEvent(encodeStructured(event), undefined, subject);
const decodeText = (json: string): DecodeResult => decodeEvent(text.encode(json), undefined, ON);

function accepted(result: DecodeResult) {
  if (!result.ok) throw new Error(result.reason);
  return result.event;
}

function codes(result: DecodeResult): string[] {
  if (result.ok) throw new Error('it was taken');
  return result.problems.map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('a set', () => {
  test('is completed with its revision and the number of reps, and says who and when', () => {
    const event = accepted(decode(setEvent({}, { sequence: 12, bootid: 'b-1', uptimems: 5 })));
    expect(event).toMatchObject({ type: 'flarewatch.set.completed.v1', kind: 'set', gym: 'g1', device: 'd1', athlete: 'ath-1', timeMs: Date.UTC(2026, 2, 2, 17, 4, 5) });
    expect(event.data).toMatchObject({ revision: 1, repCount: 2 });
    expect(event.event.data).toBe(event.data);
  });

  test('keeps the count of a dropped rep and names its place', () => {
    const event = accepted(decode(setEvent({ reps: [{ meanVelocityMps: 0.5 }, { meanVelocityMps: 7.2 }, { meanVelocityMps: 0.4, peakVelocityMps: 'NaN' }] })));
    expect(event.data).toMatchObject({ repCount: 3, reps: [{ meanVelocityMps: 0.5 }] });
    expect(event.droppedReps).toEqual([
      { index: 1, problems: [{ pointer: '/reps/1/meanVelocityMps', code: 'range', detail: 'meanVelocityMps is 7.2 m/s; bar speeds are between 0.02 and 4 m/s' }] },
      { index: 2, problems: [{ pointer: '/reps/2/peakVelocityMps', code: 'type', detail: 'peakVelocityMps is "NaN"; send a number' }] },
    ]);
  });

  test('with something else wrong is refused whole, with all that is wrong', () => {
    expect(codes(decode(setEvent({ rpe: 12, reps: [{ meanVelocityMps: 9 }, { meanVelocityMps: 0.5 }] }))).sort()).toEqual(['range /reps/0/meanVelocityMps', 'range /rpe']);
  });

  test('of 200 reps is taken, of 201 refused', () => {
    const reps = (count: number) => Array.from({ length: count }, () => ({ meanVelocityMps: 0.3 }));
    accepted(decode(setEvent({ reps: reps(200) })));
    expect(codes(decode(setEvent({ reps: reps(201) })))).toEqual(['range /reps']);
  });

  test('takes the limits themselves', () => {
    for (const meanVelocityMps of [0.02, 4]) expect(accepted(decode(setEvent({ reps: [{ meanVelocityMps }], loadKg: 600, rpe: 0 }))).droppedReps).toEqual([]);
    for (const meanVelocityMps of [0.0199, 4.0001]) expect(accepted(decode(setEvent({ reps: [{ meanVelocityMps }], repCount: 1 }))).droppedReps).toHaveLength(1);
  });

  test('with a number too large for JSON readers loses that rep', () => {
    const json = new TextDecoder().decode(encodeStructured(setEvent())).replace('0.48', '1e999');
    expect(accepted(decodeText(json)).droppedReps.map((rep) => rep.index)).toEqual([0]);
  });
});

describe('a clock that was never set', () => {
  const counted = { time: '1970-01-01T00:01:12Z', bootid: 'b-1', uptimems: 72_000 };

  test('is no reason to refuse an event that tells its boot and uptime', () => {
    expect(accepted(decode(setEvent({}, counted))).timeMs).toBe(72_000);
    for (const lacking of ['bootid', 'uptimems']) expect(codes(decode(setEvent({}, { ...counted, [lacking]: undefined })))).toEqual(['range #/time']);
    expect(codes(decode(setEvent({}, { ...counted, uptimems: -1 })))).toEqual(['range #/uptimems']);
  });

  test('has timed a visit as well, and completes nothing', () => {
    const session = { sessionId: SET_ID, startedAt: '1970-01-01T00:00:02Z', endedAt: '1970-01-01T00:01:10Z' };
    const of = (type: string, data: Record<string, unknown>, time: string): CloudEvent => ({ ...setEvent({}, { ...counted, time, type }), data });
    const visit = ON.replace(/set$/, 'session');
    accepted(decode(of('flarewatch.session.completed.v1', session, counted.time), visit));
    expect(codes(decode(of('flarewatch.session.completed.v1', session, '2026-03-02T17:04:05Z'), visit))).toEqual(['range /startedAt', 'range /endedAt']);
    const declared = { ...of('flarewatch.watermark.v1', { completeUpTo: counted.time }, counted.time), subject: undefined } as unknown as CloudEvent;
    expect(codes(decode(declared, 'gym.g1.device.d1.watermark'))).toEqual(['range /completeUpTo']);
  });
});

describe('the payload', () => {
  test('has at most 64 kB, and an oversized event can still be named', () => {
    const event = setEvent({}, { sequence: 4, bootid: 'b-1' });
    const fill = 65_536 - encodeStructured({ ...event, pad: '' }).byteLength;
    accepted(decode({ ...event, pad: 'x'.repeat(fill) }));
    const result = decode({ ...event, pad: 'x'.repeat(fill + 1) });
    expect(codes(result)).toEqual(['size #']);
    expect(result).toMatchObject({ id: 'e-1', sequence: 4, bootId: 'b-1' });
  });

  test.each([
    ['nothing', ''],
    ['half an object', '{"id":'],
    ['a list', '[]'],
    ['a number', '7'],
    ['null', 'null'],
  ])('that is %s is refused', (_, json) => {
    expect(codes(decodeText(json))).toHaveLength(1);
  });

  test('that is no UTF-8 is refused', () => {
    expect(codes(decodeEvent(Uint8Array.of(0x22, 0xff, 0x22), undefined, ON))).toEqual(['json #']);
  });

  test('nested beyond what readers of the raw log stand is refused, brackets inside texts do not count', () => {
    expect(codes(decode(setEvent({ deep: JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown })))).toEqual(['json #']);
    accepted(decode(setEvent({ note: '[{"'.repeat(100) })));
  });

  test('with half a surrogate pair is refused, whole pairs and other escapes are not', () => {
    const json = new TextDecoder().decode(encodeStructured(setEvent()));
    expect(codes(decodeText(json.replace('"deadlift"', '"dead\\ud83dlift"')))).toEqual(['format #']);
    accepted(decodeText(json.replace('"deadlift"', '"\\u00e9 \\ud83c\\udfcb \\\\u0000"')));
  });

  test('may hold keys that mean something to JavaScript', () => {
    const event = accepted(decodeText(new TextDecoder().decode(encodeStructured(setEvent())).replace('"setId"', '"__proto__":{"loadKg":1},"constructor":1,"setId"')));
    expect(event.data).toMatchObject({ loadKg: 140 });
  });
});

describe('binary mode', () => {
  test('reads header names without case and undoes percent-encoding', () => {
    const { headers, payload } = encodeBinary(setEvent({}, { id: 'Kraftraum „Süd“ 100%', sequence: 9 }));
    expect([...headers.values()].every((value) => /^[\x21-\x7e]*$/.test(value))).toBe(true);
    const shouted = new Map([...headers].map(([name, value]) => [name.toUpperCase(), value]));
    for (const form of [headers, shouted]) expect(accepted(decodeEvent(payload, form, ON)).event).toMatchObject({ id: 'Kraftraum „Süd“ 100%', sequence: 9 });
  });

  test('names the header whose escape is broken', () => {
    const { headers, payload } = encodeBinary(setEvent());
    expect(codes(decodeEvent(payload, new Map(headers).set('ce-id', '%E9'), ON))).toContain('format #/id');
  });

  test('refuses a NUL in any attribute and passes over names that are none', () => {
    const { headers, payload } = encodeBinary(setEvent());
    expect(codes(decodeEvent(payload, new Map(headers).set('ce-rackno', 'a%00'), ON))).toEqual(['format #/rackno']);
    expect(accepted(decodeEvent(payload, new Map(headers).set('ce-__proto__', 'x').set('ce-a\0', 'x'), ON)).event).not.toHaveProperty('a\0');
  });

  test('other headers leave a structured event structured', () => {
    accepted(decodeEvent(encodeStructured(setEvent()), new Map([['Nats-Msg-Id', 'e-1'], ['Flarewatch-Reply', '_INBOX.x']]), ON));
  });

  test('headers that cannot be read cost the event, and tell who it was', () => {
    expect(decodeEvent(encodeStructured(setEvent({}, { sequence: 9, bootid: 'b' })), null, ON)).toMatchObject({ ok: false, id: 'e-1', sequence: 9, bootId: 'b', problems: [{ pointer: '#', code: 'format' }] });
  });

  test('of many broken headers twenty are named', () => {
    const { headers, payload } = encodeBinary(setEvent());
    const broken = new Map([...headers, ...Array.from({ length: 500 }, (_, i) => [`ce-a${i}`, '%ff'] as const)]);
    expect(codes(decodeEvent(payload, broken, ON))).toHaveLength(20);
  });

  test('tells who it was although the payload is broken', () => {
    const { headers } = encodeBinary(setEvent({}, { sequence: 9 }));
    expect(decodeEvent(text.encode('{'), headers, ON)).toMatchObject({ ok: false, id: 'e-1', sequence: 9 });
  });

  test('any id survives the headers and the document', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((id) => !/[\u0000-\u001f\u007f]/.test(id)), (id) => {
        const event = setEvent({}, { id });
        const { headers, payload } = encodeBinary(event);
        expect(accepted(decodeEvent(payload, headers, ON)).event.id).toBe(id);
        expect(accepted(decode(event)).event.id).toBe(id);
      }),
    );
  });
});

describe('whatever comes', () => {
  /** Either a whole event or at least one problem with a pointer, a code and a sentence. */
  function sound(result: DecodeResult): void {
    if (result.ok) {
      const { data, event } = result.event;
      expect(event.data).toBe(data);
      expect(Number.isFinite(result.event.timeMs)).toBe(true);
      return;
    }
    expect(result.problems.length).toBeGreaterThan(0);
    expect(result.reason).not.toBe('');
    for (const problem of result.problems) {
      expect(problem.pointer).toMatch(/^(#|$|\/|#\/)/);
      expect(problem.code).toMatch(/^(range|type|missing|format|mismatch|size|json|unknown-type|version)$/);
      expect(problem.detail).not.toBe('');
      // it is stored and shown: nothing in it may break a database or a log line
      expect(`${problem.pointer}${problem.detail}${result.reason}`).not.toMatch(/[\u0000-\u001f\u007f]|\p{Surrogate}/u);
    }
  }

  test('random bytes with random headers on random subjects', () => {
    const headers = fc.option(fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('ce-id', 'ce-type', 'CE-Time', 'content-type')), fc.string({ unit: 'binary' })).map((object) => new Map(Object.entries(object))), { nil: undefined });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), headers, fc.oneof(fc.constant(ON), fc.string()), (bytes, map, subject) => sound(decodeEvent(bytes, map, subject))), { numRuns: 500 });
  });

  test('events with anything anywhere', () => {
    const attribute = fc.constantFrom('specversion', 'id', 'source', 'type', 'subject', 'time', 'data', 'sequence', 'bootid', 'uptimems', 'datacontenttype', 'data_base64');
    const field = fc.constantFrom('setId', 'sessionId', 'revision', 'exercise', 'loadKg', 'reps', 'repCount', 'rpe', 'tags', 'bodyweight', 'velocityVariable');
    const any = fc.jsonValue();
    fc.assert(
      fc.property(fc.array(fc.tuple(attribute, any), { maxLength: 2 }), fc.array(fc.tuple(field, any), { maxLength: 3 }), (attributes, fields) => {
        sound(decode({ ...setEvent(Object.fromEntries(fields)), ...Object.fromEntries(attributes) }));
      }),
      { numRuns: 2000 },
    );
  });

  test('reps with anything in them: what is kept is in range, what is not is listed, and none is lost', () => {
    const rep = fc.oneof(
      fc.record({ meanVelocityMps: fc.double({ min: 0.02, max: 4, noNaN: true }) }),
      fc.record({ meanVelocityMps: fc.oneof(fc.double(), fc.jsonValue()) }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(rep, { minLength: 1, maxLength: 12 }), (reps) => {
        const event = accepted(decode(setEvent({ reps, repCount: reps.length })));
        if (event.type !== 'flarewatch.set.completed.v1') throw new Error(event.type);
        expect(event.data.reps.every(({ meanVelocityMps }) => meanVelocityMps >= 0.02 && meanVelocityMps <= 4)).toBe(true);
        expect(event.data.reps).toHaveLength(reps.length - event.droppedReps.length);
        expect(event.data.repCount).toBe(reps.length);
      }),
      { numRuns: 500 },
    );
  });
});

test('the published schema of the envelope takes what the decoder takes', () => {
  const validate = envelopeSchema as unknown as (value: unknown) => boolean;
  const odd = fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.string(), fc.nat().map(String));
  const attributes = fc.record({ id: odd, sequence: odd, uptimems: odd, bootid: odd, specversion: fc.oneof(fc.constant('1.0'), odd) }, { requiredKeys: [] });
  let taken = 0;
  fc.assert(
    fc.property(attributes, (changes) => {
      const event = JSON.parse(JSON.stringify({ ...setEvent(), ...changes })) as CloudEvent;
      if (!decode(event).ok) return;
      taken++;
      expect(validate(event)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(taken).toBeGreaterThan(20);
});
