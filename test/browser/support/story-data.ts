import { ENGLISH, message, render, renderAll, type MessageRef } from '#libs/domain';

/** Deterministic answers of the HTTP API for states of the page that real facts reach only after weeks, or never on purpose. */

const DAY_MS = 86_400_000;
export const LAST_DAY = '2026-03-16';
export const isoDay = (back: number): string => new Date(Date.parse(`${LAST_DAY}T00:00:00Z`) - back * DAY_MS).toISOString().slice(0, 10);

/** Small repeatable noise in 0..1 (a hash, not a generator: no order of calls). */
function noise(seed: string): number {
  let hash = 2166136261;
  for (let i = 0; i < seed.length; i += 1) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}

export type StoryTier = 'insufficient' | 'clear' | 'watch' | 'raised' | 'high' | null;

const NAMES = ['Ana Duarte', 'Ben Okafor', 'Cem Yıldız', 'Dee Larsen', 'Eve Moreau', 'Fay Lindqvist', 'Gus Petrov', 'Hana Sato', 'Ivo Kral', 'Joy Mensah'];
const TIERS: readonly StoryTier[] = ['raised', 'clear', 'high', 'watch', 'insufficient', 'clear', 'raised', null, 'watch', 'clear'];
const SCORES: Record<string, number> = { high: 56, raised: 39, watch: 23, clear: 6 };

const said = (message: MessageRef): string => render(ENGLISH, message);
const JUMP = message('reason.load-jump', { weekKg: 41_300, changePct: 68 });
const USUAL_WEEK = message('reason.load-jump.usual', { usualLowKg: 22_100, usualHighKg: 27_000 });
const DROP = message('reason.fixed-load-drop', { loadKg: 120, speedMps: 0.44, dropPct: 10, probabilityPct: 86 });
const USUAL_SPEED = message('reason.fixed-load-drop.usual', { usualMps: 0.49 });
const TOP: Record<string, MessageRef> = { high: message('reason.soreness-change', { soreness: 5, value: 4 }), raised: JUMP, watch: DROP };
const unscored = (percent: number): MessageRef => message('insufficient.coverage', { percent, needed: 80 });
const counted = message('threshold.origin.model', { version: '1.1.0-heuristic', path: 'load.J.zLo' });
const AGAINST = message('threshold.end', {
  all: message('threshold.first', { first: message('threshold.says', { name: message('threshold.name.zLo'), amount: message('amount.z', { value: 1 }), origin: counted }) }),
});
const LIGHTER = message('what-if.lighter', { amount: 9, tier: 'watch' });
const WITHOUT = message('what-if.without-day', { amount: isoDay(2), tier: 'clear' });
const NOTICE = [
  message('notice.lead', { headline: message('headline.raised'), reason: JUMP }), message('notice.also', { text: DROP }),
  message('notice.measured', { days: 160, percent: 85, confidence: 'B' }), message('notice.boundary'),
];

export function boardAthlete(index: number): Record<string, unknown> {
  const tier = TIERS[index % TIERS.length] ?? null;
  const name = NAMES[index % NAMES.length] ?? 'Athlete';
  const scored = tier !== null && tier !== 'insufficient';
  const score = scored ? (SCORES[tier] ?? 0) + Math.round(noise(`score${index}`) * 60) / 10 : null;
  return {
    id: `athlete-${index}`,
    name: index < NAMES.length ? name : `${name} ${Math.floor(index / NAMES.length) + 1}`,
    squads: [index % 3 === 0 ? 'juniors' : 'masters'],
    day: tier === null ? null : LAST_DAY,
    tier,
    score,
    confidence: scored ? (['A', 'B', 'C'] as const)[index % 3] : null,
    coverage: tier === null ? null : tier === 'insufficient' ? 0.43 : 0.93,
    known: true,
    insufficientReason: tier === 'insufficient' ? said(unscored(43)) : null,
    insufficientMessage: tier === 'insufficient' ? unscored(43) : null,
    topReason: scored && tier !== 'clear' ? { signal: 'load-jump', text: said(TOP[tier]!), points: 21, message: TOP[tier]! } : null,
    redFlag: index === 5 ? 'professional' : null,
    lastFactAt: tier === null ? null : new Date(Date.now() - (index + 1) * 47 * 60_000).toISOString(),
    firingAlerts: tier === 'raised' || tier === 'high' ? 1 : 0,
  };
}

