import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { normaliseExerciseName } from '#libs/domain';
import { exerciseSlug } from './exercise-names.js';

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
