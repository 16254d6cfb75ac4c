import { describe, expect, test } from '@jest/globals';
import { checkin, completeUpTo, foldStory, MONDAY, seriesOf, sets, type Story } from '../../../../test/conformance/athlete-days.js';
import { foldDays } from '../folding/fold-days.js';
import { MODEL_V1 } from '../model/model-v1.js';
import { setCoverage } from '../series/series.js';

const trains = (i: number): boolean => [0, 2, 4].includes(i % 7);
const JUMP = 84;

/** Twelve steady weeks, one with twice the work, then steady again. */
const jump: Story = (i) => (trains(i) ? { sets: sets(i >= JUMP && i < JUMP + 7 ? 8 : 4, { loadKg: 140 }) } : null);

describe('strain episodes', () => {
  test('open at watch or above, follow the tier, keep the evidence of the rise, and clear', () => {
    const { days, episodes } = foldStory(jump, JUMP + 28);
    expect(episodes).toHaveLength(1);
    const [episode] = episodes;
    const first = days.find(({ tier }) => tier !== 'clear' && tier !== 'insufficient');
    const highest = days.findIndex(({ tier }) => tier === 'raised');
    expect(episode).toMatchObject({ group: 'strain', onsetDay: first?.day, peakTier: 'raised', state: 'cleared', evidenceDay: days[highest]?.day, score: days[highest]?.score });
    expect(episode?.reasons).toEqual(days[highest]?.reasons);
    const ended = episode?.endedDay ?? 0;
    expect(episode?.changedDay).toBe(ended);
    expect(days[ended - MONDAY]?.tier).toBe('clear');
    expect(days[ended - MONDAY - 1]?.tier).not.toBe('clear');
  });

  test('expire after 28 days of silence', () => {
    const lastDay = MONDAY + JUMP + 4;
    const series = seriesOf(jump, JUMP + 5);
    setCoverage(series, [completeUpTo(lastDay)]);
    const { days, episodes } = foldDays({ model: MODEL_V1, series, firstDay: MONDAY, fromDay: MONDAY, toDay: MONDAY + JUMP + 90, carry: null });
    const lastScored = Math.max(...days.filter(({ score }) => score !== null).map(({ day }) => day));
    expect(lastScored).toBeGreaterThanOrEqual(lastDay);
    expect(episodes.filter(({ group }) => group === 'strain')).toMatchObject([{ state: 'expired', peakTier: 'raised', endedDay: lastScored + 28 }]);
  });
});

describe('episodes of the symptom rules', () => {
  test('a red flag clears after seven days without one, and rises to an emergency within its episode', () => {
    const story: Story = (i) => (i === 0 ? { checkins: [checkin({ redFlags: ['sharp'] })] } : i === 2 ? { checkins: [checkin({ redFlags: ['cauda'] })] } : null);
    expect(foldStory(story, 2).episodes).toMatchObject([{ group: 'redflag', level: 'professional', state: 'firing', onsetDay: MONDAY }]);
    expect(foldStory(story, 9).episodes).toMatchObject([{ level: 'emergency', state: 'firing', onsetDay: MONDAY, changedDay: MONDAY + 2 }]);
    expect(foldStory(story, 10).episodes).toMatchObject([{ level: 'emergency', state: 'cleared', endedDay: MONDAY + 9 }]);
  });

  test('lasting soreness fires while its rule holds, and may come back as another episode', () => {
    const story: Story = (i) => ({ checkins: [checkin({ sorenessNrs: (i >= 0 && i < 8) || (i >= 20 && i < 28) ? 3 : 0 })] });
    expect(foldStory(story, 30).episodes).toMatchObject([
      { group: 'persistence', tier: 'raised', level: 'professional', onsetDay: MONDAY + 7, state: 'cleared', endedDay: MONDAY + 8, reasons: [{ signal: 'persistence-lasting', value: 8 }] },
      { group: 'persistence', onsetDay: MONDAY + 27, state: 'cleared' },
    ]);
  });
});
