import { describe, expect, test } from '@jest/globals';
import type { AlertTransitionData, InboxData } from '#libs/contracts';
import { ENGLISH, message, render, renderAll } from '#libs/domain';
import type { PendingTransition, PublishedTransition } from '#libs/storage';
import { decideNotices } from './decide-notices.js';
import { transitionMessages } from './transition-messages.js';

const REASON = { signal: 'load-jump', text: 'Low-back load this week is 9000 kg, 60 % above your usual week.', value: 3, usual: null, points: 40 };

const EMERGENCY = render(ENGLISH, message('red-flag.emergency'));
const BOUNDARY = 'This notice rests on your answers alone. It is not medical advice or a diagnosis.';

let last = 0;
/** A raise of the present day, told by nobody yet, unless said otherwise. */
function transition(change: Partial<PendingTransition> = {}): PendingTransition {
  last += 1;
  return {
    transitionId: `t-${last}`, alertId: 'al-1', athleteNo: 1, athleteId: 'ana', athleteName: 'Ana', gymId: 'north', redflagConsent: false, coachIds: ['cora', 'carl'],
    group: 'strain', kind: 'fired', tier: 'raised', previousTier: null, peakTier: 'raised', level: null, state: 'firing', onsetDay: '2026-03-02', day: '2026-03-02',
    late: false, modelVersion: 'v1', reasons: [REASON], facts: ['s-1'], confidence: 'B', coverage: 0.95, score: 34, historyDays: 90,
    createdAt: new Date('2026-03-02T18:00:00Z'), causedAt: new Date('2026-03-02T17:59:59Z'), traceparent: null, revised: false, daysSince: null, followed: true,
    dayNow: { score: 34, insufficientReason: null, insufficientMessage: null }, lastDay: { day: '2026-03-02', insufficientReason: null, insufficientMessage: null }, ...change,
  };
}

interface Sent {
  readonly subject: string;
  readonly msgId: string;
  readonly data: AlertTransitionData & InboxData;
}

/** Everything that goes out for transitions in this order. */
function sent(pending: readonly PendingTransition[], published: readonly PublishedTransition[] = []): Sent[] {
  return decideNotices(pending, published).flatMap(transitionMessages).map(({ subject, msgId, payload }) => (
    { subject, msgId, data: JSON.parse(new TextDecoder().decode(payload)) as Sent['data'] }));
}
const subjects = (messages: readonly Sent[]): string[] => messages.map(({ subject }) => subject);
const inbox = (messages: readonly Sent[], person: string): Sent['data'][] => messages.filter(({ subject }) => subject === `inbox.north.${person}`).map(({ data }) => data);

const ALERT = 'alert.north.athlete.ana';
const retraction = (change: Partial<PendingTransition> = {}): PendingTransition => transition({ kind: 'retracted', state: 'retracted', previousTier: 'raised', daysSince: 0, ...change });

