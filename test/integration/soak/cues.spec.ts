import { describe, expect, test } from '@jest/globals';
import { CueStretch } from '../../../bench/season/cue-stretch.js';

describe('how long no cue came', () => {
  test('from cue to cue, whatever reps were sent', () => {
    const stretch = new CueStretch(0);
    for (let ms = 100; ms <= 1000; ms += 100) stretch.rep(`${ms}`, ms);
    stretch.cue('100', 110);
    stretch.cue('900', 950);
    expect(stretch.figures(1000, 1000)).toEqual({ reps: 10, missed: 8, slowestMs: 50, silenceMs: 840 });
  });

  test('both ends count, also when there is no cue at all', () => {
    const stretch = new CueStretch(0);
    stretch.rep('a', 100);
    stretch.cue('a', 900);
    expect(stretch.figures(3000, 1000).silenceMs).toBe(2100);
    expect(new CueStretch(500).figures(5500).silenceMs).toBe(5000);
  });

  test('a cue after two seconds is no cue in time, but it ends the silence', () => {
    const stretch = new CueStretch(0);
    stretch.rep('a', 0);
    stretch.cue('a', 2100);
    stretch.cue('a', 2200);
    expect(stretch.figures(2300)).toEqual({ reps: 1, missed: 1, slowestMs: 2100, silenceMs: 2100 });
  });

  test('reps whose time is not over are not missed yet, and what stays away for long is forgotten and missed', () => {
    const stretch = new CueStretch(0);
    stretch.rep('never', 0);
    expect(stretch.figures(1000).missed).toBe(0);
    stretch.rep('late', 20_000);
    stretch.cue('never', 20_001);
    expect(stretch.figures(20_100)).toEqual({ reps: 2, missed: 1, slowestMs: 0, silenceMs: 20_100 });
  });
});
