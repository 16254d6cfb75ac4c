import { describe, expect, test } from '@jest/globals';
import { checkin, dayOf, foldStory, MONDAY, set, sets, squat, untimedTest, type Story } from '../../../../test/conformance/athlete-days.js';
import { digestDay } from '../digest/digest-day.js';
import { foldDays } from '../folding/fold-days.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { createSeries, putDay } from '../series/series.js';

const pullUp = { slug: 'pull-up', pattern: 'pull', lumbarWeight: 0, bodyMassShare: 1, mapped: true };
const trains = (i: number): boolean => [0, 2, 4].includes(i % 7);
const last = (story: Story, days: number) => foldStory(story, days).days.at(-1);
const everything: Story = (i) => ({
  sets: trains(i) ? [...sets(4, { loadKg: 140, rpe: 7 }), ...sets(2, { exercise: squat, rpe: 7 })] : [],
  checkins: [checkin({ sorenessNrs: 1 })],
});

describe('minimum data', () => {
  test('28 days of history, then six sessions', () => {
    expect(last(everything, 27)).toMatchObject({ tier: 'insufficient', score: null, confidence: null, insufficientReason: 'No score yet: 27 of 28 days of history.' });
    expect(last(everything, 28)).toMatchObject({ tier: 'clear', score: 0, insufficientReason: null });
    const five: Story = (i) => ({ trunkTests: [untimedTest], sets: i < 10 && i % 2 === 0 ? [set()] : [] });
    expect(last(five, 30)?.insufficientReason).toBe('No score yet: 5 of 6 sessions with low-back work.');
  });

  test('80 % of the days must be known', () => {
    const series = createSeries();
    for (let i = 0; i < 40; i++) if (i % 4 !== 3) putDay(series, digestDay(dayOf(MONDAY + i, { sets: [set()] })), MONDAY + i);
    const { days } = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + 39, carry: null });
    expect(days.at(-1)).toMatchObject({ tier: 'insufficient', coverage: 0.75, insufficientReason: 'No score: only 75 % of the last 28 days are known, 80 % are needed. The missing days wait for word from rack-1.' });
  });
});

describe('a silent week', () => {
  test('five of its days must be known: silence is no rest, and clears nothing', () => {
    const series = createSeries();
    for (let i = 0; i < 40; i++) putDay(series, digestDay(dayOf(MONDAY + i, { sets: [set()] })), MONDAY + i);
    const { days } = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + 42, carry: null });
    expect(days.slice(-2).map(({ insufficientReason }) => insufficientReason)).toEqual([null, 'No score: only 4 of the last 7 days are known, 5 are needed. The missing days wait for word from rack-1.']);
  });
});

describe('confidence', () => {
  test('A with all three domains, one grade less for each that is missing', () => {
    expect(last(everything, 60)).toMatchObject({ confidence: 'A', domains: { load: 0, fatigue: 0, symptoms: 0 } });
    expect(last((i) => (trains(i) ? { sets: everything(i)?.sets ?? [] } : null), 60)).toMatchObject({ confidence: 'B', domains: { symptoms: null } });
    expect(last((i) => (trains(i) ? { sets: sets(4) } : null), 60)).toMatchObject({ confidence: 'C', domains: { fatigue: null, symptoms: null } });
  });

  test('C with fewer than 90 % of the days known', () => {
    const withGap = (silent: number): Story => (i) => (i >= 40 && i < 40 + silent ? null : { ...everything(i), sets: (everything(i)?.sets ?? []).map((each) => ({ ...each, deviceKind: 'import' as const })) });
    expect(last(withGap(2), 60)).toMatchObject({ coverage: 26 / 28, confidence: 'A' });
    expect(last(withGap(3), 60)).toMatchObject({ coverage: 25 / 28, confidence: 'C' });
  });

  test('a tier that hangs on which exercises count as new costs a grade', () => {
    const light = { ...squat, slug: 'light', lumbarWeight: 0.4 };
    const nearTheCut: Story = (i) => ({ ...everything(i), checkins: [checkin({ sorenessNrs: i === 90 ? 2.7 : 1 })], sets: [...(everything(i)?.sets ?? []), ...(i === 88 ? sets(4, { exercise: light, loadKg: 1, rpe: 6 }) : [])] });
    const day = last(nearTheCut, 91);
    expect(day?.signals['novel-exercise']?.value).toBe(0);
    expect(day).toMatchObject({ tier: 'clear', confidence: 'B' });
    expect(last((i) => ({ ...nearTheCut(i), sets: everything(i)?.sets ?? [] }), 91)).toMatchObject({ tier: 'clear', confidence: 'A' });
  });

  test('unmapped exercises above 5 % of tonnage cost a grade', () => {
    const exercise = { slug: 'mystery', pattern: 'other', lumbarWeight: 0, bodyMassShare: 0, mapped: false };
    const withMystery: Story = (i) => ({ ...everything(i), sets: [...(everything(i)?.sets ?? []), ...(trains(i) ? [set({ exercise })] : [])] });
    expect(last(withMystery, 60)?.confidence).toBe('B');
  });

  test('a tier that hangs on the lumbar weights costs a grade', () => {
    const light = { ...squat, slug: 'light', lumbarWeight: 0.02 };
    const squatMore: Story = (i) => ({ ...everything(i), sets: [...(everything(i)?.sets ?? []), ...(trains(i) && i >= 84 ? sets(12, { exercise: light, loadKg: 140, rpe: 7 }) : [])] });
    expect(last(squatMore, 91)).toMatchObject({ tier: 'clear', confidence: 'B' });
  });

  test('a tier that hangs on one typical error of the tracker costs a grade', () => {
    const spoken = (i: number, sigmaMps: number): ReturnType<Story> => ({
      ...everything(i),
      sets: trains(i) ? sets(4, { loadKg: 140, rpe: 7, sigmaMps, meanVelocitiesMps: [1, 1, 0.99].map((v) => v * (i < 84 ? 0.5 : 0.45)) }) : [],
    });
    expect(last((i) => spoken(i, 0.01), 89)).toMatchObject({ tier: 'watch', confidence: 'A' });
    expect(last((i) => spoken(i, 0.04), 89)).toMatchObject({ confidence: 'B' });
  });
});

