import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '#libs/contracts';
import type { ReadEvent } from './read-event.js';
import { WorkerWake } from './worker-wake.js';

const LONG_MS = 60_000;

function read(type: string, deviceNo: number, athleteNo: number | null): ReadEvent {
  return { event: { type, athlete: athleteNo === null ? null : `athlete-${athleteNo}` }, sender: { device: { deviceNo }, athlete: athleteNo === null ? undefined : { athleteNo } } } as unknown as ReadEvent;
}
const set = (athleteNo: number, deviceNo: number): ReadEvent => read(EVENT_TYPES.setCompleted, deviceNo, athleteNo);
const begins = (deviceNo: number): ReadEvent => read(EVENT_TYPES.backfillStarted, deviceNo, null);
const ends = (deviceNo: number): ReadEvent => read(EVENT_TYPES.backfillCompleted, deviceNo, null);
const athletesOf = (events: readonly ReadEvent[]): number[] => [...new Set(events.flatMap(({ sender }) => sender.athlete?.athleteNo ?? []))];

function waking(patienceMs: number): { woken: number[][]; wake: (events: readonly ReadEvent[]) => Promise<void> } {
  const woken: number[][] = [];
  const worker = new WorkerWake({ wakeRecompute: (athleteNos) => Promise.resolve(woken.push([...athleteNos]) > 0) }, patienceMs);
  return {
    woken,
    wake: async (events) => {
      worker.for(athletesOf(events), events);
      await sleep(0);
    },
  };
}

describe('the worker is woken', () => {
  test('at once for whoever trains', async () => {
    const { woken, wake } = waking(LONG_MS);
    await wake([set(1, 7), set(2, 8)]);
    expect(woken).toEqual([[1, 2]]);
  });

  test('for the parts of a backfill when it has come, whatever came of others meanwhile', async () => {
    const { woken, wake } = waking(LONG_MS);
    await wake([begins(7)]);
    await wake([set(1, 7), set(2, 8)]);
    await wake([set(1, 7)]);
    expect(woken).toEqual([[2]]);
    await wake([set(1, 7), ends(7)]);
    expect(woken).toEqual([[2], [1]]);
    await wake([set(1, 7)]);
    expect(woken).toEqual([[2], [1], [1]]);
  });

  test('at once for whoever trains while their past comes in', async () => {
    const { woken, wake } = waking(LONG_MS);
    await wake([begins(7), set(1, 7)]);
    await wake([set(1, 7), set(1, 8)]);
    expect(woken).toEqual([[1]]);
  });

  test('after a while for a backfill whose end does not come, and at once from then on', async () => {
    const { woken, wake } = waking(50);
    await wake([begins(7), set(1, 7)]);
    expect(woken).toEqual([]);
    await sleep(150);
    expect(woken).toEqual([[1]]);
    await wake([set(1, 7)]);
    expect(woken).toEqual([[1], [1]]);
  });
});
