import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VENDORS, VendorFileError, type VendorImport, type VendorName, type VendorOptions } from './index.js';

const options: VendorOptions = {
  athleteId: 'athlete-1', gym: 'gym-1', device: 'import-1', unit: 'lb', timezone: 'America/New_York', exerciseSlug: (name) => name,
};
const files: readonly (readonly [VendorName, string])[] = [
  ['strong', 'current.csv'], ['strong', 'weight-unit.csv'], ['hevy', 'kilograms.csv'], ['openbarbell', 'reps.csv'], ['openbarbell', 'sets.json'],
];
const rowsAccountedFor = (read: VendorImport): number =>
  read.events.reduce((sum, { lines }) => sum + lines.length, 0) + read.skipped.length + read.rejected;

function readOrRefuse(vendor: VendorName, text: string): VendorImport | null {
  try {
    return VENDORS[vendor](text, options);
  } catch (error) {
    if (error instanceof VendorFileError) return null;
    throw error;
  }
}

describe('accounting', () => {
  test.each(files)('%s %s: whatever is put into the file, every row is accounted for once', (vendor, file) => {
    const text = readFileSync(new URL(`./${vendor}/samples/${file}`, import.meta.url), 'utf8');
    const junk = fc.oneof(
      fc.constantFrom('', 'null', '-1', 'Infinity', '1e400', '"', '\n', '\t', ',', ';', '__proto__', 'constructor', '99999999999', '\u202f', '2024-02-30', '{}', '[]'),
      fc.string({ maxLength: 12, unit: 'binary' }),
    );
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(text.length), fc.nat(8), junk), { minLength: 1, maxLength: 6 }), (edits) => {
      let broken = text;
      for (const [at, length, put] of edits) broken = broken.slice(0, at) + put + broken.slice(at + length);
      const read = readOrRefuse(vendor, broken);
      if (!read) return;
      expect(rowsAccountedFor(read)).toBe(read.rows);
      const lines = [...read.events.flatMap((event) => event.lines), ...read.skipped.map(({ line }) => line), ...read.problems.filter(({ rowRejected }) => rowRejected).map(({ line }) => line)];
      expect(new Set(lines).size).toBe(read.rows);
      expect(() => JSON.stringify(read)).not.toThrow();
    }), { numRuns: 300 });
  });

  test('a leading byte-order mark and Windows line ends change nothing', () => {
    for (const [vendor, file] of files.slice(0, 4)) {
      const text = readFileSync(new URL(`./${vendor}/samples/${file}`, import.meta.url), 'utf8');
      const windows = VENDORS[vendor](`\ufeff${text.replaceAll('\n', '\r\n')}`, options);
      expect(windows).toEqual(VENDORS[vendor](text, options));
    }
  });

  test('another zone or unit corrects the same sets', () => {
    const text = readFileSync(new URL('./strong/samples/current.csv', import.meta.url), 'utf8');
    const first = VENDORS.strong(text, options);
    const knownSets = new Map(first.events.map(({ entityId, contentHash }) => [entityId, { revision: 1, contentHash }]));
    const again = VENDORS.strong(text, { ...options, timezone: 'Europe/Berlin', knownSets });
    expect(again.events.map(({ entityId }) => entityId)).toEqual(first.events.map(({ entityId }) => entityId));
    expect(new Set(again.events.map(({ event }) => event.type))).toEqual(new Set(['flarewatch.set.corrected.v1', 'flarewatch.session.corrected.v1']));
  });
});
