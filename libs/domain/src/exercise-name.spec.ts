import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseExerciseName } from './exercise-name.js';

describe('normaliseExerciseName', () => {
  test.each([
    ['Deadlift (Barbell)', 'deadlift barbell'],
    ['  deadlift-barbell ', 'deadlift barbell'],
    ['Soulevé de terre', 'souleve de terre'],
    ['Klimmzüge', 'klimmzuge'],
    ['Stoßen', 'stossen'],
    ["Farmer's Walk", 'farmers walk'],
    ['Farmer’s  Walk', 'farmers walk'],
    ['Clean & Jerk', 'clean jerk'],
    ['приседания', 'приседания'],
    ['!?', 'unnamed exercise'],
    ['', 'unnamed exercise'],
  ])('%j is %j', (name, normalised) => {
    expect(normaliseExerciseName(name)).toBe(normalised);
  });

  test('is idempotent, never empty and fits its column, whatever a device sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const once = normaliseExerciseName(name);
        expect(normaliseExerciseName(once)).toBe(once);
        expect([...once].length).toBeGreaterThan(0);
        expect([...once].length).toBeLessThanOrEqual(200);
        expect(once).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
