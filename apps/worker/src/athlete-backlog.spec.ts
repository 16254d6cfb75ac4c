import { describe, expect, test } from '@jest/globals';
import { AthleteBacklog, type BacklogLimits } from './athlete-backlog.js';

const pause = (ms = 5): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** With these, parts hold twenty athletes, and 80 where many wait; whoever was at work does not come again within a test. */
const LIMITS: BacklogLimits = { athletesPerPart: 80, partsAtOnce: 1, rest: { shortMs: 60_000, longMs: 60_000 } };
const NO_REST = { shortMs: 0, longMs: 0 };

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

const unexpected = (error: unknown): void => {
  throw error;
};

describe('the backlog of athletes', () => {
  test('no athlete is in two parts at once, and one named again while at work is worked on again', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, partsAtOnce: 2, rest: NO_REST }, unexpected);
    const first = backlog.add([1, 2]);
    const second = backlog.add([2, 3]);
    expect(parts).toEqual([[1, 2], [3]]);
    await end(0);
    await first;
    await end(1);
    await second;
    await end(2);
    expect(parts).toEqual([[1, 2], [3], [2]]);
  });

  test('jobs that pile up are merged, and each ends when its athletes have been worked on', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, LIMITS, unexpected);
    const first = backlog.add([1]);
    let merged = 0;
    const jobs = [backlog.add([2, 3]), backlog.add([3, 2]), backlog.add([4])].map((job) => job.then(() => merged++));
    await end(0);
    await first;
    expect(merged).toBe(0);
    await end(1);
    await Promise.all(jobs);
    expect(parts).toEqual([[1], [2, 3, 4]]);
  });

  test('where many wait, parts are larger', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, athletesPerPart: 8 }, unexpected);
    const jobs = [backlog.add([0]), backlog.add(Array.from({ length: 16 }, (_, n) => n + 1))];
    for (let part = 0; part < 6; part++) await end(part);
    await Promise.all(jobs);
    expect(parts.map((part) => part.length)).toEqual([1, 8, 2, 2, 2, 2]);
  });

  test('whoever was just worked on rests first; no job waits for that, and nobody is held up', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, rest: { shortMs: 100, longMs: 100 } }, unexpected);
    const first = backlog.add([1]);
    await backlog.add([1]);
    await end(0);
    await first;
    await backlog.add([1]);
    const other = backlog.add([2]);
    expect(parts).toEqual([[1], [2]]);
    await pause(200);
    expect(parts).toEqual([[1], [2], [1]]);
    await end(1);
    await other;
    await end(2);
    await pause(300);
    expect(parts).toHaveLength(3);
  });

  test('those who have rested do not keep out whoever comes at once', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, rest: { shortMs: 50, longMs: 50 } }, unexpected);
    const first = backlog.add([1]);
    await backlog.add([1]);
    await end(0);
    await first;
    await pause(150);
    expect(parts).toEqual([[1], [1]]);
    const other = backlog.add([2]);
    expect(parts).toEqual([[1], [1], [2]]);
    await end(2);
    await other;
    await end(1);
  });

  test('while others come at once, those who have rested come few at a time', async () => {
    const parts: number[][] = [];
    const work = async (nos: readonly number[]): Promise<void> => {
      parts.push([...nos]);
      await pause();
    };
    const backlog = new AthleteBacklog(work, { ...LIMITS, rest: { shortMs: 50, longMs: 60_000 } }, unexpected);
    const many = Array.from({ length: 40 }, (_, n) => n + 1);
    await backlog.add(many);
    await backlog.add(many);
    const before = parts.length;
    for (let no = 100; parts.flat().filter((one) => one < 100).length < 80; no++) await backlog.add([no]);
    const rested = parts.slice(before).filter((part) => part[0]! < 100);
    expect(rested.flat().sort((a, b) => a - b)).toEqual(many);
    expect(Math.max(...rested.map((part) => part.length))).toBe(10);
  });

  test('rests are over when there is nothing else to do', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, LIMITS, unexpected);
    const first = backlog.add([1, 2]);
    await backlog.add([2]);
    await end(0);
    await first;
    expect(parts).toEqual([[1, 2]]);
    await end(1);
    expect(parts).toEqual([[1, 2], [2]]);
  });

  test('a part that fails fails the jobs that named its athletes, and the next one is worked on', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, athletesPerPart: 1 }, unexpected);
    const failing = backlog.add([1]);
    const other = backlog.add([2]);
    const caught = expect(failing).rejects.toThrow('lost');
    await end(0, new Error('lost'));
    await caught;
    expect(parts).toEqual([[1], [2]]);
    await end(1);
    await other;
  });

  test('a failure that no job waits for is told', async () => {
    const { work, end } = slowWork();
    const told: unknown[] = [];
    const backlog = new AthleteBacklog(work, { ...LIMITS, rest: NO_REST }, (error) => told.push(error));
    const first = backlog.add([1]);
    await backlog.add([1]);
    await end(0);
    await first;
    const lost = new Error('lost');
    await end(1, lost);
    expect(told).toEqual([lost]);
  });

  test('a stop waits for what is at work, and nothing follows', async () => {
    const { parts, work, end } = slowWork();
    const backlog = new AthleteBacklog(work, { ...LIMITS, rest: NO_REST }, unexpected);
    const first = backlog.add([1]);
    await backlog.add([1]);
    let stopped = false;
    const stop = backlog.stop().then(() => (stopped = true));
    await pause();
    expect(stopped).toBe(false);
    await end(0);
    await Promise.all([first, stop]);
    await pause(400);
    expect(parts).toEqual([[1]]);
  });
});
