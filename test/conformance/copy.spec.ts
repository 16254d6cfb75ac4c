import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bannedWordsIn } from '../../libs/domain/src/alerting/banned-words.js';
import * as catalogues from '../../libs/domain/src/alerting/copy.js';
import { SIGNALS } from '../../libs/domain/src/signals/registry.js';

/** The fixed red-flag texts are blunt on purpose. */
const { RED_FLAG_TEXTS: _exempt, fill: _fill, ...written } = catalogues;
const texts = Object.entries(written).flatMap(([catalogue, entries]) =>
  Object.entries(entries).flatMap(([key, entry]) => Object.values(typeof entry === 'string' ? { text: entry } : entry).map((text) => [`${catalogue} ${key}`, String(text)] as const)));

/** What a source file says in quotes or between tags. */
function sayings(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return code.match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`|(?<!=)>[^<>{}]+</g) ?? [];
}

const APPS = join(process.cwd(), 'apps');
const sources = readdirSync(APPS, { recursive: true, encoding: 'utf8' }).filter((file) => /(src.*|index)\.(ts|tsx|html)$/.test(file) && !file.includes('.spec.'));

describe('what athletes and coaches read uses no banned word', () => {
  test.each([...texts, ...SIGNALS.map(({ key, title }) => [`signal ${key}`, title] as const)])('%s', (_where, text) => {
    expect(bannedWordsIn(text)).toEqual([]);
  });

  test.each(sources)('apps/%s', (file) => {
    expect(sayings(readFileSync(join(APPS, file), 'utf8')).flatMap(bannedWordsIn)).toEqual([]);
  });

  test('nothing is left out: every catalogue, the command line and the page', () => {
    expect(Object.keys(written).sort()).toEqual(['CAUSES', 'CHANGES', 'HEADLINES', 'INSUFFICIENT', 'NOTICE', 'QUIET_NOTICES', 'REASONS', 'SCORES', 'WAITING', 'WHAT_IF']);
    for (const app of ['alerts', 'api', 'cli', 'dashboard']) expect(sources.some((file) => file.startsWith(`${app}/`))).toBe(true);
    expect(sayings(`/* 'safe' */ const a = 'it prevents'; // 'will'\n<p>You will see</p>`).flatMap(bannedWordsIn)).toEqual(['prevents', 'will']);
  });
});
