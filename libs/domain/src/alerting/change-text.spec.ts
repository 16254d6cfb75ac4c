import { describe, expect, test } from '@jest/globals';
import { MODEL_V1 } from '../model/model-v1.js';
import { ENGLISH } from '../messages/catalogue.js';
import { MESSAGES } from '../messages/english.js';
import { message } from '../messages/message.js';
import { renderAll } from '../messages/render.js';
import { changeMessages, type ChangeTextInput } from './change-text.js';

const REASON = { signal: 'load-jump', text: 'Load is up.', value: 3, usual: null, points: 30 };
const GAP = 'No score: only 70 % of the last 28 days are known, 80 % are needed.';
const gap = message('insufficient.coverage', { percent: 70, needed: 80 });
const BOUNDARY = MESSAGES['red-flag.boundary'].text;

const text = (change: Partial<ChangeTextInput> = {}): string => renderAll(ENGLISH, changeMessages(MODEL_V1, {
  group: 'strain', kind: 'fired', tier: 'raised', level: null, previousTier: 'raised', day: '2026-03-09', late: false, historic: false, isUpdate: false, wasRetracted: false,
  cause: null, daysSince: 4, reasons: [REASON], days: 90, coverage: 0.95, confidence: 'B', insufficient: null, score: 34.2, scoreNow: 8.6, unscoredSince: null, ...change,
}));

describe('a change says what changed, the number and the cause', () => {
  test.each([
    ['cleared', { kind: 'cleared' }, 'Back to usual on 2026-03-09: score 9 of 100, three scored days in a row below 27. It was score 34 of 100 when this was told.'],
    ['cleared by late data', { kind: 'cleared', late: true, cause: 'late' }, 'Back to usual on 2026-03-09, with late data: score 9 of 100, three scored days in a row below 27. It was score 34 of 100 when this was told.'],
    ['expired', { kind: 'expired', scoreNow: null }, 'Closed on 2026-03-09: no data for 28 days that suffice for a score. It was score 34 of 100 when this was told, and nothing is known to have changed.'],
    ['retracted', { kind: 'retracted', cause: 'corrected' }, 'Correction: with corrected data, this notice no longer holds. Score 9 of 100 on 2026-03-09; it was told with score 34 of 100.'],
    ['retracted, nothing left', { kind: 'retracted', cause: 'corrected', scoreNow: undefined }, 'Correction: with corrected data, this notice no longer holds. No data left for a score on 2026-03-09; it was told with score 34 of 100.'],
    ['soreness cleared', { kind: 'cleared', group: 'persistence', reasons: [{ ...REASON, text: 'Soreness on your last 8 answers.' }] }, 'Closed on 2026-03-09: what you answered about low-back soreness no longer meets the rule behind this notice (Soreness on your last 8 answers.)'],
    ['red flag cleared', { kind: 'cleared', group: 'redflag', tier: 'redflag' }, `Closed on 2026-03-09: 7 days without a red-flag answer. ${BOUNDARY}`],
  ] as const)('%s', (_what, change, expected) => {
    expect(text(change)).toBe(expected);
  });

  test('lowered: by three days of scores, or by data that came in', () => {
    const lowered = { kind: 'lowered', tier: 'watch' } as const;
    expect(text(lowered)).toMatch(/^Easing on 2026-03-09, from raised to watch: score 9 of 100, three scored days in a row below what raised asks for\. Worth watching: Load is up\./);
    expect(text({ ...lowered, cause: 'further' })).toMatch(/^Easing/);
    expect(text({ ...lowered, cause: 'further', daysSince: 0 })).toMatch(/^Correction, with further data of the same day: watch instead of raised\. Score 9 of 100 on 2026-03-09\./);
    expect(text({ ...lowered, cause: 'corrected' })).toMatch(/^Correction, with corrected data/);
  });

  test('a rise: late, restored after a retraction, repeated', () => {
    expect(text()).toMatch(/^Higher-strain days: Load is up\./);
    expect(text({ late: true })).toMatch(/^Late data about 2026-03-09: Higher-strain days/);
    expect(text({ isUpdate: true, wasRetracted: true, late: true, cause: 'late' })).toMatch(/^Update, with late data: a notice that was taken back holds again\. Late data about 2026-03-09: Higher/);
    expect(text({ isUpdate: true })).toMatch(/^Update: this was told in the last three days and is so again\. Higher/);
  });
});

describe('below minimum data', () => {
  test('a notice without a score says insufficient data, and why', () => {
    const notice = text({ confidence: null, score: null, insufficient: gap });
    expect(notice).toContain(`Insufficient data, so there is no score behind this notice. ${GAP} Measured from 90 days, coverage 95 %.`);
    expect(notice).not.toContain('confidence');
    expect(text({ confidence: null, insufficient: null })).toContain('behind this notice. Measured from');
  });

  test('an alert that fires over a day without a score says so', () => {
    const unscoredSince = { day: '2026-03-11', why: gap };
    expect(text({ unscoredSince })).toMatch(new RegExp(`Insufficient data on 2026-03-11: the notice stands from before\\. ${GAP}$`));
    // Once is enough, and a symptom rule needs no score.
    expect(text({ unscoredSince, confidence: null })).not.toContain('2026-03-11');
    expect(text({ unscoredSince, group: 'persistence' })).not.toContain('2026-03-11');
  });
});
