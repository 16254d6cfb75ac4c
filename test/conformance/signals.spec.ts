import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { MODELS, SIGNALS, signalsOf } from '#libs/domain';
import { foldStory, set } from './athlete-days.js';

const ROOT = 'libs/domain/src/signals';
const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const keys = SIGNALS.map((signal) => signal.key);
const scored = SIGNALS.filter(({ domain }) => domain === 'load' || domain === 'fatigue' || domain === 'symptoms').map(({ domain, term }) => `${domain} ${term ?? ''}`);

describe('signals', () => {
  test('folders and registry name the same signals, each once', () => {
    expect([...keys].sort()).toEqual([...folders].sort());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(folders)('%s has its code, spec, golden numbers and page', (key) => {
    for (const file of [`${key}.ts`, `${key}.spec.ts`, 'golden.json', 'README.md']) expect({ file, exists: existsSync(`${ROOT}/${key}/${file}`) }).toEqual({ file, exists: true });
    const page = readFileSync(`${ROOT}/${key}/README.md`, 'utf8');
    for (const part of ['**Formula:**', '**Unit:**', '**Source:**', '**Evidence:**', '## Edge rules']) expect(page).toContain(part);
    const golden = JSON.parse(readFileSync(`${ROOT}/${key}/golden.json`, 'utf8')) as { source?: string };
    expect(golden.source).toMatch(/\w/);
  });

  test.each(MODELS)('every weight of model $version belongs to one signal', (model) => {
    const weighted = (['load', 'fatigue', 'symptoms'] as const).flatMap((domain) => Object.keys(model[domain]).map((term) => `${domain} ${term}`));
    expect(scored).toEqual(expect.arrayContaining(weighted));
    expect(new Set(scored).size).toBe(scored.length);
  });

  test('every scored signal has a weight in one of the models', () => {
    const weighted = MODELS.flatMap((model) => (['load', 'fatigue', 'symptoms'] as const).flatMap((domain) => Object.keys(model[domain]).map((term) => `${domain} ${term}`)));
    expect([...new Set(weighted)].sort()).toEqual([...scored].sort());
  });

  test('descriptors never reach the score', () => {
    for (const signal of SIGNALS) expect(signal.term === null).toBe(signal.domain === 'descriptor');
  });

  test.each(MODELS)('model $version reads its own signals; every reading is JSON-safe and every subscore lies between 0 and 1', (model) => {
    const { days } = foldStory((i) => ({ sets: [set({ loadKg: 80 + (i % 40) })] }), 70, model);
    const own = signalsOf(model).map(({ key }) => key);
    for (const { signals } of days) {
      expect(Object.keys(signals)).toEqual(own);
      expect(JSON.parse(JSON.stringify(signals))).toEqual(signals);
      for (const { sub } of Object.values(signals)) expect(sub === null || (sub >= 0 && sub <= 1)).toBe(true);
    }
  });
});
