import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hash128, sha256Hex } from './hash.js';
import { uuidV5, uuidV7 } from './uuid.js';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('uuidV5', () => {
  test('agrees with the published example', () => {
    expect(uuidV5(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  test('refuses a namespace that is no UUID', () => {
    expect(() => uuidV5('dns', 'x')).toThrow(/"dns" is not a UUID/);
  });
});

describe('uuidV7', () => {
  test('carries its time, version and variant', () => {
    const future = Date.UTC(2100, 0, 1);
    const id = uuidV7(future);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(future);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('grows whatever the clock does, also past one counter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 50 }), (times) => {
        const ids = times.flatMap((timeMs) => [uuidV7(timeMs), uuidV7(timeMs)]);
        expect(ids).toEqual([...ids].sort());
      }),
      { numRuns: 50 },
    );
    const burst = Array.from({ length: 10_000 }, () => uuidV7(1));
    expect(burst).toEqual([...burst].sort());
    expect(new Set(burst).size).toBe(burst.length);
  });
});

describe('hashes', () => {
  test('agree with the known digest, the short one being its head', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex('abc')).toBe(abc);
    expect(hash128('abc').toString('hex')).toBe(abc.slice(0, 32));
  });
});