/** Three sessions a week, one jump at the end; days 20..17 back are not known. */
export function storyDay(back: number): Record<string, unknown> {
  const unknown = back >= 17 && back <= 20;
  const early = back > 150;
  const session = back % 7 === 0 || back % 7 === 2 || back % 7 === 5;
  const jump = back < 7 ? 1.6 : 1;
  const load = session ? Math.round(8200 * jump * (0.85 + 0.3 * noise(`load${back}`))) : 0;
  const acute = Math.round(3500 * (back < 7 ? 1 + 0.6 * ((7 - back) / 7) : 1) * (0.95 + 0.1 * noise(`acute${back}`)));
  const score = unknown || early ? null : back < 3 ? 38 + back : back < 7 ? 24 + back : Math.round(noise(`day${back}`) * 9);
  const tier = score === null ? 'insufficient' : score >= 32 ? 'raised' : score >= 18 ? 'watch' : 'clear';
  return {
    day: isoDay(back),
    known: !unknown,
    tier,
    score,
    confidence: score === null ? null : 'B',
    coverage: 24 / 28,
    redFlag: null,
    insufficientReason: score === null ? said(unscored(75)) : null,
    insufficientMessage: score === null ? unscored(75) : null,
    loads: {
      lumbar: {
        day: unknown ? null : load,
        acute7: unknown ? null : acute,
        chronic28: early ? null : 3550 + back * 3,
        acwrCoupled: 1.41,
        acwrUncoupled: 1.63,
        acwrEwma: 1.38,
        monotony: 0.87,
        monotonyPopulation: 0.94,
        strain: 35_900,
        weekJumpZ: 2.6,
      },
    },
    signals: {
      acwr: { value: 1.41, sub: null, detail: { uncoupled: 1.63, ewma: 1.38, differenceKg: 1460, effectSize: 0.42 } },
      'fitness-fatigue': { value: -820, sub: null, detail: { eveningBalance: -1010, fitness: 3600, fatigue: 4610, decay: 'k = 1 - exp(-1/tau)' } },
      'estimated-max': { value: 181.4, sub: null, detail: { exercise: 'deadlift', family: 'hinge', by: 'rpe', rpeTableKg: 181.4, epleyKg: 171, sessions: 9 } },
      'load-velocity-profile': { value: null, sub: null, detail: { exercise: 'deadlift', loads: 2, gate: 'loads', note: 'fewer than three loads in six weeks' } },
    },
    reasons:
      tier === 'clear' || score === null
        ? []
        : [
            { signal: 'load-jump', text: said(JUMP), value: 41_300, usual: said(USUAL_WEEK), points: 24.3, message: JUMP, usualMessage: USUAL_WEEK },
            { signal: 'fixed-load-drop', text: said(DROP), value: 0.86, usual: said(USUAL_SPEED), points: 9.1, message: DROP, usualMessage: USUAL_SPEED },
          ],
    domains: { load: score === null ? null : 24.3, fatigue: score === null ? null : 9.1, symptoms: null },
    usual: early ? null : { low: 22_100, high: 27_000 },
  };
}

