import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bannedWordsIn } from '../../libs/domain/src/alerting/banned-words.js';
import { MESSAGES } from '../../libs/domain/src/messages/english.js';
import { SIGNALS } from '../../libs/domain/src/signals/registry.js';

/** What a source file says in quotes or between tags. */
function sayings(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return code.match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`|(?<!=)>[^<>{}]+</g) ?? [];
}

const ROOT = process.cwd();
const APPS = join(ROOT, 'apps');
const CATALOGUE = join(ROOT, 'libs/domain/src/messages/en');
const sources = readdirSync(APPS, { recursive: true, encoding: 'utf8' }).filter((file) => /(src.*|index)\.(ts|tsx|html)$/.test(file) && !file.includes('.spec.'));

describe('what athletes and coaches read uses no banned word', () => {
  test.each([...Object.entries(MESSAGES).map(([id, { text }]) => [id, text] as const), ...SIGNALS.map(({ key, title }) => [`signal ${key}`, title] as const)])('%s', (_where, text) => {
    expect(bannedWordsIn(text)).toEqual([]);
  });

  test.each(sources)('apps/%s', (file) => {
    expect(sayings(readFileSync(join(APPS, file), 'utf8')).flatMap(bannedWordsIn)).toEqual([]);
  });

  test('nothing is left out: every file of the catalogue, the command line and the page', () => {
    const written = readdirSync(CATALOGUE).flatMap((file) => [...readFileSync(join(CATALOGUE, file), 'utf8').matchAll(/^ {2}'([^']+)': says\(/gm)].map((found) => found[1]));
    expect(written.sort()).toEqual(Object.keys(MESSAGES).sort());
    for (const app of ['alerts', 'api', 'cli', 'dashboard']) expect(sources.some((file) => file.startsWith(`${app}/`))).toBe(true);
    expect(sayings(`/* 'safe' */ const a = 'it prevents'; // 'will'\n<p>You will see</p>`).flatMap(bannedWordsIn)).toEqual(['prevents', 'will']);
  });
});
