import { createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import type { JobsOptions } from 'bullmq';

/** The part of a BullMQ queue that both stores offer alike. */
export interface JobQueue {
  add(name: string, data: unknown, options?: JobsOptions): Promise<unknown>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed' | 'failed')[]): Promise<Record<string, number>>;
  getJobScheduler(id: string): Promise<{ every?: number; next?: number } | undefined>;
  upsertJobScheduler(id: string, repeat: { every: number }, template: { name: string; data: unknown; opts: JobsOptions }): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a BullMQ worker that both stores offer alike. */
export interface JobWorker {
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: { attemptsMade: number } | undefined, error: Error) => void): unknown;
}

export type JobProcessor = (job: { readonly data: unknown }) => Promise<void>;

/** Where the queues live. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  queue(name: string): JobQueue;
  worker(name: string, process: JobProcessor, concurrency: number): JobWorker;
  /** From now on a connection of this kind that is lost stays lost, so that a store that is away cannot hold up the end of the process. */
  stopReconnecting(kind: 'workers' | 'queues'): void;
}

const WORKER_OPTIONS = {
  // A killed worker's jobs come back after this; the sweep over the marks is faster, so that nothing waits for it.
  lockDuration: 30_000,
  stalledInterval: 15_000,
  maxStalledCount: 5,
  // After a lost connection: soon enough that a restart of the store goes unnoticed, and does not hold up a shutdown.
  runRetryDelay: 1000,
};
const QUEUE_OPTIONS = { streams: { events: { maxLen: 200 } } };

/** Queues on Redis or Valkey. */
export function redisBackend(url: string, prefix: string): QueueBackend {
  const { Queue, Worker } = withBackend(createRedisBackend);
  const leaving = { workers: false, queues: false };
  const retry = (kind: 'workers' | 'queues') => (times: number) => (leaving[kind] ? null : Math.min(100 * times, 2000));
  // Who enqueues must not wait for a Redis that is away: commands fail at once instead of piling up.
  const producing = { url, retryStrategy: retry('queues'), enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2000 };
  const consuming = { url, retryStrategy: retry('workers'), maxRetriesPerRequest: null, connectTimeout: 2000 };
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, { connection: producing, prefix, ...QUEUE_OPTIONS }),
    worker: (name, process, concurrency) => new Worker(name, process, { connection: consuming, prefix, concurrency, ...WORKER_OPTIONS }),
    stopReconnecting: (kind) => void (leaving[kind] = true),
  };
}

/** Queues in a schema of their own in Postgres, which is made on first use. */
export function postgresBackend(url: string, prefix: string): QueueBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = (max: number) => ({ connectionString: url, schema: `${prefix}_queue`, migrate: true, max, application_name: `${prefix} queue` });
  return {
    kind: 'postgres',
    queue: (name) => new Queue(name, { connection: connection(2), ...QUEUE_OPTIONS }),
    worker: (name, process, concurrency) => new Worker(name, process, { connection: connection(Math.min(concurrency, 4) + 1), concurrency, ...WORKER_OPTIONS }),
    stopReconnecting: () => undefined,
  };
}
