import { describe, expect, test } from '@jest/globals';
import { MODEL_V1 } from '../model/model-v1.js';
import { tierOf } from '../scoring/tier.js';
import { publish, type Published } from './hysteresis.js';

const START: Published = { published: 'clear', belowDays: 0, unscoredDays: 0 };

/** Tiers in force over a run of scores; null is a day without a score. */
function published(scores: readonly (number | null)[], highSupported = true): string[] {
  let state = START;
  return scores.map((score) => {
    const supported = score === null ? null : tierOf(MODEL_V1, score, highSupported);
    state = publish(MODEL_V1, state, { score, supported, highSupported });
    return state.published;
  });
}

describe('tier in force', () => {
  test('rises at once, also by two tiers', () => {
    expect(published([10, 20, 50])).toEqual(['clear', 'watch', 'high']);
  });

  test('falls to what the score supports after three days below threshold - 5', () => {
    expect(published([35, 20, 20, 20])).toEqual(['raised', 'raised', 'raised', 'watch']);
    expect(published([35, 5, 5, 5])).toEqual(['raised', 'raised', 'raised', 'clear']);
  });

  test('a day within the margin starts the count again', () => {
    expect(published([35, 26, 26, 27, 26, 26, 26])).toEqual(['raised', 'raised', 'raised', 'raised', 'raised', 'raised', 'watch']);
  });

  test('days without a score do not count either way', () => {
    expect(published([35, 10, 10, null, null, 10])).toEqual(['raised', 'raised', 'raised', 'raised', 'raised', 'clear']);
  });

  test('high without its two domains is contradicted at any score', () => {
    const high: Published = { ...START, published: 'high' };
    expect(publish(MODEL_V1, high, { score: 60, supported: 'raised', highSupported: false }).belowDays).toBe(1);
    expect(publish(MODEL_V1, high, { score: 44, supported: 'raised', highSupported: true }).belowDays).toBe(0);
  });

  test('expires after 28 days without a score', () => {
    const tiers = published([35, ...Array.from({ length: 28 }, () => null)]);
    expect([tiers[27], tiers[28]]).toEqual(['raised', 'clear']);
    const state = publish(MODEL_V1, { published: 'raised', belowDays: 2, unscoredDays: 27 }, { score: null, supported: null, highSupported: false });
    expect(state).toEqual({ published: 'clear', belowDays: 0, unscoredDays: 28, expired: true });
  });
});