describe('an unknown body mass', () => {
  const heavy: Story = (i) => ({ ...everything(i), sets: [...(everything(i)?.sets ?? []), ...(i === 80 ? [set({ exercise: pullUp, loadKg: 5 })] : [])] });

  test('is noted by the load signals for seven days, and only where it matters', () => {
    const note = { note: 'body mass unknown: bodyweight lifts count without the body' };
    expect(last(heavy, 87)?.signals).toMatchObject({ 'load-jump': { detail: note }, 'proven-load': { detail: note } });
    expect(last(heavy, 87)?.signals['near-failure-share']?.detail).not.toHaveProperty('note');
    expect(last(heavy, 88)?.signals['load-jump']?.detail).not.toHaveProperty('note');
    expect(last((i) => ({ ...heavy(i), bodyMassKg: 80 }), 87)?.signals['load-jump']?.detail).not.toHaveProperty('note');
  });
});

describe('reasons', () => {
  test('are ranked by points and name the number and the usual range', () => {
    const jump: Story = (i) => ({ ...everything(i), sets: [...(everything(i)?.sets ?? []), ...(trains(i) && i >= 84 ? sets(3, { loadKg: 140, rpe: 7 }) : [])] });
    const reasons = last(jump, 91)?.reasons ?? [];
    expect(reasons.map(({ signal }) => signal).slice(0, 2)).toEqual(['load-jump', 'proven-load']);
    expect(reasons[0]).toMatchObject({ text: 'Low-back load this week is 16950 kg, 59.2 % above your usual week.', usual: '10650 to 10650 kg a week' });
    expect([...reasons].sort((a, b) => b.points - a.points)).toEqual(reasons);
  });

  test('three answers that rise to 4 give at least raised, also without a score', () => {
    const rising: Story = (i) => ({ checkins: [checkin({ sorenessNrs: i + 2 })] });
    const { days, episodes } = foldStory(rising, 3);
    expect(days.at(-1)).toMatchObject({ tier: 'insufficient', reasons: [{ signal: 'soreness-rising', points: 0 }] });
    expect(episodes).toMatchObject([{ group: 'strain', tier: 'raised', onsetDay: MONDAY + 2 }]);
    expect(foldStory((i) => ({ checkins: [checkin({ sorenessNrs: [2, 4, 4][i] ?? 0 })] }), 3).episodes).toEqual([]);
  });

  test('red flags stay out of the reasons that others may read', () => {
    const flagged: Story = (i) => ({ ...everything(i), checkins: [checkin({ sorenessNrs: 1, redFlags: i === 59 ? ['neuro'] : [] })] });
    expect(last(flagged, 60)).toMatchObject({ redFlag: 'professional', reasons: [] });
  });
});
