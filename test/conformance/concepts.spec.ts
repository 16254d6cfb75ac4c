import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { SIGNALS } from '#libs/domain';

interface Concept {
  readonly id: string;
  readonly concept: string;
  readonly became: string;
  readonly signals: readonly string[];
  readonly note: string;
}

const concepts = JSON.parse(readFileSync('libs/domain/concepts.json', 'utf8')) as Concept[];
const page = readFileSync('docs/signals.md', 'utf8');
const keys = SIGNALS.map((signal) => signal.key);
/** Common in training logs, and asked for by none of the concepts. */
const BEYOND = ['acwr', 'monotony', 'fitness-fatigue'];

describe('concepts of the articles', () => {
  test('are 66, each accounted for once', () => {
    expect(concepts.map(({ id }) => id)).toEqual(Array.from({ length: 66 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`));
    expect(new Set(concepts.map(({ concept }) => concept)).size).toBe(66);
  });

  test.each(concepts)('$id $concept: $became', ({ concept, became, signals, note }) => {
    expect(concept).toMatch(/\w/);
    expect(['signal', 'rule', 'text', 'catalogue', 'left out']).toContain(became);
    for (const key of signals) expect(keys).toContain(key);
    if (became === 'signal') expect(signals.length).toBeGreaterThan(0);
    else expect(note).toMatch(/\w/);
    if (became === 'left out') expect(signals).toEqual([]);
  });

  test('every signal comes from a concept, but those that logs are used to', () => {
    const named = new Set(concepts.flatMap(({ signals }) => signals));
    expect(keys.filter((key) => !named.has(key))).toEqual(BEYOND);
  });

  test('the page lists every signal as the registry has it', () => {
    for (const { key, title, unit, domain, term, evidence } of SIGNALS) {
      expect(page).toContain(`| [\`${key}\`](../libs/domain/src/signals/${key}/README.md) | ${title} | ${unit} | ${domain} | ${term === null ? '–' : `\`${term}\``} | ${evidence} |`);
    }
    for (const { id, concept } of concepts) expect(page).toContain(`| ${id} | ${concept} |`);
  });
});
