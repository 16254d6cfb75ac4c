import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeEvent, encodeStructured, eventSubject, type DecodeResult } from '#libs/contracts';
import { VENDORS, type VendorName } from './index.js';

const options = {
  athleteId: 'athlete-1', gym: 'gym-1', device: 'import-1', unit: 'kg' as const, timezone: 'Europe/Berlin',
  exerciseSlug: (name: string) => name.toLowerCase().replace(/[^a-z]+/g, '-'),
};

function decodeAll(vendor: VendorName, sample: string): DecodeResult[] {
  const text = readFileSync(new URL(`./${vendor}/samples/${sample}`, import.meta.url), 'utf8');
  return VENDORS[vendor](text, options).events.map(({ kind, event }) =>
    decodeEvent(encodeStructured(event), undefined, eventSubject({ gym: 'gym-1', device: 'import-1', athlete: 'athlete-1', kind })));
}

describe('imported events on the wire', () => {
  test.each([
    ['strong', 'current.csv'], ['strong', '2017.csv'], ['strong', 'weight-unit.csv'], ['strong', 'quoted-seconds.csv'], ['strong', 'french.csv'],
    ['strong', 'half-day-clock.csv'], ['hevy', 'kilograms.csv'], ['hevy', 'pounds.csv'], ['openbarbell', 'reps.csv'],
  ] as const)('%s %s is accepted', (vendor, sample) => {
    const decoded = decodeAll(vendor, sample);
    expect(decoded.length).toBeGreaterThan(0);
    expect(decoded.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('an infinite velocity costs its repetition, an impossible RPE its set, each by pointer', () => {
    const [whole, infinite, impossible, pounds] = decodeAll('openbarbell', 'sets.json');
    expect(whole).toMatchObject({ ok: true, event: { droppedReps: [] } });
    expect(infinite).toMatchObject({
      ok: true, event: { data: { repCount: 3, reps: [{ meanVelocityMps: 0.49 }, { meanVelocityMps: 0.45 }] }, droppedReps: [{ index: 0, problems: [{ pointer: '/reps/0/meanVelocityMps' }] }] },
    });
    expect(impossible).toMatchObject({ ok: false, problems: [{ pointer: '/rpe' }] });
    expect(pounds?.ok).toBe(true);
  });
});
