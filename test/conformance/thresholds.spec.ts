import { describe, expect, test } from '@jest/globals';
import type { DayFacts, SetFact } from '#libs/domain';
import { foldDays } from '../../libs/domain/src/folding/fold-days.js';
import { ENGLISH } from '../../libs/domain/src/messages/catalogue.js';
import { sourceOf } from '../../libs/domain/src/messages/english.js';
import { render } from '../../libs/domain/src/messages/render.js';
import { MODEL_V1_1 } from '../../libs/domain/src/model/model-v1-1.js';
import type { Model } from '../../libs/domain/src/model/model.js';
import { MODELS } from '../../libs/domain/src/model/registry.js';
import { termsOf } from '../../libs/domain/src/scoring/terms.js';
import { RULE_PARAMETERS } from '../../libs/domain/src/thresholds/parameters.js';
import { thresholdsOfDay } from '../../libs/domain/src/thresholds/read-again.js';
import { readAgainst, type Threshold } from '../../libs/domain/src/thresholds/threshold.js';
import { thresholdsOf } from '../../libs/domain/src/thresholds/thresholds-of.js';
import { tierChanges, WHAT_IF_DAYS } from '../../libs/domain/src/whatif/tier-changes.js';
import { checkin, dayOf, deadlift, MONDAY, seriesOf, set, sets, squat, type Story } from './athlete-days.js';

const DAYS = 112;
const RACK = { deviceId: 'rack-1', deviceKind: 'linear-velocity-transducer', sigmaMps: 0.015 } as const;
const BAND = { deviceId: 'band-1', deviceKind: 'imu', sigmaMps: null } as const;
const deficit = { ...deadlift, slug: 'deficit-deadlift' };
const speeds = (first: number, last: number): number[] => [first, first, (first + last) / 2, last, last];

/** Everything is measured: four weeks of it harder than the ones before. */
const everything: Story = (i) => {
  if (![0, 2, 4].includes(i % 7)) return { checkins: [checkin({ sorenessNrs: i >= DAYS - 2 ? 4 : 1 })] };
  const hard = i >= DAYS - 7;
  const swing = ((i * 37) % 11) / 100;
  const tracked = (device: typeof RACK | typeof BAND, count: number): SetFact[] => sets(count, {
    ...device, loadKg: 140, rpe: hard ? 9.5 : 7 + (i % 3) / 2, meanVelocitiesMps: speeds(hard ? 0.42 : 0.5 + swing / 4, hard ? 0.25 : 0.34 + swing / 2),
  });
  return {
    sets: [...tracked(RACK, hard ? 5 : 3), ...tracked(BAND, hard ? 2 : 0), ...sets(2, { exercise: squat, loadKg: 100 + (i % 4) * 5, rpe: 7.5 })],
    checkins: [checkin({ sorenessNrs: 1, stiffnessMinutes: 10 })],
    trunkTests: i % 14 === 0 ? [{ test: 'sorensen', seconds: 90, metres: null }, { test: 'front-plank', seconds: 60, metres: null }] : [],
  };
};

function read(model: Model, story: Story = everything, days = DAYS): (key: string) => readonly Threshold[] {
  const series = seriesOf(story, days);
  foldDays({ model, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + days - 1, carry: null });
  const facts = new Map<number, DayFacts>();
  for (let i = 0; i < days; i++) facts.set(MONDAY + i, dayOf(MONDAY + i, story(i) ?? {}));
  return thresholdsOfDay({ model, series, firstDay: MONDAY, day: MONDAY + days - 1, facts });
}

type Tree = { readonly [name: string]: number | string | readonly number[] | Tree };

/** Paths of all numbers below a place of a model, the weight of a term left out: it is no threshold. */
function pathsIn(tree: Tree, place: string): string[] {
  return Object.entries(tree).flatMap(([name, value]) => (typeof value === 'object' ? pathsIn(value as Tree, `${place}.${name}`) : name === 'w' ? [] : [`${place}.${name}`]));
}

