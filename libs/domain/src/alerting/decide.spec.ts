import { describe, expect, test } from '@jest/globals';
import { decideTransition, type AlertStanding } from './decide.js';

const TODAY = 20_000;

const standing = (change: Partial<AlertStanding> = {}): AlertStanding => (
  { tier: 'raised', peakTier: 'raised', level: null, state: 'firing', changedDay: TODAY, ...change });
const redFlag = (level: 'professional' | 'emergency'): AlertStanding => standing({ tier: 'redflag', peakTier: 'redflag', level });

describe('what changed about an alert', () => {
  test('a raise on the present day is not late', () => {
    expect(decideTransition(null, standing(), TODAY)).toEqual({ kind: 'fired', state: 'firing', day: TODAY, late: false });
    // Between midnight and the hour at which a day begins, facts are of a day that has not begun.
    expect(decideTransition(null, standing({ changedDay: TODAY + 1 }), TODAY)).toMatchObject({ late: false });
  });

  test('a past day that newly holds is a late raise, also when nothing later was ever assessed', () => {
    expect(decideTransition(null, standing({ changedDay: TODAY - 14 }), TODAY)).toEqual({ kind: 'fired', state: 'firing', day: TODAY - 14, late: true });
    expect(decideTransition(standing({ tier: 'watch' }), standing({ changedDay: TODAY - 1 }), TODAY)).toEqual({ kind: 'rose', state: 'firing', day: TODAY - 1, late: true });
  });

  test.each(['cleared', 'expired'] as const)('an episode that was over before anybody heard of it is told as %s, in one step', (state) => {
    expect(decideTransition(null, standing({ state, changedDay: TODAY - 400 }), TODAY)).toEqual({ kind: state, state, day: TODAY - 400, late: true });
  });

  test.each(['cleared', 'expired'] as const)('a firing alert ends: %s', (state) => {
    expect(decideTransition(standing({ changedDay: TODAY - 5 }), standing({ state }), TODAY)).toEqual({ kind: state, state, day: TODAY, late: false });
  });

  test('what no longer holds is retracted, of the day that was told, whether it fired or had ended', () => {
    expect(decideTransition(standing(), null, TODAY)).toEqual({ kind: 'retracted', state: 'retracted', day: TODAY, late: false });
    const over = standing({ state: 'cleared', changedDay: TODAY - 3 });
    expect(decideTransition(over, null, TODAY)).toEqual({ kind: 'retracted', state: 'retracted', day: TODAY - 3, late: true });
    expect(decideTransition(null, null, TODAY)).toBeNull();
  });

  test('what comes back fires again: after a retraction nothing is held as told, after a clear the alert is', () => {
    expect(decideTransition(null, standing({ changedDay: TODAY - 2 }), TODAY)).toMatchObject({ kind: 'fired', late: true });
    expect(decideTransition(standing({ state: 'cleared' }), standing(), TODAY)).toMatchObject({ kind: 'fired', state: 'firing' });
  });

  test('tiers rise and fall while it fires', () => {
    expect(decideTransition(standing(), standing({ tier: 'high', peakTier: 'high' }), TODAY)?.kind).toBe('rose');
    expect(decideTransition(standing(), standing({ tier: 'watch' }), TODAY)?.kind).toBe('lowered');
  });

  test('an emergency within a red-flag episode is told; an emergency that was corrected away too', () => {
    expect(decideTransition(redFlag('professional'), redFlag('emergency'), TODAY)?.kind).toBe('rose');
    expect(decideTransition(redFlag('emergency'), redFlag('professional'), TODAY)?.kind).toBe('corrected');
  });

  test('a peak that was told wrongly is corrected, firing or ended; the same again is nothing to tell', () => {
    expect(decideTransition(standing({ peakTier: 'high' }), standing(), TODAY)?.kind).toBe('corrected');
    expect(decideTransition(standing({ state: 'cleared', peakTier: 'high' }), standing({ state: 'cleared' }), TODAY)).toMatchObject({ kind: 'corrected', state: 'cleared' });
    expect(decideTransition(standing(), standing({ changedDay: TODAY - 1 }), TODAY)).toBeNull();
    expect(decideTransition(standing({ state: 'expired' }), standing({ state: 'expired' }), TODAY)).toBeNull();
  });
});
