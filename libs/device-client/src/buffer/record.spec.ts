import { describe, expect, test } from '@jest/globals';
import { encodeRecord, scanRecords } from './record.js';

const bodies = ['one', 'two FW two', 'three'.repeat(50)];
const whole = Buffer.concat(bodies.map((body) => encodeRecord('event', body)));
const read = (bytes: Buffer): string[] => scanRecords(bytes).records.map(({ body }) => body.toString());

describe('records', () => {
  test('what was written is read', () => {
    expect(read(whole)).toEqual(bodies);
    expect(scanRecords(whole)).toMatchObject({ damagedBytes: 0, tornBytes: 0 });
    expect(scanRecords(Buffer.alloc(0)).records).toEqual([]);
  });

  test('cut anywhere: the whole records before the cut, and the rest is torn', () => {
    for (let cut = 0; cut < whole.length; cut += 1) {
      const { records, damagedBytes, tornBytes } = scanRecords(whole.subarray(0, cut));
      const bytes = records.reduce((sum, { body }) => sum + body.length + 11, 0);
      expect(records.map(({ body }) => body.toString())).toEqual(bodies.slice(0, records.length));
      expect({ damagedBytes, tornBytes }).toEqual({ damagedBytes: 0, tornBytes: cut - bytes });
    }
  });

  test('any flipped bit costs the record that it is in, and no other', () => {
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes[at]! ^ 0x10, at);
      const found = read(bytes);
      expect(found.length).toBe(2);
      for (const body of found) expect(bodies).toContain(body);
    }
  });
});
