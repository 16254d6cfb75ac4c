import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TransitionBell, openDatabase, type Database } from '#libs/storage';
import { query } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('waited ten seconds in vain');
    await sleep(10);
  }
}

describe('the bell of new transitions', () => {
  let store: TestDatabase;
  const open: { database: Database; ending: AbortController; listening: Promise<void> }[] = [];

  /** A process that listens; `looks` counts how often it was sent to look. */
  function listen(): { looks: number; waits: number; end(): Promise<void> } {
    const database = openDatabase({ url: store.url, applicationName: 'bell', maxConnections: 2 });
    const heard = { looks: 0, waits: 0, end: async () => { ending.abort(); await listening; } };
    const ending = new AbortController();
    const listening = new TransitionBell(database.pool, () => void heard.looks++, () => void heard.waits++).listen(ending.signal);
    open.push({ database, ending, listening });
    return heard;
  }
  const ring = (): Promise<unknown> => query(store.url, `select pg_notify('flarewatch_transitions', '')`);

  beforeEach(async () => {
    store = await createTestDatabase();
  }, 60_000);

  afterEach(async () => {
    for (const { database, ending, listening } of open.splice(0)) {
      ending.abort();
      await listening;
      await database.close();
    }
    await dropTestDatabase(store);
  });

  test('a look at the start, and one for each ring', async () => {
    const heard = listen();
    await until(() => heard.looks === 1);
    await ring();
    await until(() => heard.looks === 2);
    await ring();
    await until(() => heard.looks === 3);
  });

  test('a lost connection is made again and begins with a look', async () => {
    const heard = listen();
    await until(() => heard.looks === 1);
    await query(store.url, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bell' and datname = current_database()`);
    await until(() => heard.looks === 2);
    await ring();
    await until(() => heard.looks === 3);
  });

  test('one process hears, and another goes on when it ends', async () => {
    const first = listen();
    await until(() => first.looks === 1);
    const second = listen();
    await ring();
    await until(() => first.looks === 2);
    expect(second.looks).toBe(0);
    await first.end();
    await until(() => second.looks === 1);
    await ring();
    await until(() => second.looks === 2);
    expect(first.looks).toBe(2);
  });
});