describe('a device that several athletes use', () => {
  const asks = (athleteNo: number, devices: readonly string[], change: Partial<PendingTransition> = {}): PendingTransition => transition({
    alertId: `quiet-${athleteNo}`, athleteNo, athleteId: `a${athleteNo}`, group: 'quiet-device', tier: 'watch', peakTier: 'watch', coachIds: ['cora'], score: null, confidence: null, facts: [],
    reasons: devices.map((device) => ({ signal: 'quiet-device', text: `Nothing has come from ${device}.`, value: 5, usual: null, points: 0, message: { id: 'reason.quiet-device', slots: { device, value: 5 } } })),
    ...change,
  });
  const coachNotices = (...args: Parameters<typeof decideNotices>): (string | undefined)[] => decideNotices(...args).map(({ coach }) => coach?.notice);
  const open = (devices: string[], coachIds = ['cora']) => [{ gymId: 'north', alertId: 'quiet-9', coachIds, devices }];

  test('is asked about once of a coach, and of every athlete', () => {
    const both = [asks(1, ['rack-1']), asks(2, ['rack-1'])];
    expect(decideNotices(both, []).map(({ athlete, coach }) => [athlete.notice, coach?.notice])).toEqual([['alarm', 'alarm'], ['alarm', 'repeated']]);
    expect(subjects(sent(both)).filter((subject) => subject.startsWith('inbox.'))).toEqual(['inbox.north.a1', 'inbox.north.cora', 'inbox.north.a2']);
    expect(coachNotices([asks(1, ['rack-1'])], [], open(['rack-1']))).toEqual(['repeated']);
  });

  test('another device, coach or gym is another question, and so is one that was closed', () => {
    expect(coachNotices([asks(1, ['rack-1', 'rack-2'])], [], open(['rack-1']))).toEqual(['alarm']);
    expect(coachNotices([asks(1, ['rack-1'], { coachIds: ['carl', 'cora'] })], [], open(['rack-1']))).toEqual(['alarm']);
    expect(coachNotices([asks(1, ['rack-1'], { gymId: 'south' })], [], open(['rack-1']))).toEqual(['alarm']);
    expect(coachNotices([asks(1, ['rack-1'])], [], [])).toEqual(['alarm']);
    // the same alert told again is no other question
    expect(coachNotices([asks(9, ['rack-1'])], [], open(['rack-1']))).toEqual(['alarm']);
    // of old questions it is not known which devices they were about
    expect(coachNotices([asks(1, [])], [], open([]))).toEqual(['alarm']);
  });

  test('a coach who was not asked hears nothing of its end', () => {
    const end = asks(2, ['rack-1'], { kind: 'cleared', state: 'cleared', previousTier: 'watch' });
    expect(coachNotices([asks(1, ['rack-1']), asks(2, ['rack-1']), end], [])).toEqual(['alarm', 'repeated', 'unheard']);
  });

  test('once it is closed, the next one is asked, also where both became known at once', () => {
    const end = asks(1, ['rack-1'], { kind: 'cleared', state: 'cleared', previousTier: 'watch' });
    expect(coachNotices([asks(1, ['rack-1']), end, asks(2, ['rack-1'])], [])).toEqual(['alarm', 'update', 'alarm']);
    expect(coachNotices([asks(9, ['rack-1'], { kind: 'cleared', state: 'cleared', previousTier: 'watch' }), asks(2, ['rack-1'])], [], open(['rack-1']))[1]).toBe('alarm');
  });
});

describe('text and messages', () => {
  test('are the same: from the messages a reader renders the text, in whatever language', () => {
    const message = { id: 'reason.load-jump', slots: { weekKg: 9000, changePct: 60 } };
    const late = transition({ late: true, reasons: [{ ...REASON, message }] });
    for (const { data } of sent([late, retraction({ revised: true }), transition({ kind: 'lowered', previousTier: 'high', reasons: [] })])) {
      expect(renderAll(ENGLISH, data.messages as Parameters<typeof renderAll>[1])).toBe(data.text);
    }
    const [told] = inbox(sent([late]), 'ana');
    expect(told!.messages?.map(({ id }) => id)).toEqual(['change.late', 'notice.lead', 'notice.measured', 'notice.options', 'notice.boundary', 'notice.seek-help']);
    expect(told!.messages?.[1]?.slots).toMatchObject({ reason: message });
  });

  test('what was stored before messages had ids is told as it was written', () => {
    const why = { score: null, insufficientReason: 'No score yet: 3 of 28 days of history.', insufficientMessage: null };
    const [told] = inbox(sent([transition({ score: null, confidence: null, dayNow: why })]), 'ana');
    expect(told!.text).toContain(`Higher-strain days: ${REASON.text} Insufficient data, so there is no score behind this notice. ${why.insufficientReason} Measured`);
    expect(told!.messages?.[0]?.slots).toMatchObject({ reason: { id: 'notice.verbatim', slots: { text: REASON.text } } });
  });
});

