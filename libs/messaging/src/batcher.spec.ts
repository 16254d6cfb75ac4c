import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { Batcher } from './batcher.js';

describe('Batcher', () => {
  test('however items arrive, each is worked once, in order, within the limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ items: fc.integer({ min: 1, max: 30 }), pauseMs: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 3 }),
        async (arrivals, batchSize, inFlight) => {
          const seen: number[] = [];
          let running = 0;
          let mostRunning = 0;
          let largest = 0;
          const batcher = new Batcher<number>({
            batchSize,
            inFlight,
            lingerMs: 2,
            work: async (batch) => {
              mostRunning = Math.max(mostRunning, ++running);
              largest = Math.max(largest, batch.length);
              seen.push(...batch);
              await sleep(1);
              running--;
            },
          });
          let next = 0;
          for (const { items, pauseMs } of arrivals) {
            for (let i = 0; i < items; i++) batcher.add(next++);
            await sleep(pauseMs);
          }
          await batcher.drained();
          expect(seen).toEqual(Array.from({ length: next }, (_, n) => n));
          expect(largest).toBeLessThanOrEqual(batchSize);
          expect(mostRunning).toBeLessThanOrEqual(inFlight);
          expect(running).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('under load a partial batch waits for the linger, but no longer', async () => {
    const sizes: number[] = [];
    let release: () => void = () => undefined;
    const batcher = new Batcher<number>({
      batchSize: 100,
      inFlight: 2,
      lingerMs: 40,
      work: (batch) => {
        sizes.push(batch.length);
        return sizes.length === 1 ? new Promise((resolve) => { release = resolve; }) : Promise.resolve();
      },
    });
    batcher.add(0);
    await sleep(5);
    expect(sizes).toEqual([1]);
    for (let n = 0; n < 5; n++) {
      batcher.add(n);
      await sleep(2);
    }
    expect(sizes).toEqual([1]);
    await sleep(60);
    expect(sizes).toEqual([1, 5]);
    release();
    await batcher.drained();
  });
});
