import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AlertTier } from '../assessment.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { compareTiers, decideTransition, type AlertStanding } from './decide.js';
import { decideNotice, isTold, type Noticed, type Notice, type PastNotice } from './needs-notify.js';
import { urgencyOf } from './urgency.js';

const DAY = 20_000;
const one = (change: Partial<Noticed> = {}): Noticed => (
  { alertId: 'a', group: 'strain', kind: 'fired', tier: 'raised', state: 'firing', day: DAY, topReason: 'load-jump', historic: false, ...change });
const retracted = one({ kind: 'retracted', state: 'retracted' });

/** What is heard of a run of transitions, in order. */
function heard(transitions: readonly Noticed[]): PastNotice[] {
  const past: PastNotice[] = [];
  for (const next of transitions) past.push({ ...next, notice: decideNotice(MODEL_V1, past, next) });
  return past;
}
const notices = (...transitions: readonly Noticed[]): Notice[] => heard(transitions).map(({ notice }) => notice);

describe('what an audience hears', () => {
  test('a rise is an alarm, what becomes of it an update', () => {
    expect(notices(one(), one({ kind: 'rose', tier: 'high' }), one({ kind: 'lowered', day: DAY + 4 }), one({ kind: 'cleared', state: 'cleared', day: DAY + 9 })))
      .toEqual(['alarm', 'alarm', 'update', 'update']);
  });

  test('a session that flaps: the retraction is told, the same rise is an update and no second alarm', () => {
    expect(notices(one(), retracted, one(), retracted)).toEqual(['alarm', 'update', 'update', 'update']);
    expect(notices(one(), retracted, one({ alertId: 'b', day: DAY + 2 }))).toEqual(['alarm', 'update', 'update']);
  });

  test.each([
    ['after three days', { day: DAY + 3 }], ['about three days before', { day: DAY - 3 }], ['for a higher tier', { tier: 'high' }], ['for another reason', { topReason: 'soreness' }],
  ] as const)('%s it is an alarm again', (_why, change) => {
    expect(notices(one(), retracted, one(change))).toEqual(['alarm', 'update', 'alarm']);
  });

  test('a reason that was told before is no news because another came in between', () => {
    expect(notices(one(), retracted, one({ topReason: 'soreness' }), retracted, one())).toEqual(['alarm', 'update', 'alarm', 'update', 'update']);
  });

  test('what was over when it became known is held back, and so is what follows of it', () => {
    const over = one({ kind: 'cleared', state: 'cleared', historic: true });
    expect(notices(over, one({ kind: 'corrected', state: 'cleared' }), retracted)).toEqual(['historic', 'unheard', 'unheard']);
    expect(notices(one({ historic: true }), one({ kind: 'expired', state: 'expired', day: DAY + 28 }))).toEqual(['historic', 'unheard']);
    // A rise of today is told, whatever was held back of the same alert.
    expect(notices(one({ historic: true }), one({ kind: 'rose', tier: 'high', day: DAY + 2 }))).toEqual(['historic', 'alarm']);
  });

  test('an end that says nothing new is not told, a retraction of a cleared alert is', () => {
    const cleared = one({ kind: 'cleared', state: 'cleared' });
    expect(notices(one(), retracted, cleared)).toEqual(['alarm', 'update', 'repeated']);
    expect(notices(one(), cleared, retracted)).toEqual(['alarm', 'update', 'update']);
  });

  test('a red flag passes by the budget and is told however late', () => {
    const flag = one({ group: 'redflag', tier: 'redflag', topReason: 'red-flags' });
    expect(notices(flag, { ...flag, kind: 'retracted', state: 'retracted' }, flag)).toEqual(['alarm', 'update', 'alarm']);
    expect(notices({ ...flag, kind: 'cleared', state: 'cleared', historic: true })).toEqual(['alarm']);
  });
});

describe('how urgent it is', () => {
  const high = one({ tier: 'high' });
  const flag = one({ group: 'redflag', tier: 'redflag' });
  test.each([
    ['high today', high, false, 'alarm', 'urgent'], ['high, late', high, true, 'alarm', 'quiet'], ['high, back again', high, false, 'update', 'quiet'],
    ['raised today', one(), false, 'alarm', 'normal'], ['raised, late', one(), true, 'alarm', 'quiet'],
    ['a red flag', flag, false, 'alarm', 'urgent'], ['a red flag of yesterday', flag, true, 'alarm', 'urgent'],
    ['a red flag that was over', { ...flag, kind: 'cleared', state: 'cleared', historic: true } as const, true, 'alarm', 'quiet'],
    ['a retraction of today', retracted, false, 'update', 'normal'], ['a late retraction', retracted, true, 'update', 'quiet'],
    ['high, historic', one({ tier: 'high', historic: true }), true, 'historic', 'quiet'], ['held back', high, false, 'repeated', 'quiet'],
  ] as const)('%s', (_what, next, late, notice, expected) => {
    expect(urgencyOf(next, late, notice)).toBe(expected);
  });
});

