import { describe, expect, test } from '@jest/globals';
import { AthleteBacklog } from './athlete-backlog.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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
      ends[part]!(error);
      await turn();
    },
  };
}

describe('the backlog of athletes', () => {
  test('no athlete is in two parts at once, and one named again while at work is worked on again', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { athletesPerPart: 2, partsAtOnce: 2 });
    const first = backlog.add([1, 2]);
    const again = backlog.add([2, 3]);
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
    const backlog = new AthleteBacklog(work, { athletesPerPart: 10, partsAtOnce: 1 });
    const jobs = [backlog.add([1]), backlog.add([2, 3]), backlog.add([3, 2]), backlog.add([1, 4])];
    await end(0);
    expect(parts).toEqual([[1], [2, 3, 1, 4]]);
    await end(1);
    await Promise.all(jobs);
  });

  test('a part that fails fails the jobs that named its athletes, and the next one is worked on', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { athletesPerPart: 1, partsAtOnce: 1 });
    const failing = backlog.add([1]);
    const other = backlog.add([2]);
    const caught = expect(failing).rejects.toThrow('lost');
    await end(0, new Error('lost'));
    await caught;
    expect(parts).toEqual([[1], [2]]);
    await end(1);
    await other;
  });
});
