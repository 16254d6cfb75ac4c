import { describe, expect, test } from '@jest/globals';
import type { PendingTransition } from '#libs/storage';
import { transitionMessages } from './transition-messages.js';

const fired: PendingTransition = {
  transitionId: '01900000-0000-7000-8000-000000000001', alertId: 'quiet', athleteNo: 1, athleteId: 'ana', athleteName: 'Ana', gymId: 'north', redflagConsent: false,
  coachIds: ['cleo'], group: 'quiet-athlete', kind: 'fired', tier: 'watch', previousTier: null, peakTier: 'watch', level: null, state: 'firing', onsetDay: '2026-03-09',
  day: '2026-03-09', late: false, modelVersion: 'm1', reasons: [{ signal: 'quiet-athlete', text: 'No session has come in for 7 days.', value: 7, usual: '3 a week', points: 0 }],
  facts: [], confidence: null, coverage: 1, score: null, historyDays: 70, createdAt: new Date('2026-03-09T05:00:00Z'), causedAt: null, traceparent: null,
};

/** Subjects and texts of what is told. */
function told(change: Partial<PendingTransition>): string[][] {
  return transitionMessages({ ...fired, ...change }).map(({ subject, payload }) => [subject, (JSON.parse(new TextDecoder().decode(payload)) as { text: string }).text]);
}

describe('questions after missing data', () => {
  test('go to the athlete and the coaches, though they are watch', () => {
    expect(told({}).map(([subject]) => subject)).toEqual(['alert.north.athlete.ana', 'inbox.north.ana', 'inbox.north.cleo']);
    expect(told({ group: 'strain' }).map(([subject]) => subject)).toEqual(['alert.north.athlete.ana', 'inbox.north.ana']);
  });

  test('that were over before anybody could ask them go to nobody', () => {
    expect(told({ state: 'cleared', late: true }).map(([subject]) => subject)).toEqual(['alert.north.athlete.ana']);
    expect(told({ kind: 'cleared', state: 'cleared' })).toHaveLength(3);
  });

  test('say how long nothing has come when they end without an answer', () => {
    expect(told({ kind: 'expired', state: 'expired' })[1]?.[1]).toBe('Closed: nothing has come for sixty days.');
    expect(told({ kind: 'expired', state: 'expired', group: 'strain' })[1]?.[1]).toContain('four weeks');
  });
});
