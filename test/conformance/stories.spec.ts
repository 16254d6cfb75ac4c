import { describe, expect, test } from '@jest/globals';
import type { DayAssessment, SetFact, Tier } from '#libs/domain';
import { checkin, foldStory, set, sets, squat, type Story } from './athlete-days.js';

/** Monday, Wednesday, Friday. */
const trains = (index: number): boolean => [0, 2, 4].includes(index % 7);

/** Small, repeatable change from day to day, so that a steady lifter is not a machine: -1..1. */
const wobble = (index: number): number => ((index * 37) % 11) / 5 - 1;

const steady = (index: number, change: Partial<SetFact> = {}): SetFact[] => [
  ...sets(4, { loadKg: 140 + Math.round(2 * wobble(index)), rpe: 7.5, ...change }),
  ...sets(3, { exercise: squat, loadKg: 120, rpe: 7.5 }),
];

/** A set whose speed falls by `lossShare` from first to last rep. */
const fading = (first: number, lossShare: number, reps = 5): number[] =>
  Array.from({ length: reps }, (_, rep) => first * (1 - (lossShare * rep) / (reps - 1)));

const highest = (days: readonly DayAssessment[]): Tier =>
  (['high', 'raised', 'watch', 'clear'] as const).find((tier) => days.some((day) => day.tier === tier)) ?? 'insufficient';

const WEEKS_12 = 84;

describe('planted stories', () => {
  test('a steady year on Monday, Wednesday and Friday stays clear', () => {
    const { days, episodes } = foldStory((i) => (trains(i) ? { sets: steady(i) } : null), 365);
    expect(highest(days)).toBe('clear');
    expect(episodes).toEqual([]);
  });

  test('a week with 60 % more lumbar load on a steady base is raised', () => {
    const story: Story = (i) => {
      if (!trains(i)) return null;
      return { sets: i < WEEKS_12 ? steady(i) : [...steady(i), ...sets(4, { loadKg: 140, rpe: 7.5 }), set({ loadKg: 70 })] };
    };
    const { days, episodes } = foldStory(story, WEEKS_12 + 7);
    expect(highest(days.slice(0, WEEKS_12))).toBe('clear');
    expect(highest(days)).toBe('raised');
    expect(episodes).toMatchObject([{ group: 'strain', tier: 'raised', state: 'firing' }]);
    expect(episodes[0]?.reasons[0]?.signal).toBe('load-jump');
  });

  test('a 12 % drop of bar speed at fixed load in two sessions is watch', () => {
    const story: Story = (i) => {
      if (!trains(i)) return null;
      const speed = (i < WEEKS_12 ? 0.5 : 0.44) + 0.005 * wobble(i);
      return { sets: steady(i, { loadKg: 140, meanVelocitiesMps: fading(speed, 0.1) }) };
    };
    const { days } = foldStory(story, WEEKS_12 + 4);
    expect(highest(days.slice(0, WEEKS_12))).toBe('clear');
    expect(highest(days)).toBe('watch');
    expect(days.at(-1)?.reasons[0]?.signal).toBe('fixed-load-drop');
  });

  test('a hinge block deep into fatigue at RPE 9 with the drop is raised', () => {
    const story: Story = (i) => {
      if (!trains(i)) return null;
      const deep = i >= WEEKS_12;
      const speed = (deep ? 0.44 : 0.5) + 0.005 * wobble(i);
      return { sets: steady(i, { loadKg: 140, rpe: deep ? 9.5 : 7.5, meanVelocitiesMps: fading(speed, deep ? 0.45 : 0.1) }) };
    };
    const { days } = foldStory(story, WEEKS_12 + 7);
    expect(highest(days)).toBe('raised');
  });

  test('back after three weeks at the old top set is raised', () => {
    const story: Story = (i) => (trains(i) && (i < WEEKS_12 || i >= WEEKS_12 + 21) ? { sets: steady(i) } : null);
    const { days } = foldStory(story, WEEKS_12 + 22);
    expect(highest(days.slice(0, -1))).toBe('clear');
    expect(days.at(-1)).toMatchObject({ tier: 'raised', reasons: [{ signal: 'layoff-return' }] });
  });

  test('soreness that goes from 1 to 5 and stays four days is raised', () => {
    const story: Story = (i) => ({ sets: trains(i) ? steady(i) : [], checkins: [checkin({ sorenessNrs: i < WEEKS_12 ? 1 : 5 })] });
    const { days } = foldStory(story, WEEKS_12 + 4);
    expect(days.slice(-4).map((day) => day.tier)).toEqual(['raised', 'raised', 'raised', 'raised']);
  });

  test('soreness 5 together with a load jump is high', () => {
    const story: Story = (i) => {
      const jump = i >= WEEKS_12 ? [...sets(4, { loadKg: 140, rpe: 7.5 }), set({ loadKg: 70 })] : [];
      return { sets: trains(i) ? [...steady(i), ...jump] : [], checkins: [checkin({ sorenessNrs: i < WEEKS_12 + 5 ? 1 : 5 })] };
    };
    const { days } = foldStory(story, WEEKS_12 + 7);
    expect(days.at(-1)?.tier).toBe('high');
    expect(days.at(-1)?.domains.load).toBeGreaterThanOrEqual(5);
    expect(days.at(-1)?.domains.symptoms).toBeGreaterThanOrEqual(5);
  });

  test('a cauda answer is an emergency on its first day, without any history', () => {
    const { days, episodes } = foldStory((i) => (i === 0 ? { checkins: [checkin({ redFlags: ['cauda'] })] } : null), 1);
    expect(days).toMatchObject([{ tier: 'insufficient', score: null, redFlag: 'emergency' }]);
    expect(episodes).toMatchObject([{ group: 'redflag', tier: 'redflag', level: 'emergency', state: 'firing' }]);
  });
});