const REASONS = ['load-jump', 'soreness'];
const TIERS: readonly AlertTier[] = ['watch', 'raised', 'high'];
const standings = fc.option(fc.record({
  tier: fc.constantFrom(...TIERS), peak: fc.constantFrom(...TIERS), state: fc.constantFrom('firing', 'firing', 'firing', 'cleared', 'expired'),
  day: fc.integer({ min: DAY, max: DAY + 6 }), reason: fc.constantFrom(...REASONS),
}));
/** Facts come and go: what two episodes of one group turn into, again and again. */
const histories = fc.array(fc.record({ alertId: fc.constantFrom('a', 'b'), holds: standings }), { maxLength: 40 });

interface Told { readonly standing: AlertStanding; readonly reason: string }

/** The transitions that the worker would write for such a history. */
function transitionsOf(history: typeof histories extends fc.Arbitrary<infer H> ? H : never): Noticed[] {
  const told = new Map<string, Told>();
  return history.flatMap(({ alertId, holds }) => {
    const before = told.get(alertId) ?? null;
    const now: Told | null = holds && { standing: { tier: holds.tier, peakTier: holds.peak, level: null, state: holds.state as AlertStanding['state'], changedDay: holds.day }, reason: holds.reason };
    if (now === null) told.delete(alertId);
    else told.set(alertId, now);
    const transition = decideTransition(before?.standing ?? null, now?.standing ?? null, DAY + 6);
    if (transition === null) return [];
    const { standing, reason } = (now ?? before)!;
    return [{ alertId, group: 'strain' as const, kind: transition.kind, tier: standing.tier, state: transition.state, day: transition.day, topReason: reason,
      historic: before === null && transition.state !== 'firing' }];
  });
}

test('an alert that began on another day than was told stands in the place of the one that is taken back', () => {
  const alert = { group: 'strain', tier: 'raised', topReason: 'load-jump', historic: false } as const;
  const told = [
    { ...alert, alertId: 'from the 10th', kind: 'fired', state: 'firing', day: 10, notice: 'alarm' },
    { ...alert, alertId: 'from the 10th', kind: 'cleared', state: 'cleared', day: 16, notice: 'update' },
    { ...alert, alertId: 'from the 10th', kind: 'retracted', state: 'retracted', day: 16, notice: 'update' },
  ] as const;
  const over = { ...alert, alertId: 'from the 9th', kind: 'cleared', state: 'cleared', day: 15, historic: true } as const;
  expect(decideNotice(MODEL_V1, told, over)).toBe('update');
  expect(decideNotice(MODEL_V1, told.slice(0, 2), over)).toBe('historic');
  expect(decideNotice(MODEL_V1, told, { ...over, day: 13 })).toBe('historic');
});

describe('over any history', () => {
  test('alarms keep the budget: of two within 72 h the later is higher or has another top reason', () => {
    fc.assert(fc.property(histories, (history) => {
      const alarms = heard(transitionsOf(history)).filter(({ notice }) => notice === 'alarm');
      alarms.forEach((later, i) => {
        for (const earlier of alarms.slice(0, i)) {
          if (Math.abs(later.day - earlier.day) >= 3 || later.topReason !== earlier.topReason) continue;
          expect(compareTiers(later.tier, earlier.tier)).toBeGreaterThan(0);
        }
      });
      // Six days, two reasons, three tiers: what the budget can come to at most.
      expect(alarms.length).toBeLessThanOrEqual(3 * 2 * 3);
    }), { numRuns: 2000 });
  });

  test('the last thing told agrees with what stands, and nothing is told of what was never heard', () => {
    fc.assert(fc.property(histories, (history) => {
      const all = heard(transitionsOf(history));
      for (const alertId of ['a', 'b']) {
        const own = all.filter((transition) => transition.alertId === alertId);
        const told = own.filter(({ notice }) => isTold(notice));
        const [last, lastTold] = [own.at(-1), told.at(-1)];
        const first = told[0];
        const before = first === undefined ? undefined : all.slice(0, all.indexOf(first)).findLast(({ notice }) => isTold(notice));
        const standsInPlace = before?.state === 'retracted' && Math.abs(before.day - first!.day) < 3;
        if (first !== undefined && !standsInPlace) expect(['fired', 'rose']).toContain(first.kind);
        if (last === undefined) continue;
        if (last.state === 'firing') expect([lastTold?.state, lastTold?.tier]).toEqual(['firing', last.tier]);
        else if (lastTold !== undefined) expect(lastTold.state).not.toBe('firing');
        if (last.state === 'retracted' && lastTold !== undefined) expect(lastTold.state).toBe('retracted');
      }
    }), { numRuns: 2000 });
  });

  test('no rise is lost: each is an alarm, or repeats one of the last 72 h', () => {
    fc.assert(fc.property(histories, (history) => {
      const all = heard(transitionsOf(history));
      all.forEach((rise, i) => {
        if ((rise.kind !== 'fired' && rise.kind !== 'rose') || rise.notice === 'alarm') return;
        expect(all.slice(0, i).some(({ notice, day, topReason }) => notice === 'alarm' && Math.abs(day - rise.day) < 3 && topReason === rise.topReason)).toBe(true);
      });
    }), { numRuns: 1000 });
  });
});
