import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { exerciseSlug, normaliseExerciseName } from './exercise-names.js';

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

describe('exerciseSlug', () => {
  test('is the name in words where letters allow it', () => {
    expect(exerciseSlug('Zercher Good-Morning (SSB)')).toBe('zercher-good-morning-ssb');
  });

  test('keeps names apart whose letters a slug cannot carry', () => {
    expect(exerciseSlug('приседания')).toMatch(/^exercise-[0-9a-f]{12}$/);
    expect(exerciseSlug('приседания')).not.toBe(exerciseSlug('становая тяга'));
    const long = 'a'.repeat(100);
    expect(exerciseSlug(`${long} one`)).not.toBe(exerciseSlug(`${long} two`));
  });

  test('is always a slug, the same for the same normalised name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const slug = exerciseSlug(name);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(64);
        expect(exerciseSlug(normaliseExerciseName(name))).toBe(slug);
      }),
    );
  });
});
