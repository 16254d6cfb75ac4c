import { describe, expect, test } from '@jest/globals';

import { shippedCatalogue } from './catalogue-file.js';
import { EXERCISE_PATTERNS } from './patterns.js';
import { entryNames } from './seed-exercises.js';

describe('the shipped catalogue', () => {
  const catalogue = shippedCatalogue();
  const byName = new Map(catalogue.flatMap((entry) => entryNames(entry).map((name) => [name, entry] as const)));

  test('gives no name to two exercises', () => {
    const owners = new Map<string, string>();
    const twice: string[] = [];
    for (const entry of catalogue) {
      for (const name of entryNames(entry)) {
        const owner = owners.get(name);
        if (owner !== undefined) twice.push(`${name}: ${owner}, ${entry.slug}`);
        owners.set(name, entry.slug);
      }
    }
    expect(twice).toEqual([]);
  });

  test('says an alias once only', () => {
    const repeated = catalogue.filter((entry) => new Set(entry.aliases).size !== entry.aliases.length);
    expect(repeated.map((entry) => entry.slug)).toEqual([]);
  });

  test('keeps to the ranges and words that the table checks', () => {
    for (const entry of catalogue) {
      expect(entry.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(EXERCISE_PATTERNS).toContain(entry.pattern);
      expect(entry.lumbarWeight).toBeGreaterThanOrEqual(0);
      expect(entry.lumbarWeight).toBeLessThanOrEqual(1.05);
      expect(entry.bodyMassShare).toBeGreaterThanOrEqual(0);
      expect(entry.bodyMassShare).toBeLessThanOrEqual(1);
    }
  });

  test.each([
    ['good morning', 1, 0],
    ['deadlift barbell', 1, 0],
    ['romanian deadlift barbell', 1, 0],
    ['stiff leg deadlift barbell', 1, 0],
    ['deficit deadlift', 1.05, 0],
    ['sumo deadlift barbell', 0.9, 0],
    ['rack pull barbell', 0.9, 0],
    ['block pull', 0.9, 0],
    ['trap bar deadlift', 0.85, 0],
    ['trap bar deadlift high handles', 0.8, 0],
    ['low bar squat', 0.75, 0],
    ['squat barbell', 0.7, 0],
    ['front squat barbell', 0.6, 0],
    ['bent over row barbell', 0.5, 0],
    ['power clean', 0.8, 0],
    ['snatch barbell', 0.8, 0],
    ['kettlebell swing', 0.6, 0],
    ['back extension', 0.5, 0.5],
    ['chest supported row', 0.2, 0],
    ['bench press barbell', 0, 0],
    ['pull up', 0, 1],
    ['push up', 0, 0.64],
  ])('%s: lumbar weight %d, body-mass share %d', (name, lumbarWeight, bodyMassShare) => {
    expect(byName.get(name)).toMatchObject({ lumbarWeight, bodyMassShare });
  });
});
