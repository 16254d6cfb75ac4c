import { describe, expect, test } from '@jest/globals';
import { catalogueProblems, changeMessages, checkinAdvice, documentIn, MODEL_V1, renderAll, SIGNALS, type ChangeTextInput, type Reason } from '#libs/domain';
import { alertMessages } from '../../libs/domain/src/alerting/alert-text.js';
import { reasonOf } from '../../libs/domain/src/alerting/reason.js';
import { message } from '../../libs/domain/src/messages/message.js';
import { render } from '../../libs/domain/src/messages/render.js';
import { MODEL_V1_1 } from '../../libs/domain/src/model/model-v1-1.js';
import { termsOf } from '../../libs/domain/src/scoring/terms.js';
import { readAgainst } from '../../libs/domain/src/thresholds/threshold.js';
import { thresholdsOf } from '../../libs/domain/src/thresholds/thresholds-of.js';
import { plainWords, pseudoCatalogue } from '../support/pseudo-catalogue.js';
import { checkin, foldStory, sets, type Story } from './athlete-days.js';

const pseudo = pseudoCatalogue();
const DATA = ['1.1.0-heuristic', 'rack-1', 'deadlift'];
const reason = (key: string, detail = {}): Reason => reasonOf(key, { value: 3, sub: 1, detail }, 9)!;
const REASONS = {
  strain: [reason('load-jump', { weekKg: 9000, changePct: 60, usualLowKg: 5000, usualHighKg: 6000 }), reason('novel-exercise', { exercise: 'deadlift' })],
  persistence: [reason('persistence-lasting')], redflag: [], 'quiet-athlete': [reason('quiet-athlete', { perWeek: 3 })],
  'quiet-device': [reason('quiet-device', { device: 'rack-1', usualPauseDays: 2 })],
} as const;

test('the other language is a whole catalogue', () => {
  expect(catalogueProblems(pseudo, SIGNALS.map(({ key }) => `signal.${key}`))).toEqual([]);
});

test('no notice has a plain English word left, whatever became of the alert', () => {
  const why = message('insufficient.waiting', { reason: message('insufficient.week', { days: 4, needed: 5 }), device: 'rack-1' });
  const said = new Set<string>();
  for (const group of ['strain', 'persistence', 'redflag', 'quiet-athlete', 'quiet-device'] as const) {
    for (const kind of ['fired', 'rose', 'lowered', 'cleared', 'retracted', 'expired', 'corrected'] as const) {
      for (const [late, cause, scoreNow] of [[false, null, 12], [true, 'late', null], [true, 'corrected', undefined]] as const) {
        for (const confidence of ['B', null] as const) {
          const isEnd = kind === 'cleared' || kind === 'retracted' || kind === 'expired';
          const input: ChangeTextInput = {
            group, kind, late, cause, scoreNow, confidence, tier: group === 'redflag' ? 'redflag' : 'raised', level: group === 'redflag' ? 'emergency' : null, previousTier: 'high',
            day: '2026-03-09', historic: isEnd && late, isUpdate: late, wasRetracted: cause === 'late', daysSince: 4, reasons: REASONS[group], days: 90, coverage: 0.9,
            insufficient: confidence === null ? why : null, score: 34, unscoredSince: isEnd ? null : { day: '2026-03-11', why },
          };
          for (const sentences of [changeMessages(MODEL_V1, input), changeMessages(MODEL_V1, { ...input, historic: false }), [alertMessages(input).headline]]) {
            const text = renderAll(pseudo, sentences);
            expect([text, plainWords(text, DATA)]).toEqual([text, []]);
            said.add(text);
          }
        }
      }
    }
  }
  expect(said.size).toBeGreaterThan(80);
});

test('nor has a sentence about thresholds, or advice', () => {
  for (const { signal } of termsOf(MODEL_V1_1)) {
    const text = render(pseudo, readAgainst(thresholdsOf(MODEL_V1_1, signal.key, null, null))!);
    const paths = text.match(/\p{Ll}+\.\S+|[a-z]+\.[A-Za-z]+\.[A-Za-z0-9.]+/gu) ?? [];
    expect(plainWords(text, [...DATA, ...paths])).toEqual([]);
  }
  expect(plainWords(render(pseudo, checkinAdvice(MODEL_V1, ['cauda'], null)!.message), [])).toEqual([]);
});

describe('a document in the other language', () => {
  const story: Story = (i) => ({ sets: i % 2 === 0 ? sets(i >= 84 ? 6 : 3) : [], checkins: [checkin({ sorenessNrs: i >= 84 ? 5 : 1 })] });

  test('has the texts of its reasons, and of why there is no score', () => {
    const { days, episodes } = foldStory(story, 90, MODEL_V1_1);
    for (const { reasons, insufficientReason } of [days[3]!, days.at(-1)!, ...episodes.map((episode) => ({ reasons: episode.reasons, insufficientReason: null }))]) {
      expect([...reasons.map(({ text }) => text), ...reasons.map(({ usual }) => usual ?? ''), insufficientReason ?? ''].join(' ')).toMatch(/[a-z]{4}/);
    }
    const told = documentIn(pseudo, [days[3], days.at(-1), ...episodes]) as { reasons: Reason[]; insufficientReason?: string | null }[];
    for (const { reasons, insufficientReason } of told) {
      const texts = [...reasons.flatMap(({ text, usual }) => [text, usual ?? '']), insufficientReason ?? ''].join(' ');
      expect([texts, plainWords(texts, DATA)]).toEqual([texts, []]);
    }
    expect(told[1]!.reasons.map(({ signal, points, message: ref }) => [signal, points, ref])).toEqual(days.at(-1)!.reasons.map(({ signal, points, message: ref }) => [signal, points, ref]));
  });

  test('keeps what has no message, and what is no document', () => {
    const at = new Date(0);
    const mixed = { text: 'Written before.', at, list: [1, 'a', null], messages: [], reasons: [{ text: 'Old.', usual: null, usualMessage: { id: 'reason.of-tomorrow', slots: {} } }] };
    expect(documentIn(pseudo, mixed)).toEqual(mixed);
    expect([documentIn(pseudo, null), documentIn(pseudo, 'text')]).toEqual([null, 'text']);
  });

  test('a text of several sentences is rendered from all of them', () => {
    const messages = [message('change.repeated'), message('notice.boundary')];
    expect((documentIn(pseudo, { text: 'x', messages }) as { text: string }).text).toBe(renderAll(pseudo, messages));
  });
});
