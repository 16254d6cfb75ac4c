import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../../../test/support/season-with-corrections.js';
import { sampleFrom } from '../../../../test/support/sample-from.js';
import { areaUnderCurve, midranks } from './auc.js';
import { averagePrecision } from './average-precision.js';
import { shiftedAreas, shiftedHits } from './circular-shift.js';
import { drawAthletes, percentileInterval, resampledAreas, resampledRatios } from './cluster-bootstrap.js';

const XS = [5, 12, 12, 12, 18, 18, 20, 22, 22, 25, 31, 31, 31, 33, 40, 40, 41, 47, 47, 52, 55, 58, 60, 66];
const YS = [0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1];
const each = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const sample = sampleFrom(XS, YS, each(24));

describe('area under the curve', () => {
  test('with ties, as SciPy 1.10 counts pairs: U = 100.5 of 135', () => {
    expect(areaUnderCurve(sample)).toBeCloseTo(100.5 / 135, 15);
  });

  test('equals the plain count over all pairs', () => {
    const pairs = XS.flatMap((x, i) => XS.flatMap((other, j) => (YS[i] === 1 && YS[j] === 0 ? [x > other ? 1 : x === other ? 0.5 : 0] : [])));
    expect(areaUnderCurve(sample)).toBeCloseTo(pairs.reduce((a, b) => a + b, 0) / pairs.length, 15);
  });

  test('half for a constant, one and nothing for a perfect order, not defined without both kinds', () => {
    const area = (values: number[], outcomes: number[]): number | null => areaUnderCurve(sampleFrom(values, outcomes, each(values.length)));
    expect([area([3, 3, 3], [1, 0, 0]), area([1, 2], [0, 1]), area([2, 1], [0, 1])]).toEqual([0.5, 1, 0]);
    expect([area([], []), area([1, 2], [0, 0]), area([1, 2], [1, 1])]).toEqual([null, null, null]);
  });

  test('midranks share what ties take', () => {
    expect([...midranks(Float64Array.of(7, 1, 7, 3))]).toEqual([3.5, 1, 3.5, 2]);
  });
});

describe('average precision', () => {
  test('with ties, by its definition over distinct values', () => {
    expect(averagePrecision(sample)).toBeCloseTo(0.6917975886006575, 12);
  });

  test('the order of units with equal values does not matter', () => {
    const turned = sampleFrom([...XS].reverse(), [...YS].reverse(), each(24));
    expect(averagePrecision(turned)).toBe(averagePrecision(sample));
  });

  test('a constant gives the base rate; nothing without events', () => {
    expect(averagePrecision(sampleFrom([1, 1, 1, 1], [0, 1, 0, 0], each(4)))).toBe(0.25);
    expect(averagePrecision(sampleFrom([1, 2], [0, 0], each(2)))).toBeNull();
  });
});

