import { describe, expect, test } from '@jest/globals';
import { SIGNALS } from '../signals/registry.js';
import { ENGLISH } from '../messages/catalogue.js';
import { MESSAGES, sourceOf } from '../messages/english.js';
import { render, renderAll } from '../messages/render.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { alertMessages, type AlertTextInput } from './alert-text.js';
import { audienceFor } from './audience.js';
import { episodeKey } from './episode-id.js';
import { reasonOf } from './reason.js';
import { checkinAdvice } from './red-flag-advice.js';

const alertText = (input: AlertTextInput): { headline: string; full: string } => {
  const { headline, full } = alertMessages(input);
  return { headline: render(ENGLISH, headline), full: renderAll(ENGLISH, full) };
};
const EMERGENCY = MESSAGES['red-flag.emergency'].text;

describe('message catalogue', () => {
  test('every scored signal has a sentence', () => {
    for (const { key, domain } of SIGNALS) {
      if (domain !== 'descriptor' && domain !== 'modifier') expect(sourceOf(`reason.${key}`)).toBeDefined();
    }
  });

  test('a reason says its sentence in English and as a message', () => {
    expect(reasonOf('soreness', { value: 5, sub: 0.5 }, 12)).toEqual({
      signal: 'soreness', text: 'Low-back soreness is 5 of 10.', value: 5, usual: null, points: 12, message: { id: 'reason.soreness', slots: { value: 5 } },
    });
    expect(reasonOf('fixed-load-drop', { value: 0.9, sub: 1, detail: { loadKg: 140, speedMps: 0.41234, usualMps: 0.5, dropPct: 17.532, probabilityPct: 90 } }, 3)).toMatchObject({
      text: 'Bar speed at 140 kg is 0.41 m/s, 17.5 % below your usual; a real drop with 90 % probability over two sessions.', usual: '0.5 m/s',
      message: { id: 'reason.fixed-load-drop', slots: { loadKg: 140, speedMps: 0.41, dropPct: 17.5, probabilityPct: 90 } },
      usualMessage: { id: 'reason.fixed-load-drop.usual', slots: { usualMps: 0.5 } },
    });
    expect(reasonOf('acwr', { value: 1, sub: null }, 0)).toBeNull();
  });

  test('one is not many', () => {
    const said = (key: string, value: number, detail = {}): string | undefined => reasonOf(key, { value, sub: 1, detail }, 1)?.text;
    expect(said('novel-exercise', 1, { exercise: 'row' })).toBe('New this week: row, 1 set in its first sessions.');
    expect(said('novel-exercise', 4, { exercise: 'row' })).toBe('New this week: row, 4 sets in its first sessions.');
    expect(said('session-load-shift', 2, { sessions: 1, recentKg: 9000, changePct: 40 })).toBe('Low-back load of your last session is 9000 kg, 40 % above your usual session.');
    expect(said('session-load-shift', 2, { sessions: 3, recentKg: 9000, changePct: 40 })).toBe('Low-back load of your last 3 sessions is 9000 kg each, 40 % above your usual session.');
  });
});

describe('notices', () => {
  const reasons = [
    { signal: 'load-jump', text: 'Load is up.', value: 3, usual: '10 to 12 kg a week', points: 30 },
    { signal: 'soreness', text: 'Soreness is 5.', value: 5, usual: null, points: 10 },
  ];

  test('name the top two reasons, what they rest on and where the notice ends', () => {
    const { headline, full } = alertText({ group: 'strain', tier: 'raised', level: null, reasons, days: 90, coverage: 0.957, confidence: 'B', insufficient: null });
    expect(headline).toBe('Higher-strain days');
    expect(full).toContain('Higher-strain days: Load is up. Your usual: 10 to 12 kg a week. Also: Soreness is 5. Measured from 90 days, coverage 96 %, confidence B.');
    expect(full).toContain('not medical advice, diagnosis or injury prediction');
  });

  test('a red flag is its fixed text, and what it is not', () => {
    const { headline, full } = alertText({ group: 'redflag', tier: 'redflag', level: 'emergency', reasons, days: 1, coverage: 1, confidence: null, insufficient: null });
    expect([headline, full]).toEqual([EMERGENCY, `${EMERGENCY} ${MESSAGES['red-flag.boundary'].text}`]);
  });

  test('a question after missing data has its own options, and says nothing of strain', () => {
    const silence = { signal: 'quiet-athlete', text: 'No session has come in for 8 days.', value: 8, usual: '3 a week', points: 0 };
    const { headline, full } = alertText({ group: 'quiet-athlete', tier: 'watch', level: null, reasons: [silence], days: 90, coverage: 1, confidence: 'A', insufficient: null });
    expect(headline).toBe('Quiet for a while');
    expect(full).toBe(
      'Quiet for a while: No session has come in for 8 days. Your usual: 3 a week. All well? Options: nothing, if this is a planned break | '
      + 'entering sessions that were not recorded | a word with your coach. This is a question about missing data. It changes no score.',
    );
    const device = { signal: 'quiet-device', text: 'Nothing has come from rack-1 for 4 days.', value: 4, usual: null, points: 0 };
    expect(alertText({ group: 'quiet-device', tier: 'watch', level: null, reasons: [device], days: 90, coverage: 0.8, confidence: null, insufficient: null }).full).toContain(
      'A device is quiet: Nothing has come from rack-1 for 4 days. Is it switched on and connected?',
    );
  });

  test('red-flag advice', () => {
    const levelOf = (flags: Parameters<typeof checkinAdvice>[1], nrs: number | null = null): string | undefined => checkinAdvice(MODEL_V1, flags, nrs)?.level;
    expect(checkinAdvice(MODEL_V1, ['sharp', 'cauda'], 2)).toEqual({ level: 'emergency', text: EMERGENCY, message: { id: 'red-flag.emergency', slots: {} } });
    expect([levelOf([]), levelOf([], 6), levelOf([], 7), levelOf(['night'], 0)]).toEqual([undefined, undefined, 'professional', 'professional']);
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
