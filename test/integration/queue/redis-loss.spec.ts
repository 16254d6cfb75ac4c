import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { openQueues } from '#libs/queue';
import type { Queues } from '#libs/queue';
import { Metrics } from '#libs/runtime';
import { testUrls, uniqueName } from '../../support/test-servers.js';
import { eventually, ownRedis } from './stores.js';
import type { OwnRedis } from './stores.js';

const withRedis = testUrls().redisUrl === null ? describe.skip : describe;

withRedis('a Redis that loses everything', () => {
  let redis: OwnRedis;
  let queues: Queues;
  let metrics: Metrics;
  const computed: number[] = [];
  let sweeps = 0;
  let looks = 0;

  beforeAll(async () => {
    redis = await ownRedis();
    metrics = new Metrics();
    queues = await openQueues({ redisUrl: redis.url, postgresUrl: testUrls().postgresUrl, prefix: uniqueName('loss'), metrics });
    queues.onRecompute(({ athleteNos }) => { computed.push(...athleteNos); return Promise.resolve(); });
    queues.onAlerts(() => { looks++; return Promise.resolve(); });
    queues.onSweep(() => { sweeps++; return Promise.resolve(); });
    await queues.scheduleSweep(300);
  });

  afterEach(() => {
    computed.length = 0;
  });

  afterAll(async () => {
    await queues.close();
    await redis.remove();
  });

  async function everythingWorks(athleteNo: number): Promise<void> {
    const [sweepsBefore, looksBefore] = [sweeps, looks];
    await eventually('wake-ups are taken', () => queues.wakeRecompute([athleteNo]), 20_000);
    await eventually('recompute', () => computed.includes(athleteNo), 20_000);
    await queues.wakeAlerts();
    await eventually('alerts', () => looks > looksBefore, 20_000);
    await eventually('sweeps', () => sweeps > sweepsBefore + 2, 20_000);
  }

  test('works to begin with, and without delay', async () => {
    await everythingWorks(1);
    const elapsed: number[] = [];
    for (let n = 100; n < 130; n++) {
      const startedMs = performance.now();
      await queues.wakeRecompute([n]);
      while (!computed.includes(n)) await sleep(0);
      elapsed.push(performance.now() - startedMs);
      await sleep(5);
    }
    expect(elapsed.sort((a, b) => a - b)[15]).toBeLessThan(50);
  });

  test('FLUSHALL: jobs, alerts and the schedule go on', async () => {
    await redis.flushAll();
    await everythingWorks(2);
  }, 60_000);

  test('away: a wake-up returns false soon and is counted, nothing throws; back and empty: everything goes on', async () => {
    await redis.kill();
    await sleep(50);
    const startedMs = performance.now();
    expect(await queues.wakeRecompute([3])).toBe(false);
    expect(await queues.wakeAlerts()).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(1000);
    await expect(queues.backlog()).rejects.toThrow();
    expect(await metrics.text()).toContain('flarewatch_queue_wakeups_lost_total{queue="recompute"} 1');
    await sleep(1000);
    await redis.start();
    await everythingWorks(4);
  }, 60_000);
});

withRedis('a Redis that is away at the end', () => {
  test('close waits for the handler at work, and then returns soon', async () => {
    const redis = await ownRedis();
    const queues = await openQueues({ redisUrl: redis.url, postgresUrl: testUrls().postgresUrl, prefix: uniqueName('end') });
    const events: string[] = [];
    queues.onRecompute(async () => { events.push('begin'); await sleep(400); events.push('end'); });
    await queues.wakeRecompute([1]);
    await eventually('at work', () => events.length === 1);
    await redis.kill();
    const startedMs = performance.now();
    await queues.close();
    expect(events).toEqual(['begin', 'end']);
    expect(performance.now() - startedMs).toBeLessThan(5000);
    await redis.remove();
  });
});