describe.each(MODELS.map((model) => [model.version, model] as const))('model %s', (_version, model) => {
  const thresholds = read(model);
  const tree = model as unknown as Record<string, Record<string, Tree>>;

  test.each(termsOf(model).map(({ signal, domain }) => [signal.key, `${domain}.${signal.term}`, tree[domain]![signal.term!]!] as const))(
    '%s: every parameter of the term is named, with its value and place', (key, place, term) => {
      const found = thresholds(key).filter(({ path }) => path?.startsWith(`${place}.`));
      expect(found.map(({ path }) => path).sort()).toEqual(pathsIn(term, place).sort());
      for (const one of found) {
        const value = one.path!.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], model);
        expect(one).toMatchObject({ value, origin: 'model', modelVersion: model.version, from: `model ${model.version}, ${one.path}` });
      }
      expect(found.some(({ role }) => role === 'cut')).toBe(true);
      expect(render(ENGLISH, readAgainst(thresholds(key))!)).toMatch(/^Read against: .+ \(model .+\)\.$/);
    });

  test('rules beside the score name their parameters as fixed rules, and trunk tests their goals', () => {
    for (const key of Object.keys(RULE_PARAMETERS)) {
      const found = thresholdsOf(model, key, null, null);
      expect(found.map(({ path }) => path)).toEqual(Object.keys(RULE_PARAMETERS[key]!));
      expect(new Set(found.map(({ origin }) => origin))).toEqual(new Set(['rule']));
    }
    expect(thresholds('trunk-capacity')).toContainEqual(expect.objectContaining({ path: 'capacity.goals.sorensen', value: 120, unit: 's', origin: 'model' }));
  });

  test('every name is a message', () => {
    const keys = [...termsOf(model).map(({ signal }) => signal.key), ...Object.keys(RULE_PARAMETERS), 'trunk-capacity'];
    for (const { name } of keys.flatMap((key) => [...thresholds(key)])) expect([name, sourceOf(`threshold.name.${name}`)]).toEqual([name, expect.anything()]);
  });
});

describe('numbers that are not the model’s', () => {
  const thresholds = read(MODEL_V1_1);
  const elsewhere = (key: string): Partial<Threshold>[] => thresholds(key).filter(({ origin }) => origin !== 'model').map(({ name, value, origin, from }) => ({ name, value, origin, from }));

  test('own history, with how much of it', () => {
    expect(elsewhere('soreness-change')).toEqual([{ name: 'usualSoreness', value: 1, origin: 'own-history', from: 'own history: median of the answers before' }]);
    expect(elsewhere('load-jump')).toEqual([
      { name: 'usualWeek', value: expect.any(Number), origin: 'own-history', from: 'own history: median of 4 weeks before' },
      { name: 'largestWeek', value: expect.any(Number), origin: 'own-history', from: 'own history: largest of 77 weeks in 84 days' },
    ]);
    expect(elsewhere('heavy-days')[1]).toMatchObject({ name: 'heavyDay', origin: 'own-history', from: 'own history: p75 of 36 loads in 84 days' });
    expect(elsewhere('session-load-shift')[0]).toMatchObject({ name: 'usualSession', origin: 'own-history', from: 'own history: mean session of 84 days before' });
    expect(elsewhere('rpe-drift')[0]).toMatchObject({ name: 'ownSpread', origin: 'own-history', value: expect.any(Number) });
  });

  test('velocity loss: own p75 of so many sets, or the model’s floor and why; devices as entered or by default', () => {
    expect(elsewhere('velocity-loss-share')).toEqual([
      { name: 'usualLoss', value: expect.any(Number), origin: 'own-history', from: 'own history: p75 of 114 sets of deadlift on rack-1 in 84 days' },
      { name: 'speedError', value: 0.05, origin: 'device', from: 'default of its kind, imu, for device band-1' },
      { name: 'speedError', value: 0.015, origin: 'device', from: 'entered for device rack-1' },
    ]);
    expect(thresholds('velocity-loss-share')).toContainEqual(expect.objectContaining({
      name: 'usualLoss', value: MODEL_V1_1.fatigue.V.floorPct, origin: 'model', from: 'model, as own sets of deadlift on band-1 are 6 of 20',
    }));
    expect(elsewhere('fixed-load-drop').map(({ name }) => name)).toEqual(['usualSpeed', 'speedError', 'speedError']);
  });

  test('the error of a speed may come to be the athlete’s own', () => {
    const reading = { value: 0.9, sub: 1, detail: { usualMps: 0.5, errorMps: 0.031, ownPairs: 24 } };
    expect(thresholdsOf(MODEL_V1_1, 'fixed-load-drop', reading, null).filter(({ origin }) => origin !== 'model')).toMatchObject([
      { name: 'usualSpeed', value: 0.5 }, { name: 'speedError', value: 0.031, origin: 'own-history', from: 'own history: 24 pairs of warm-up sets' },
    ]);
    expect(thresholdsOf(MODEL_V1_1, 'fixed-load-drop', { ...reading, detail: { ...reading.detail, ownPairs: 9 } }, null).map(({ name }) => name)).not.toContain('speedError');
  });

  test('each exercise and device has its own error: by own pairs, at the floor, or the device’s', () => {
    const warmups = (index: number, device: Partial<SetFact>, spread: number): SetFact[] =>
      [0, 1].map((nth) => set({ ...device, warmup: true, loadKg: 60, meanVelocitiesMps: [0.9, 0.9, 0.9].map((v) => v + (nth === 1 ? (spread * ((index * 29) % 13)) / 13 : 0)) }));
    const story: Story = (i) => {
      const day = everything(i);
      if (day?.sets === undefined) return day;
      const wide = i % 14 < 7 ? warmups(i, RACK, 0.12) : [];
      return { ...day, sets: [...wide, ...warmups(i, { ...RACK, exercise: deficit }, 0), ...sets(1, { ...RACK, exercise: deficit, loadKg: 100, meanVelocitiesMps: speeds(0.5, 0.4) }), ...day.sets] };
    };
    const thresholds = read(MODEL_V1_1, story);
    for (const key of ['velocity-loss-share', 'fixed-load-drop']) {
      const errors = thresholds(key).filter(({ name }) => name === 'speedError');
      expect(errors.map(({ from }) => from)).toEqual([
        'own history: 24 pairs of warm-up sets of deadlift on rack-1', 'model, as 48 pairs of warm-up sets of deficit-deadlift on rack-1 vary less', 'default of its kind, imu, for device band-1',
      ]);
      expect(errors.map(({ origin }) => origin)).toEqual(['own-history', 'model', 'device']);
      expect(errors[0]!.value).toBeGreaterThan(MODEL_V1_1.ownError.floorMps);
      expect(errors[1]!.value).toBe(MODEL_V1_1.ownError.floorMps);
      expect(thresholds(key)).toContainEqual(expect.objectContaining({ path: 'ownError.minPairs', value: 10, origin: 'model' }));
    }

  });

  test('what is the same for everybody is a fixed rule', () => {
    expect(elsewhere('near-failure-share')).toEqual([
      { name: 'hardRpe', value: 9, origin: 'rule', from: 'fixed rule' }, { name: 'hardRir', value: 1, origin: 'rule', from: 'fixed rule' },
    ]);
  });

  test('a layoff names the usual top set', () => {
    const story: Story = (i) => ([0, 2, 4].includes(i % 7) && (i < 84 || i >= 105) ? { sets: sets(4, { loadKg: 140 }) } : null);
    expect(read(MODEL_V1_1, story, 106)('layoff-return').filter(({ origin }) => origin === 'own-history')).toMatchObject([{ name: 'usualTopSet', value: 140, unit: 'kg' }]);
  });
});

