import { describe, expect, test } from '@jest/globals';
import { configTable, loadConfig } from './config.js';
import type { ConfigError } from './config.js';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('loadConfig', () => {
  test('an empty environment gives the embedded defaults', () => {
    expect(loadConfig({})).toMatchObject({
      natsUrl: null, databaseUrl: null, redisUrl: null, queue: 'auto', httpHost: '127.0.0.1', httpPort: 4310, httpPortFixed: false,
      ingestBatchSize: 2000, ingestLingerMs: 10, ingestInFlight: 2, workerCacheAthletes: 4000, natsSync: 'default',
    });
  });

  test('values are read, an empty one counts as unset', () => {
    const config = loadConfig({ NATS_URL: 'nats://a:1,nats://b:2', FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_LOG_LEVEL: '', FLAREWATCH_QUEUE: 'postgres' });
    expect(config).toMatchObject({ natsUrl: 'nats://a:1,nats://b:2', httpPort: 0, httpPortFixed: true, logLevel: 'info', queue: 'postgres' });
  });

  test('a bad value is refused with its name, the value and what would do', () => {
    expect(problemsOf({ FLAREWATCH_INGEST_BATCH: '0' })).toEqual(['FLAREWATCH_INGEST_BATCH is "0": use a whole number from 1 to 10000, or leave it out for 2000.']);
    expect(problemsOf({ FLAREWATCH_QUEUE: 'kafka' })[0]).toMatch(/FLAREWATCH_QUEUE is "kafka": use auto, redis, postgres/);
    expect(problemsOf({ DATABASE_URL: 'mysql://x' })[0]).toMatch(/^DATABASE_URL is "mysql:\/\/x": use postgres:/);
    expect(problemsOf({ FLAREWATCH_INGEST_LINGER_MS: '1e2' })).toHaveLength(1);
  });

  test('an unknown variable is refused and the nearest name offered; foreign ones are not ours to judge', () => {
    expect(problemsOf({ FLAREWATCH_INGEST_BACH: '5', PATH: '/bin' })[0]).toMatch(/FLAREWATCH_INGEST_BACH is not .* did you mean FLAREWATCH_INGEST_BATCH/);
    expect(problemsOf({ FLAREWATCH_TEST_URLS_FILE: '/x' })).toEqual([]);
  });

  test('all problems are told at once', () => {
    expect(problemsOf({ FLAREWATCH_X: '1', FLAREWATCH_SWEEP_MS: 'soon', REDIS_URL: 'localhost' })).toHaveLength(3);
  });

  test('Redis queues without a Redis are refused when no embedded server comes up', () => {
    expect(problemsOf({ FLAREWATCH_QUEUE: 'redis', NATS_URL: 'nats://a:1', DATABASE_URL: 'postgres://a/b' })[0]).toMatch(/set REDIS_URL/);
  });
});

describe('configTable', () => {
  test('lists at most 25 variables, each once, with a default that loadConfig accepts', () => {
    const rows = configTable();
    expect(rows.length).toBeLessThanOrEqual(25);
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
    const env = Object.fromEntries(rows.filter((row) => row.default !== 'embedded').map((row) => [row.name, row.default]));
    expect(loadConfig(env)).toEqual({ ...loadConfig({}), httpPortFixed: true });
  });
});
