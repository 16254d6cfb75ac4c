import { describe, expect, test } from '@jest/globals';
import { encodeBinary, type CloudEvent } from './cloud-event.js';
import { decodeEvent, type DecodeResult } from './decode.js';

const ON = 'gym.g1.device.d1.athlete.ath-1.set';
const text = new TextEncoder();
const EVENT: CloudEvent = {
  specversion: '1.0', id: 'e-1', source: '/gyms/g1/devices/d1', type: 'flarewatch.set.completed.v1', subject: 'ath-1', time: '2026-03-02T17:04:05Z', sequence: 4, bootid: 'b-1',
  data: { setId: '7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1', exercise: 'deadlift', loadKg: 140, reps: [{ meanVelocityMps: 0.48 }], note: 'ü' },
};
const codes = (result: DecodeResult): string[] => (result.ok ? ['it was taken'] : result.problems.map(({ code, pointer }) => `${code} ${pointer}`));

describe('who was refused unread', () => {
  const json = JSON.stringify(EVENT);
  const named = { ok: false, id: 'e-1', sequence: 4, bootId: 'b-1' };
  const latin1 = (value: string): Uint8Array => Uint8Array.from(value, (char) => char.charCodeAt(0));

  test('would have been taken before something broke', () => {
    expect(decodeEvent(text.encode(json), undefined, ON).ok).toBe(true);
  });

  test.each([
    ['a number that is none', text.encode(json.replace('140', 'NaN')), 'json'],
    ['a comma too many', text.encode(json.replace(/\}$/, ',}')), 'json'],
    ['Latin-1', latin1(json), 'json'],
    ['too many levels', text.encode(json.replace('"ü"', '['.repeat(40) + ']'.repeat(40))), 'json'],
    ['a NUL in a text', text.encode(json.replace('ü', '\\u0000')), 'format'],
  ])('is told where the event is whole: %s', (_, payload, code) => {
    const result = decodeEvent(payload, undefined, ON);
    expect(result).toMatchObject(named);
    expect(codes(result)).toEqual([`${code} #`]);
  });

  test('is told of what is no JSON and too large besides, or came with headers that cannot be read', () => {
    const broken = json.replace('140', 'NaN');
    expect(decodeEvent(text.encode(broken.replace('ü', 'x'.repeat(70_000))), undefined, ON)).toMatchObject({ ...named, problems: [{ code: 'size' }] });
    expect(decodeEvent(text.encode(broken), null, ON)).toMatchObject({ ...named, problems: [{ code: 'format' }] });
  });

  test('is told by the headers where there are any, whatever the data looks like', () => {
    const { headers } = encodeBinary(EVENT);
    for (const data of ['{"loadKg":NaN}', '{"loadKg":', '{"id":"other","sequence":9,"x":NaN}', '\u00ff']) expect(decodeEvent(latin1(data), headers, ON)).toMatchObject(named);
  });

  test('is told under no other name than was sent', () => {
    const bytes = (id: string, bootid: string): Uint8Array => latin1(`{"id":"${id}","bootid":"${bootid}","sequence":4}`);
    expect(decodeEvent(bytes('e-ü', 'b-1'), undefined, ON)).toMatchObject({ id: null, sequence: 4, bootId: 'b-1' });
    expect(decodeEvent(bytes('e-1', 'b-ü'), undefined, ON)).toMatchObject({ id: 'e-1', sequence: null, bootId: null });
  });

  test('is not told of a beginning: the whole event may still come under the same id', () => {
    const nobody = { ok: false, id: null, sequence: null, bootId: null };
    for (const whole of [text.encode(json), text.encode(json.replace('140', 'NaN')), latin1(json)]) {
      for (let length = 0; length < whole.length; length++) expect(decodeEvent(whole.subarray(0, length), undefined, ON)).toMatchObject(nobody);
    }
  });
});
