import { describe, expect, test } from '@jest/globals';
import { SIGNALS } from '../signals/registry.js';
import { alertText } from './alert-text.js';
import { audienceFor } from './audience.js';
import { fill, NOTICE, REASONS, RED_FLAG_TEXTS } from './copy.js';
import { episodeKey } from './episode-id.js';
import { reasonOf } from './reason.js';
import { redFlagAdvice } from './red-flag-advice.js';

describe('message catalogue', () => {
  test('every scored signal has a sentence', () => {
    for (const { key, domain } of SIGNALS) {
      if (domain !== 'descriptor' && domain !== 'modifier') expect(Object.keys(REASONS)).toContain(key);
    }
  });

  test('slots are filled, numbers shortened, gaps shown', () => {
    expect(fill('{a} {b} {c} {d}', { a: 1234.56, b: 12.345, c: 0.4449, d: null })).toBe('1235 12.3 0.44 –');
    expect(reasonOf('soreness', { value: 5, sub: 0.5 }, 12)).toEqual({ signal: 'soreness', text: 'Low-back soreness is 5 of 10.', value: 5, usual: null, points: 12 });
    expect(reasonOf('acwr', { value: 1, sub: null }, 0)).toBeNull();
  });
});

describe('notices', () => {
  const reasons = [
    { signal: 'load-jump', text: 'Load is up.', value: 3, usual: '10 to 12 kg a week', points: 30 },
    { signal: 'soreness', text: 'Soreness is 5.', value: 5, usual: null, points: 10 },
  ];

  test('name the top two reasons, what they rest on and where the notice ends', () => {
    const { headline, full } = alertText({ group: 'strain', tier: 'raised', level: null, reasons, days: 90, coverage: 0.957, confidence: 'B', insufficientReason: null });
    expect(headline).toBe('Higher-strain days');
    expect(full).toContain('Higher-strain days: Load is up. Your usual: 10 to 12 kg a week. Also: Soreness is 5. Measured from 90 days, coverage 96 %, confidence B.');
    expect(full).toContain('not medical advice, diagnosis or injury prediction');
  });

  test('a red flag is its fixed text, and what it is not', () => {
    const { headline, full } = alertText({ group: 'redflag', tier: 'redflag', level: 'emergency', reasons, days: 1, coverage: 1, confidence: null, insufficientReason: null });
    expect([headline, full]).toEqual([RED_FLAG_TEXTS.emergency, `${RED_FLAG_TEXTS.emergency} ${NOTICE.redFlagBoundary}`]);
  });

  test('a question after missing data has its own options, and says nothing of strain', () => {
    const silence = { signal: 'quiet-athlete', text: 'No session has come in for 8 days.', value: 8, usual: '3 a week', points: 0 };
    const { headline, full } = alertText({ group: 'quiet-athlete', tier: 'watch', level: null, reasons: [silence], days: 90, coverage: 1, confidence: 'A', insufficientReason: null });
    expect(headline).toBe('Quiet for a while');
    expect(full).toBe(
      'Quiet for a while: No session has come in for 8 days. Your usual: 3 a week. All well? Options: nothing, if this is a planned break | '
      + 'entering sessions that were not recorded | a word with your coach. This is a question about missing data. It changes no score.',
    );
    const device = { signal: 'quiet-device', text: 'Nothing has come from rack-1 for 4 days.', value: 4, usual: null, points: 0 };
    expect(alertText({ group: 'quiet-device', tier: 'watch', level: null, reasons: [device], days: 90, coverage: 0.8, confidence: null, insufficientReason: null }).full).toContain(
      'A device is quiet: Nothing has come from rack-1 for 4 days. Is it switched on and connected?',
    );
  });

  test('red-flag advice', () => {
    expect(redFlagAdvice([])).toBeNull();
    expect(redFlagAdvice(['sharp', 'cauda'])).toEqual({ level: 'emergency', text: RED_FLAG_TEXTS.emergency });
    expect(redFlagAdvice(['night'])?.level).toBe('professional');
  });
});

describe('who may see', () => {
  test.each([
    ['strain', 'watch', true, ['athlete']],
    ['strain', 'raised', false, ['athlete', 'coach']],
    ['strain', 'high', false, ['athlete', 'coach']],
    ['persistence', 'raised', false, ['athlete', 'coach']],
    ['quiet-athlete', 'watch', false, ['athlete', 'coach']],
    ['quiet-device', 'watch', false, ['athlete', 'coach']],
    ['redflag', 'redflag', false, ['athlete']],
    ['redflag', 'redflag', true, ['athlete', 'coach']],
  ] as const)('%s %s, consent %s', (group, tier, consent, expected) => {
    expect(audienceFor(group, tier, consent)).toEqual(expected);
  });

  test('an identity cannot run into its neighbour', () => {
    expect(episodeKey('a', 'strain', 19723)).toBe('["a","strain","2024-01-01"]');
    expect(episodeKey('a","strain', 'x', 0)).not.toBe(episodeKey('a', 'strain","x', 0));
  });
});