export function storySets(): Record<string, unknown>[] {
  return Array.from({ length: 56 }, (_, at) => 55 - at).flatMap((back) =>
    [0, 2, 5].includes(back % 7)
      ? Array.from({ length: 4 }, (_, n) => ({
          setId: `set-${back}-${n}`,
          day: isoDay(back),
          at: new Date(Date.parse(`${isoDay(back)}T17:00:00Z`) + n * 240_000).toISOString(),
          exercise: back % 7 === 2 ? 'back-squat' : 'deadlift',
          loadKg: 140,
          repCount: 5,
          meanVelocitiesMps: [0.5, 0.48, 0.45, 0.43, 0.4],
          velocityLossPct: 10 + n * 3 + 8 * noise(`vl${back}${n}`) + (back < 7 ? 9 : 0),
          velocityLossSd: 2.5 + noise(`sd${back}${n}`) * 2,
          velocityLossFromFirstPct: 20,
          velocityLossByRepPct: [0, 4, 10, 14, 20],
          velocityLimit: { lossPct: 20, stopMps: 0.4, atRep: 5, atRepFromFirst: 5 },
          appFigures: { averageMps: 0.45, lossMps: 0.1, lossPct: 20 },
          rpe: 8,
          rir: null,
          warmup: false,
          device: 'rack-1',
          timeUncertaintyMs: n === 1 ? 150_000 : null,
        }))
      : [],
  );
}

const alert = (over: Record<string, unknown>): Record<string, unknown> => ({
  id: 'a1f0c2',
  athlete: 'athlete-0',
  athleteName: 'Ana Duarte',
  group: 'strain',
  tier: 'raised',
  state: 'firing',
  onsetDay: isoDay(2),
  day: isoDay(0),
  endedDay: null,
  late: false,
  score: 38,
  confidence: 'B',
  coverage: 24 / 28,
  reasons: storyDay(0)['reasons'],
  facts: ['set-0-0', 'set-0-1', 'set-0-2', 'set-5-3', 'checkin-7f'],
  modelVersion: '1.0.0-heuristic',
  ...over,
});

export const storyAlerts = (): Record<string, unknown>[] => [
  alert({}),
  alert({ id: 'b2', athlete: 'athlete-2', athleteName: 'Cem Yıldız', tier: 'high', onsetDay: isoDay(1) }),
  alert({ id: 'c3', state: 'retracted', onsetDay: isoDay(12), endedDay: isoDay(12), late: true }),
  alert({ id: 'd4', state: 'cleared', tier: 'watch', onsetDay: isoDay(30), endedDay: isoDay(24) }),
];

export const storyExplanation = (): Record<string, unknown> => ({
  ...alert({}),
  contributions: [
    {
      signal: 'load-jump', points: 24.3, readAgainst: said(AGAINST), readAgainstMessage: AGAINST,
      thresholds: [{
        name: 'zLo', value: 1, unit: 'z', role: 'cut', origin: 'model', path: 'load.J.zLo', modelVersion: '1.1.0-heuristic', from: said(counted), fromMessage: counted,
      }],
    },
    { signal: 'fixed-load-drop', points: 9.1 },
    { signal: 'heavy-spacing', points: 3.4 },
  ],
  counterfactual: [
    { kind: 'lighter', amount: 9, share: 0.09, score: 31.2, tier: 'watch', text: said(LIGHTER), message: LIGHTER },
    { kind: 'without-day', amount: isoDay(2), share: 0.25, score: 16.4, tier: 'clear', text: said(WITHOUT), message: WITHOUT },
  ],
  inputsHash: '5f0d8a3c1b7e4f92a6d0c8e1b3f57a9924c6e8d0f1a3b5c7d9e1f3a5b7c9d1e3',
});

export const transition = (id: number, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: `t-${id}`,
  alertId: 'a1f0c2',
  athlete: 'athlete-0',
  athleteName: 'Ana Duarte',
  group: 'strain',
  kind: 'fired',
  tier: 'raised',
  state: 'firing',
  onsetDay: isoDay(2),
  late: false,
  text: renderAll(ENGLISH, NOTICE),
  messages: NOTICE,
  ...over,
});
