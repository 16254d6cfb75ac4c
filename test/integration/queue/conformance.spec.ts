import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { openQueues } from '#libs/queue';
import type { Queues } from '#libs/queue';
import { createTestDatabase, dropTestDatabase, testUrls, uniqueName } from '../../support/test-servers.js';
import type { TestDatabase } from '../../support/test-servers.js';
import { eventually } from './stores.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => dropTestDatabase(database));

// A run without Redis (`FLAREWATCH_TEST_REDIS=none`, or a machine that has none) checks the other store alone.
const stores = testUrls().redisUrl === null ? (['postgres'] as const) : (['redis', 'postgres'] as const);

describe.each(stores)('queues on %s', (store) => {
  const open: Queues[] = [];
  let prefix: string;

  async function connect(): Promise<Queues> {
    const queues = await openQueues({ redisUrl: store === 'redis' ? testUrls().redisUrl : null, postgresUrl: database.url, prefix, wakeTimeoutMs: 2000 });
    open.push(queues);
    return queues;
  }

  beforeAll(() => {
    prefix = uniqueName('q');
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((queues) => queues.close()));
  });

  test('says which store it is and that it is there', async () => {
    const queues = await connect();
    expect(queues.kind).toBe(store);
    expect(await queues.check()).toBe(`${store}: 0 waiting, 0 active`);
  });

  test('one call is one job with all its athletes; nothing is left behind', async () => {
    const [producer, consumer] = [await connect(), await connect()];
    const jobs: (readonly number[])[] = [];
    consumer.onRecompute(({ athleteNos }) => { jobs.push(athleteNos); return Promise.resolve(); });
    expect(await producer.wakeRecompute([3, 1, 2])).toBe(true);
    expect(await producer.wakeRecompute([])).toBe(true);
    expect(await producer.wakeRecompute([1])).toBe(true);
    await eventually('both done', () => jobs.length === 2);
    expect(jobs).toEqual([[3, 1, 2], [1]]);
    await eventually('nothing left', async () => (await producer.backlog()).active === 0);
    expect(await producer.backlog()).toEqual({ waiting: 0, active: 0, failed: 0 });
  });

  test('the same athletes twice are two jobs, also while they are computed: a wake-up is never swallowed', async () => {
    const queues = await connect();
    let runs = 0;
    queues.onRecompute(async () => { runs++; await sleep(50); }, { concurrency: 1 });
    await queues.wakeRecompute([7]);
    await eventually('running', () => runs === 1);
    await queues.wakeRecompute([7]);
    await eventually('ran again', () => runs === 2);
  });

  test('works as many jobs at once as it was told', async () => {
    const queues = await connect();
    let now = 0;
    let most = 0;
    let done = 0;
    queues.onRecompute(async () => { most = Math.max(most, ++now); await sleep(30); now--; done++; }, { concurrency: 3 });
    await Promise.all(Array.from({ length: 12 }, (_, n) => queues.wakeRecompute([n])));
    await eventually('all done', () => done === 12);
    expect(most).toBe(3);
  });

  test('a job that throws is tried again, then given up and counted', async () => {
    const queues = await connect();
    const tries: number[] = [];
    queues.onRecompute(({ athleteNos: [athleteNo = 0] }) => {
      tries.push(athleteNo);
      return athleteNo === 1 && tries.filter((no) => no === 1).length < 2 ? Promise.reject(new Error('busy')) : athleteNo === 2 ? Promise.reject(new Error('broken')) : Promise.resolve();
    });
    const failedBefore = (await queues.backlog()).failed;
    await queues.wakeRecompute([1]);
    await queues.wakeRecompute([2]);
    await eventually('given up', async () => (await queues.backlog()).failed === failedBefore + 1);
    expect(tries.filter((no) => no === 1)).toHaveLength(2);
    expect(tries.filter((no) => no === 2)).toHaveLength(3);
  });

  test('alert requests share looks, never overlap, and the last one is always followed by a look', async () => {
    const queues = await connect();
    let asked = 0;
    let looked = 0;
    let seenByLastLook = 0;
    let overlapping = false;
    let looking = false;
    queues.onAlerts(async () => {
      overlapping ||= looking;
      looking = true;
      seenByLastLook = asked;
      await sleep(20);
      looking = false;
      looked++;
    });
    for (let n = 0; n < 60; n++) {
      asked++;
      void queues.wakeAlerts();
      await sleep(2);
    }
    expect(await queues.wakeAlerts()).toBe(true);
    await eventually('the last one is seen', () => seenByLastLook === 60);
    await sleep(60);
    expect(overlapping).toBe(false);
    expect(looked).toBeLessThan(30);
  });

  test('ticks and sweeps come again and again, once for the whole system', async () => {
    const [first, second] = [await connect(), await connect()];
    let ticks = 0;
    let sweeps = 0;
    for (const queues of [first, second]) {
      queues.onTick(() => { ticks++; return Promise.resolve(); });
      queues.onSweep(() => { sweeps++; return Promise.resolve(); });
      await queues.scheduleTick(200);
      await queues.scheduleSweep(200);
    }
    await eventually('first ones', () => ticks > 0 && sweeps > 0);
    const [ticksBefore, sweepsBefore] = [ticks, sweeps];
    await sleep(2000);
    for (const count of [ticks - ticksBefore, sweeps - sweepsBefore]) {
      expect(count).toBeGreaterThanOrEqual(4);
      expect(count).toBeLessThanOrEqual(11);
    }
  });

  test('close waits for the job at work and takes no further one', async () => {
    const [producer, consumer] = [await connect(), await connect()];
    const events: string[] = [];
    consumer.onRecompute(async ({ athleteNos: [athleteNo] }) => { events.push(`begin ${athleteNo}`); await sleep(150); events.push(`end ${athleteNo}`); }, { concurrency: 1 });
    await producer.wakeRecompute([1]);
    await producer.wakeRecompute([2]);
    await eventually('begun', () => events.length === 1);
    await consumer.close();
    expect(events).toEqual(['begin 1', 'end 1']);
    expect((await producer.backlog()).waiting).toBe(1);
  });
});

describe('openQueues', () => {
  test('names the variable when the store is not there', async () => {
    await expect(openQueues({ redisUrl: null, postgresUrl: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow(/cannot reach postgres: check DATABASE_URL/);
  });

  test('refuses a prefix that Postgres could not use', async () => {
    await expect(openQueues({ redisUrl: null, postgresUrl: database.url, prefix: 'a-b' })).rejects.toThrow(/prefix "a-b"/);
  });
});