describe('who hears of a transition', () => {
  test('a raise of today: the alert subject, the athlete and the coaches, under stable ids', () => {
    const one = transition();
    const messages = sent([one]);
    expect(subjects(messages)).toEqual([ALERT, 'inbox.north.ana', 'inbox.north.cora', 'inbox.north.carl']);
    expect(messages.map(({ msgId }) => msgId)).toEqual([one.transitionId, ...['ana', 'cora', 'carl'].map((person) => `${one.transitionId}.${person}`)]);
    expect(new Set(messages.map(({ data }) => data.urgency))).toEqual(new Set(['normal']));
    expect(messages[2]!.data).toMatchObject({ person: 'cora', notice: 'alarm', late: false, text: expect.stringMatching(/^Higher-strain days: Low-back load this week is 9000 kg/) });
  });

  test('watch is for the athlete alone, high of today is urgent', () => {
    expect(subjects(sent([transition({ tier: 'watch', peakTier: 'watch' })]))).toEqual([ALERT, 'inbox.north.ana']);
    expect(sent([transition({ tier: 'high', peakTier: 'high' })]).map(({ data }) => data.urgency)).toEqual(['urgent', 'urgent', 'urgent', 'urgent']);
  });

  test('a red flag never is on the alert subject, and reaches coaches with consent only, urgent and with what it is not', () => {
    const flag = transition({ group: 'redflag', tier: 'redflag', peakTier: 'redflag', level: 'emergency', score: null, confidence: null });
    const [own, ...others] = sent([flag]);
    expect([own!.subject, others]).toEqual(['inbox.north.ana', []]);
    expect(own!.data).toMatchObject({ urgency: 'urgent', level: 'emergency', text: `${EMERGENCY} ${BOUNDARY}` });
    expect(subjects(sent([{ ...flag, redflagConsent: true }]))).toEqual(['inbox.north.ana', 'inbox.north.cora', 'inbox.north.carl']);
    const over = { kind: 'retracted', state: 'retracted', previousTier: 'redflag', revised: true } as const;
    expect(inbox(sent([flag, { ...flag, ...over, transitionId: 'over' }]), 'ana')[1]!.text)
      .toBe(`Correction: with corrected data, the red-flag answer behind this notice no longer stands. ${BOUNDARY}`);
  });

  test('a correction goes to those who heard of it, though the tier that holds now is not for them', () => {
    const eased = transition({ kind: 'lowered', tier: 'watch', previousTier: 'raised', day: '2026-03-06', daysSince: 4 });
    expect(subjects(sent([transition(), eased])).slice(4)).toEqual([ALERT, 'inbox.north.ana', 'inbox.north.cora', 'inbox.north.carl']);
    const cleared = transition({ tier: 'watch', peakTier: 'watch', kind: 'cleared', state: 'cleared', previousTier: 'watch', daysSince: 4 });
    expect(subjects(sent([transition({ tier: 'watch', peakTier: 'watch' }), cleared])).slice(2)).toEqual([ALERT, 'inbox.north.ana']);
  });
});

describe('late, restored and historic', () => {
  test('a late raise says so and is quiet, also to the coach', () => {
    const messages = sent([transition({ late: true, day: '2026-02-16', tier: 'high', peakTier: 'high' })]);
    expect(messages).toHaveLength(4);
    for (const { data } of messages) expect(data).toMatchObject({ late: true, urgency: 'quiet', text: expect.stringMatching(/^Late data about 2026-02-16: High strain/) });
  });

  test('a session that flaps: alarm, correction, quiet update; all of it on the alert subject', () => {
    const messages = sent([transition(), retraction({ dayNow: { score: 12.4, insufficientReason: null, insufficientMessage: null } }), transition()]);
    expect(subjects(messages).filter((subject) => subject === ALERT)).toHaveLength(3);
    expect(inbox(messages, 'cora').map(({ kind, notice, urgency }) => [kind, notice, urgency])).toEqual([['fired', 'alarm', 'normal'], ['retracted', 'update', 'normal'], ['fired', 'update', 'quiet']]);
    expect(inbox(messages, 'cora').map(({ text }) => text.slice(0, 75))).toEqual([
      expect.stringMatching(/^Higher-strain days/), expect.stringMatching(/^Correction: with further data of the same day, this notice no longer/), expect.stringMatching(/^Update, with further data of the same day: a notice that was taken/),
    ]);
    expect(inbox(messages, 'ana')[1]!.text).toContain('Score 12 of 100 on 2026-03-02; it was told with score 34 of 100.');
  });

  test('what was published by an earlier look counts, for each audience on its own', () => {
    const told: PublishedTransition = { athleteNo: 1, alertId: 'al-0', group: 'strain', kind: 'fired', tier: 'raised', state: 'firing', day: '2026-03-01', topReason: 'load-jump', athleteNotice: 'alarm', coachNotice: null };
    const messages = sent([transition()], [told]);
    expect(inbox(messages, 'ana')[0]).toMatchObject({ notice: 'update', urgency: 'quiet' });
    expect(inbox(messages, 'cora')[0]).toMatchObject({ notice: 'alarm', urgency: 'normal' });
    expect(inbox(sent([transition()], [{ ...told, athleteNo: 2 }]), 'ana')[0]).toMatchObject({ notice: 'alarm' });
    expect(inbox(sent([transition()], [{ ...told, group: 'persistence' }]), 'ana')[0]).toMatchObject({ notice: 'alarm' });
  });

  test('what was over when it became known, or stands at the end of an old file, is on the alert subject alone', () => {
    const over = transition({ kind: 'cleared', state: 'cleared', day: '2021-05-01', late: true });
    const open = transition({ alertId: 'al-2', day: '2021-05-20', late: true, followed: false });
    const expired = transition({ alertId: 'al-2', kind: 'expired', state: 'expired', previousTier: 'raised', day: '2021-06-20', late: true });
    const messages = sent([over, open, expired]);
    expect(subjects(messages)).toEqual([ALERT, ALERT, ALERT]);
    expect(messages[0]!.data).toMatchObject({ urgency: 'quiet', kind: 'cleared', text: expect.stringMatching(/^Late data: this was over on 2021-05-01/) });
    expect(decideNotices([over, open, expired], []).map(({ athlete, coach }) => [athlete.notice, coach?.notice])).toEqual([['historic', 'historic'], ['historic', 'historic'], ['unheard', 'unheard']]);
  });

  test('a red-flag answer that comes when its week is over is told all the same, quietly', () => {
    const flag = transition({ group: 'redflag', tier: 'redflag', level: 'professional', kind: 'cleared', state: 'cleared', day: '2026-02-20', late: true });
    expect(inbox(sent([flag]), 'ana')).toMatchObject([{ urgency: 'quiet', notice: 'alarm', text: expect.stringMatching(/^Late data: a red-flag answer from the week before 2026-02-20\. Stop training/) }]);
  });
});

