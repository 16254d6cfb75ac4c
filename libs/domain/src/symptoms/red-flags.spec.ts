import { describe, expect, test } from '@jest/globals';
import { checkin, viewOfStory } from '../../../../test/conformance/athlete-days.js';
import type { RedFlag } from '../facts.js';
import { levelOfFlags, redFlagState } from './red-flags.js';

describe('red flags', () => {
  test.each<[RedFlag, string]>([
    ['cauda', 'emergency'], ['trauma', 'professional'], ['neuro', 'professional'], ['night', 'professional'],
    ['systemic', 'professional'], ['sharp', 'professional'], ['function', 'professional'],
  ])('%s is %s', (flag, level) => {
    expect(levelOfFlags([flag])).toBe(level);
  });

  test('soreness of 7 in the low back asks for a professional, elsewhere not', () => {
    const level = (sorenessNrs: number, site: string) => redFlagState(viewOfStory(() => ({ checkins: [checkin({ sorenessNrs, site })] }), 1)).level;
    expect([level(7, 'low-back'), level(6, 'low-back'), level(9, 'knee')]).toEqual(['professional', null, null]);
  });

  test('stand for seven days, and an emergency outranks what follows it', () => {
    const story = (i: number) => (i === 0 ? { checkins: [checkin({ redFlags: ['cauda'] })] } : i === 3 ? { checkins: [checkin({ redFlags: ['sharp'] })] } : null);
    expect(redFlagState(viewOfStory(story, 4))).toEqual({ level: 'emergency', sorenessNrs: null });
    expect(redFlagState(viewOfStory(story, 8)).level).toBe('professional');
    expect(redFlagState(viewOfStory(story, 10)).level).toBe('professional');
    expect(redFlagState(viewOfStory(story, 11)).level).toBeNull();
  });
});
