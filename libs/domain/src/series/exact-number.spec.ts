import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ABSENT, codeOf, numberOf } from './exact-number.js';
import { cursorOf, readCode, readNumber } from './json-cursor.js';

const anyNumber = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.integer().map((n) => n / 1e6), fc.integer({ min: 0, max: 400 }).map((n) => n / 2));

describe('exact numbers', () => {
  test('every number comes back bit for bit, by itself and from its text', () => {
    fc.assert(
      fc.property(fc.array(anyNumber), (numbers) => {
        const listed: number[] = [];
        const codes = Int32Array.from(numbers, (value) => codeOf(listed, value));
        expect([...codes].map((code) => numberOf(listed, code) + 0)).toEqual(numbers.map((value) => value + 0));
        const cursor = cursorOf(JSON.stringify([...numbers, 0]));
        expect(numbers.map(() => readNumber(cursor))).toEqual(numbers.map((value) => value + 0));
        const again = cursorOf(JSON.stringify([...numbers, 0]));
        expect(numbers.map(() => readCode(again, listed))).toEqual([...codes]);
      }),
    );
  });

  test('six decimals need no list, null and NaN are absent', () => {
    const listed: number[] = [];
    expect([0, -12.5, 0.000001, 2147.483647].map((value) => numberOf(listed, codeOf(listed, value)))).toEqual([0, -12.5, 0.000001, 2147.483647]);
    expect(listed).toEqual([]);
    expect([codeOf(listed, null), codeOf(listed, NaN), readCode(cursorOf('[null,1]'), listed)]).toEqual([ABSENT, ABSENT, ABSENT]);
    expect(numberOf(listed, ABSENT)).toBeNaN();
    expect(codeOf(listed, 1 / 3)).toBe(codeOf(listed, 1 / 3));
    expect(listed).toEqual([1 / 3]);
  });
});
