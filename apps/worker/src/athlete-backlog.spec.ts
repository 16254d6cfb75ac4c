import { describe, expect, test } from '@jest/globals';
import { AthleteBacklog, type BacklogLimits } from './athlete-backlog.js';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const FULL_LAG_MS = 10_000;
/** With these, parts hold 80 athletes, and twenty while the system keeps up. */
const LIMITS: BacklogLimits = { athletesPerPart: 80, partsAtOnce: 1, longestWaitMs: 60_000, againAfterMs: 0 };

/** A worker whose parts end when the test says so. */
function slowWork(): { parts: number[][]; work: (nos: readonly number[]) => Promise<void>; end: (part: number, error?: Error) => Promise<void> } {
  const parts: number[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  return {
    parts,
    work: (nos) => new Promise((resolve, reject) => {
      parts.push([...nos]);
      ends.push((error) => (error ? reject(error) : resolve()));
    }),
    end: async (part, error) => {
      while (parts.length <= part) await pause();
      ends[part]!(error);
      await pause();
    },
  };
}

describe('the backlog of athletes', () => {
  test('no athlete is in two parts at once, and one named again while at work is worked on again', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, partsAtOnce: 2 });
    const first = backlog.add([1, 2], 0);
    const again = backlog.add([2, 3], 0);
    expect(parts).toEqual([[1, 2], [3]]);
    await end(0);
    await first;
    expect(parts[2]).toEqual([2]);
    let done = false;
    void again.then(() => (done = true));
    await end(1);
    expect(done).toBe(false);
    await end(2);
    expect(done).toBe(true);
  });

  test('jobs that pile up are merged', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, LIMITS);
    const jobs = [backlog.add([1], 0), backlog.add([2, 3], 0), backlog.add([3, 2], 0), backlog.add([1, 4], 0)];
    await end(0);
    expect(parts).toEqual([[1], [3, 2, 1, 4]]);
    await end(1);
    await Promise.all(jobs);
  });

  test('whoever was just worked on comes later, and holds up nobody', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, againAfterMs: 100 });
    const jobs = [backlog.add([1], 0), backlog.add([1, 2], 0), backlog.add([1], 0)];
    await end(0);
    expect(parts).toEqual([[1], [2]]);
    await end(1);
    expect(parts).toHaveLength(2);
    await end(2);
    expect(parts).toEqual([[1], [2], [1]]);
    await Promise.all(jobs);
  });

  test('whoever has waited too long comes first, also while the system keeps up', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, athletesPerPart: 4, longestWaitMs: 0 });
    const jobs = [backlog.add([1], 0), backlog.add([2], 0), backlog.add([3], 0), backlog.add([2], null)];
    for (let part = 0; part < 3; part++) await end(part);
    await Promise.all(jobs);
    expect(parts).toEqual([[1], [2], [3]]);
  });

  test('where the system is full, whoever got no new job for the longest comes first, and nobody is passed over for ever', async () => {
    const told = async (longestWaitMs: number): Promise<number[][]> => {
      const { parts, work, end } = slowWork();
      const backlog = new AthleteBacklog(work, { ...LIMITS, athletesPerPart: 1, longestWaitMs });
      const jobs = [backlog.add([1], FULL_LAG_MS), backlog.add([2], FULL_LAG_MS), backlog.add([3], FULL_LAG_MS), backlog.add([2], FULL_LAG_MS)];
      for (let part = 0; part < 3; part++) await end(part);
      await Promise.all(jobs);
      return parts;
    };
    expect(await told(60_000)).toEqual([[1], [3], [2]]);
    expect(await told(0)).toEqual([[1], [2], [3]]);
  });

  test('where the system is full, sets that come during the rest share a part', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, LIMITS);
    const first = backlog.add([1], FULL_LAG_MS);
    await end(0);
    await first;
    const jobs = [backlog.add([2], FULL_LAG_MS), backlog.add([3], FULL_LAG_MS), pause().then(() => backlog.add([2], FULL_LAG_MS))];
    await end(1);
    await Promise.all(jobs);
    expect(parts).toEqual([[1], [3, 2]]);
  });

  test('a part that fails fails the jobs that named its athletes, and the next one is worked on', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, athletesPerPart: 1 });
    const failing = backlog.add([1], 0);
    const other = backlog.add([2], 0);
    const caught = expect(failing).rejects.toThrow('lost');
    await end(0, new Error('lost'));
    await caught;
    expect(parts).toEqual([[1], [2]]);
    await end(1);
    await other;
  });
});
