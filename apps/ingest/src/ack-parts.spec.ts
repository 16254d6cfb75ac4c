import { describe, expect, test } from '@jest/globals';
import type { RejectedEvent } from '#libs/contracts';
import { ackParts } from './ack-parts.js';

const refusal = (n: number, detail = 'x'): RejectedEvent => ({ id: `e-${n}`, sequence: n, errors: [{ pointer: '#', code: 'format', detail }] });
const sizes = (parts: readonly unknown[]): number[] => parts.map((part) => Buffer.byteLength(JSON.stringify(part)));

describe('an acknowledgement', () => {
  test('is one message where it is small, without a list of ids that it does not need', () => {
    expect(ackParts('b', 7, [refusal(3)], [])).toEqual([{ bootId: 'b', upToSequence: 7, rejected: [refusal(3)] }]);
    expect(ackParts('-', 0, [], ['a'])).toEqual([{ bootId: '-', upToSequence: 0, rejected: [], accepted: ['a'] }]);
  });

  test('of much comes in parts, of which only the last one lets the device forget', () => {
    const rejected = Array.from({ length: 500 }, (_, i) => refusal(i + 1, 'd'.repeat(200)));
    const accepted = Array.from({ length: 1000 }, (_, i) => `${'ä'.repeat(100)}${i}`);
    const parts = ackParts('b', 500, rejected, accepted);
    expect(Math.max(...sizes(parts))).toBeLessThan(17_000);
    expect(parts.flatMap((part) => part.rejected)).toEqual(rejected);
    expect(parts.flatMap((part) => (part['accepted'] as string[] | undefined) ?? [])).toEqual(accepted);
    expect(parts.map(({ upToSequence }) => upToSequence)).toEqual([...parts.slice(1).map(() => 0), 500]);
  });

  test('of one rejection that is larger than a part is sent all the same', () => {
    expect(ackParts('b', 1, [refusal(1, 'd'.repeat(20_000)), refusal(2)], []).map(({ rejected }) => rejected.length)).toEqual([1, 1]);
  });
});