describe('what brought it about', () => {
  const cause = (change: Partial<PendingTransition>): string => /with ([a-z, -]*?)(?: of|, this)/.exec(inbox(sent([transition(), retraction(change)]), 'ana')[1]!.text)![1]!;
  test.each([
    ['a corrected fact', { revised: true, late: true }, 'corrected data'], ['a fact of a past day', { late: true }, 'late data'], ['another set of the day', {}, 'further data'],
    ['an entry of the directory', { causedAt: null }, 'changed entries about athlete, device or exercise'],
  ] as const)('%s', (_what, change, expected) => {
    expect(cause(change)).toBe(expected);
  });
});

describe('questions after missing data', () => {
  const SILENCE = { signal: 'quiet-athlete', text: 'No session has come in for 7 days.', value: 7, usual: '3 a week', points: 0 };
  const asked = (change: Partial<PendingTransition> = {}): PendingTransition => transition({
    alertId: 'quiet', group: 'quiet-athlete', tier: 'watch', peakTier: 'watch', score: null, confidence: null, reasons: [SILENCE], facts: [], causedAt: null, ...change,
  });

  test('go to the athlete and the coaches, though they are watch', () => {
    const messages = sent([asked()]);
    expect(subjects(messages)).toEqual([ALERT, 'inbox.north.ana', 'inbox.north.cora', 'inbox.north.carl']);
    expect(messages[1]!.data).toMatchObject({ urgency: 'normal', notice: 'alarm', text: expect.stringMatching(/^Quiet for a while: No session has come in for 7 days\. Your usual: 3 a week\. All well\?/) });
  });

  test('that were over before anybody could ask them go to nobody', () => {
    expect(subjects(sent([asked({ kind: 'cleared', state: 'cleared', late: true })]))).toEqual([ALERT]);
  });

  test.each([
    ['cleared', 'cleared', 'Closed on 2026-03-09: data have come in again.'],
    ['expired', 'expired', 'Closed on 2026-03-09: nothing has come for sixty days.'],
    ['retracted', 'retracted', 'Correction: with late data, there was no silence to ask about.'],
  ] as const)('%s: say so in words of their own', (kind, state, text) => {
    const end = asked({ kind, state, previousTier: 'watch', day: '2026-03-09', daysSince: 7, causedAt: new Date('2026-03-09T17:00:00Z'), late: kind === 'retracted' });
    expect(inbox(sent([asked(), end]), 'cora')[1]).toMatchObject({ notice: 'update', text });
  });
});