test('what a day was read against stays what it was while changes are tried on its week', () => {
  const series = seriesOf(everything, DAYS);
  const [model, day] = [MODEL_V1_1, MONDAY + DAYS - 1];
  const { days, carries } = foldDays({ model, series, firstDay: MONDAY, fromDay: MONDAY, toDay: day, carry: null });
  const facts = new Map(Array.from({ length: DAYS }, (_, i) => [MONDAY + i, dayOf(MONDAY + i, everything(i) ?? {})]));
  const thresholds = thresholdsOfDay({ model, series, firstDay: MONDAY, day, facts });
  const week = [...facts.values()].slice(-WHAT_IF_DAYS);
  let tried = 0;
  for (const tries = tierChanges({ model, series, firstDay: MONDAY, day, carry: carries[DAYS - WHAT_IF_DAYS - 1]!, week }); tries.next().done !== true;) tried++;
  expect(tried).toBeGreaterThan(20);
  const { detail } = days.at(-1)!.signals['fixed-load-drop']!;
  expect(detail!['usualMps']).toBeGreaterThan(0.3);
  expect(thresholds('fixed-load-drop').find(({ name }) => name === 'usualSpeed')!.value).toBe(detail!['usualMps']);
});

test('another parameter in the model is another threshold, in numbers and words', () => {
  const { load } = MODEL_V1_1;
  const other: Model = { ...MODEL_V1_1, version: '9.9.9', load: { ...load, J: { ...load.J, zLo: 1.25 } } };
  const sentenceOf = (model: Model): string => render(ENGLISH, readAgainst(read(model)('load-jump'))!);
  expect(sentenceOf(MODEL_V1_1)).toContain('counts from 1 z (model 1.1.0-heuristic, load.J.zLo); counts in full from 3 z (model 1.1.0-heuristic, load.J.zHi)');
  expect(sentenceOf(other)).toContain('counts from 1.25 z (model 9.9.9, load.J.zLo)');
  expect(sentenceOf(other)).toMatch(/own usual week \d+ kg \(own history: median of 4 weeks before\); own largest week/);
});

test('a day that cannot be computed again still says what its reading and the model know', () => {
  const found = thresholdsOf(MODEL_V1_1, 'load-jump', { value: 2, sub: 1, detail: { usualKg: 9000 } }, null);
  expect(found.filter(({ origin }) => origin === 'own-history')).toMatchObject([{ name: 'usualWeek', value: 9000 }]);
  expect(thresholdsOf(MODEL_V1_1, 'load-jump', null, null).map(({ origin }) => origin)).toEqual(Array(8).fill('model'));
  expect(thresholdsOf(MODEL_V1_1, 'acwr', null, null)).toEqual([]);
});