describe('resampled athletes', () => {
  test('an athlete drawn twice counts as the same units standing there twice', () => {
    const units = sampleFrom([1, 4, 4, 2, 3, 4], [0, 1, 0, 0, 1, 1], [0, 0, 0, 1, 1, 1]);
    const [drawn] = resampledAreas(units, [Float64Array.of(2, 1)]);
    expect(drawn).toBe(areaUnderCurve(sampleFrom([1, 4, 4, 1, 4, 4, 2, 3, 4], [0, 1, 0, 0, 1, 0, 0, 1, 1], [0, 0, 0, 0, 0, 0, 1, 1, 1])));
    expect([...resampledAreas(units, [Float64Array.of(1, 1)])]).toEqual([areaUnderCurve(units)]);
    expect([...resampledAreas(units, [Float64Array.of(0, 0)])]).toEqual([Number.NaN]);
  });

  test('as many athletes as there are, again and again; the same seed draws the same', () => {
    const draws = drawAthletes(7, 50, seededRandom(3));
    expect(draws.every((times) => times.reduce((a, b) => a + b, 0) === 7)).toBe(true);
    expect(new Set(draws.map(String)).size).toBeGreaterThan(40);
    expect(drawAthletes(7, 50, seededRandom(3))).toEqual(draws);
    expect(drawAthletes(0, 50, seededRandom(3))).toEqual([]);
  });

  test('alike units of few athletes widen the interval: twelve athletes of forty equal weeks know no more than twelve weeks', () => {
    const athletes = 12;
    const values = each(athletes).map((n) => (n * 5) % 12);
    const outcomes = each(athletes).map((n) => (n % 3 === 0 ? 1 : 0));
    const draws = drawAthletes(athletes, 400, seededRandom(9));
    const one = percentileInterval(resampledAreas(sampleFrom(values, outcomes, each(athletes)), draws));
    const weeks = each(athletes * 40).map((i) => Math.floor(i / 40));
    const forty = percentileInterval(resampledAreas(sampleFrom(weeks.map((n) => values[n]!), weeks.map((n) => outcomes[n]!), weeks), draws));
    expect(forty).toEqual(one);
  });

  test('an interval is the middle 95 %, and nothing where too many resamples gave nothing', () => {
    expect(percentileInterval(each(101).map((n) => n / 100))).toEqual([0.025, 0.975]);
    expect(percentileInterval([0.5, 0.5, Number.NaN])).toBeNull();
    expect(percentileInterval([])).toBeNull();
  });

  test('ratios go by athlete, and are not defined over nothing', () => {
    expect([...resampledRatios([1, 0], [10, 5], [Float64Array.of(2, 0), Float64Array.of(0, 2), Float64Array.of(1, 1)])]).toEqual([0.1, 0, 1 / 15]);
    expect(resampledRatios([1], [0], [Float64Array.of(1)])[0]).toBeNaN();
  });
});

describe('circular shift within athletes', () => {
  test('one athlete with four units has four shifts, each as likely; the mean area over them is a half', () => {
    const four = sampleFrom([1, 2, 3, 4], [0, 0, 0, 1], [0, 0, 0, 0]);
    const found = shiftedAreas(four, 4000, seededRandom(1))!;
    expect(found.interval).toEqual([0, 1]);
    expect(found.mean).toBeCloseTo(0.5, 1);
    expect(found.p).toBeCloseTo(0.25, 1);
  });

  test('what differs between athletes only is not found: their values stay with them', () => {
    const apart = sampleFrom([1, 1, 1, 9, 9, 9], [0, 0, 0, 1, 1, 0], [0, 0, 0, 1, 1, 1]);
    const found = shiftedAreas(apart, 500, seededRandom(2))!;
    expect(found.p).toBe(1);
    expect(found.mean).toBeCloseTo(areaUnderCurve(apart)!, 12);
  });

  test('real order within athletes is found', () => {
    const units = each(6 * 20);
    const values = units.map((i) => (i % 20 === 7 ? 50 : (i * 7) % 13));
    const found = shiftedAreas(sampleFrom(values, units.map((i) => (i % 20 === 7 ? 1 : 0)), units.map((i) => Math.floor(i / 20))), 999, seededRandom(4))!;
    expect(found.p).toBe(0.001);
    expect(found.interval[1]).toBeLessThan(0.9);
  });

  test('hits of random alerts: each athlete at their own rate', () => {
    // rates of 1/4 and 3/4, one event each: a hit on average; both are hit in three of sixteen shifts
    const alerts = sampleFrom([1, 0, 0, 0, 1, 1, 1, 0], [1, 0, 0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 1, 1, 1, 1]);
    const found = shiftedHits(alerts, 20_000, seededRandom(5))!;
    expect(found.mean).toBeCloseTo(1, 1);
    expect(found.p).toBeCloseTo(3 / 16, 1);
    expect(shiftedHits(alerts, 0, seededRandom(5))).toBeNull();
    expect(shiftedHits(sampleFrom([1], [0], [0]), 10, seededRandom(5))).toBeNull();
  });
});
