import { describe, expect, test } from '@jest/globals';
import { loadStory, set, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import { MODEL_V1_1 } from '../../model/model-v1-1.js';
import { sessionLoadShift } from './session-load-shift.js';
import golden from './golden.json' with { type: 'json' };

const read = (loads: readonly number[]): ReturnType<typeof sessionLoadShift> => sessionLoadShift(viewOfStory(loadStory(loads), loads.length, MODEL_V1_1));
const weekly = (weeks: readonly number[]): number[] => weeks.flatMap((kg) => [0, 0, 0, kg, 0, 0, 0]);
const usual = Array.from({ length: 12 }, () => 100);

describe('session-load-shift', () => {
  test.each(golden.days)('golden day $day', ({ day, value, sub }) => {
    const reading = sessionLoadShift(viewOfStory(loadStory(golden.loads), day, MODEL_V1_1));
    if (value === null || sub === null) expect(reading).toEqual({ value: null, sub: null });
    else {
      expect(reading.value).toBeCloseTo(value, 9);
      expect(reading.sub).toBeCloseTo(sub, 9);
    }
  });

  test('two weekly sessions of 160 kg after twelve of 100 kg, by hand', () => {
    const sd = Math.sqrt((12 * 0.25 ** 2) / (12 + 11));
    const reading = read(weekly([...usual, 160, 160]));
    expect(reading.value).toBeCloseTo(2 * (Math.log(1.6) / sd - 0.75), 9);
    expect(reading).toMatchObject({
      sub: 1,
      detail: {
        sessions: 2, recentKg: expect.closeTo(160, 9), usualKg: expect.closeTo(100, 9), changePct: expect.closeTo(60, 9),
        usualLowKg: expect.closeTo(100 * Math.exp(-sd), 9), usualHighKg: expect.closeTo(100 * Math.exp(sd), 9),
      },
    });
  });

  test('a smaller session takes back what came before it', () => {
    const both = read(weekly([...usual, 160, 40]));
    expect(both).toEqual({ value: 0, sub: 0 });
    expect(read(weekly([...usual, 40, 160]))).toEqual(read(weekly([...usual, 100, 160])));
  });

  test('sessions that were missed in between change nothing of the sum', () => {
    const missed = weekly([...usual.slice(0, 6), 0, ...usual.slice(0, 3), 0, ...usual.slice(0, 3), 160]);
    const { value, detail } = read(missed);
    expect(value).toBeCloseTo(read(weekly([...usual.slice(0, 11), 160])).value ?? NaN, 9);
    expect(detail?.['sessions']).toBe(1);
  });

  test('is absent with five sessions before, and without one in the last 14 days', () => {
    expect(read(weekly([100, 100, 100, 100, 100, 160, 160])).sub).toBeNull();
    expect(read(weekly([100, 100, 100, 100, 100, 100, 160, 160])).sub).toBe(1);
    const rested = [...weekly(usual), ...Array.from({ length: 11 }, () => 0)];
    expect(read(rested.slice(0, -1)).sub).toBe(0);
    expect(read(rested).sub).toBeNull();
  });

  test('is absent during a return after a layoff', () => {
    const often: Story = (i) => (i % 2 === 0 && (i < 56 || i === 80) ? { sets: [set()] } : null);
    expect(sessionLoadShift(viewOfStory(often, 56, MODEL_V1_1)).sub).toBe(0);
    expect(sessionLoadShift(viewOfStory(often, 81, MODEL_V1_1)).sub).toBeNull();
  });
});
