import type { JobsOptions } from 'bullmq';
import type { Logger, Metrics } from '#libs/runtime';
import { postgresBackend, redisBackend } from './backend.js';
import type { JobProcessor, JobQueue, JobWorker, QueueBackend } from './backend.js';
import { Schedule } from './schedules.js';
import { SharedRun } from './shared-run.js';

export interface QueuesOptions {
  /** Redis or Valkey; null puts the queues into Postgres. */
  readonly redisUrl: string | null;
  readonly postgresUrl: string;
  /** Separates systems that share a store; lower-case letters, digits and `_`. */
  readonly prefix?: string;
  readonly log?: Logger;
  readonly metrics?: Metrics;
  /** How long a wake-up may take before it is given up. */
  readonly wakeTimeoutMs?: number;
}

export interface Backlog {
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
}

/** One request to recompute. */
export interface RecomputeJob {
  readonly athleteNos: readonly number[];
}

export interface RecomputeOptions {
  /** Jobs worked on at once in this process. */
  readonly concurrency?: number;
}

type QueueName = 'recompute' | 'alerts' | 'tick' | 'sweep';

const PREFIX = /^[a-z][a-z0-9_]{0,40}$/;
const OPEN_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 10_000;
/** More than one, so that the requests which wait are drained together and share a run. */
const ALERT_REQUESTS_AT_ONCE = 32;
const JOB: JobsOptions = { attempts: 3, backoff: { type: 'exponential', delay: 200 }, removeOnComplete: true, removeOnFail: { count: 200 } };

/**
 * Connects the queues.
 *
 * @throws Error that names the store when it does not answer within ten seconds
 */
export async function openQueues(options: QueuesOptions): Promise<Queues> {
  const prefix = options.prefix ?? 'flarewatch';
  if (!PREFIX.test(prefix)) throw new RangeError(`queue prefix "${prefix}": use lower-case letters, digits and _, beginning with a letter`);
  const backend = options.redisUrl === null ? postgresBackend(options.postgresUrl, prefix) : redisBackend(options.redisUrl, prefix);
  const queues = new Queues(backend, options);
  try {
    await queues.ready();
  } catch (cause) {
    await queues.close();
    const variable = backend.kind === 'redis' ? 'REDIS_URL' : 'DATABASE_URL';
    throw new Error(`The queues cannot reach ${backend.kind}: check ${variable}. ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  return queues;
}

/**
 * Wake-ups between the roles. What is to be done is kept in Postgres; the queues only say "look now", so every method
 * here may lose a message without losing work, and none throws because the store is away.
 */
export class Queues {
  readonly #backend: QueueBackend;
  readonly #log: Logger | undefined;
  readonly #wakeTimeoutMs: number;
  readonly #queues = new Map<QueueName, JobQueue>();
  readonly #workers: JobWorker[] = [];
  readonly #schedules: Schedule[] = [];
  readonly #atWork = new Set<Promise<void>>();
  readonly #alertWake = new SharedRun(() => this.#wake('alerts', {}));
  readonly #lost;
  readonly #failures;
  #closing: Promise<void> | undefined;
  #lastErrorLoggedMs = 0;

  /** Use `openQueues`. */
  constructor(backend: QueueBackend, options: Pick<QueuesOptions, 'log' | 'metrics' | 'wakeTimeoutMs'>) {
    this.#backend = backend;
    this.#log = options.log;
    this.#wakeTimeoutMs = options.wakeTimeoutMs ?? 200;
    this.#lost = options.metrics?.counter('flarewatch_queue_wakeups_lost_total', 'Wake-ups that could not be enqueued; the sweep finds their work', ['queue']);
    this.#failures = options.metrics?.counter('flarewatch_queue_failures_total', 'Runs of a job that threw', ['queue']);
  }

  /** Which store is in use. */
  get kind(): 'redis' | 'postgres' {
    return this.#backend.kind;
  }

  /** Resolves when the store has answered. */
  async ready(): Promise<void> {
    await within(OPEN_TIMEOUT_MS, Promise.all([this.#queue('recompute').waitUntilReady(), this.#queue('alerts').waitUntilReady()]));
  }

  /**
   * Asks for a recompute of these athletes, as one job.
   *
   * @returns false when it could not be enqueued in time; their marks stay, and the sweep finds them
   */
  async wakeRecompute(athleteNos: readonly number[]): Promise<boolean> {
    if (athleteNos.length === 0) return true;
    return this.#tryWake('recompute', () => this.#wake('recompute', { athleteNos } satisfies RecomputeJob));
  }

  /** Asks for a look at the pending alert transitions. Calls while one is being enqueued share the next. Returns as `wakeRecompute`. */
  async wakeAlerts(): Promise<boolean> {
    return this.#tryWake('alerts', () => this.#alertWake.request());
  }

  /** Works recompute jobs in this process. A handler that throws is tried again twice; then the sweep takes over. */
  onRecompute(handler: (job: RecomputeJob) => Promise<void>, options: RecomputeOptions = {}): void {
    this.#work('recompute', (job) => handler(job.data as RecomputeJob), options.concurrency ?? 2);
  }

  /** Looks at alert transitions when asked; never two looks at once in one process, and requests that pile up share a look. */
  onAlerts(handler: () => Promise<void>): void {
    const look = new SharedRun(handler);
    this.#work('alerts', () => look.request(), ALERT_REQUESTS_AT_ONCE);
  }

  /** Runs the handler on each tick, in one process at a time. */
  onTick(handler: () => Promise<void>): void {
    this.#work('tick', handler, 1);
  }

  /** Runs the handler on each sweep, in one process at a time. */
  onSweep(handler: () => Promise<void>): void {
    this.#work('sweep', handler, 1);
  }

  /** One tick per period for the whole system, however many processes ask for it. */
  scheduleTick(everyMs: number): Promise<void> {
    return this.#schedule('tick', everyMs);
  }

  /** One sweep per period for the whole system, however many processes ask for it. */
  scheduleSweep(everyMs: number): Promise<void> {
    return this.#schedule('sweep', everyMs);
  }

  /** Recompute jobs: waiting (also for another attempt), being worked on, given up. Rejects when the store is away. */
  async backlog(): Promise<Backlog> {
    const counts = await within(2000, this.#queue('recompute').getJobCounts('waiting', 'active', 'delayed', 'failed'));
    return { waiting: (counts['waiting'] ?? 0) + (counts['delayed'] ?? 0), active: counts['active'] ?? 0, failed: counts['failed'] ?? 0 };
  }

  /** For readiness: resolves with the store and its backlog, rejects when it does not answer. */
  async check(): Promise<string> {
    const { waiting, active } = await this.backlog();
    return `${this.kind}: ${waiting} waiting, ${active} active`;
  }

  /** Takes no more jobs and resolves when those at work have ended. Wake-ups can still be sent. */
  async stopWorkers(): Promise<void> {
    for (const schedule of this.#schedules.splice(0)) schedule.stop();
    this.#backend.stopReconnecting('workers');
    const force = !(await this.#answers());
    // A worker that is closed by force does not wait for its jobs: their handlers may end before the pools they use are closed.
    if (force) await within(CLOSE_TIMEOUT_MS, Promise.allSettled(this.#atWork)).catch(() => undefined);
    await Promise.all(this.#workers.splice(0).map((worker) => within(CLOSE_TIMEOUT_MS, worker.close(force)).catch(() => undefined)));
  }

  /** Stops the workers, then leaves the store. A store that is away does not keep the process from ending. */
  close(): Promise<void> {
    this.#closing ??= this.stopWorkers().then(async () => {
      this.#backend.stopReconnecting('queues');
      await Promise.all([...this.#queues.values()].map((queue) => within(CLOSE_TIMEOUT_MS, queue.close()).catch(() => undefined)));
    });
    return this.#closing;
  }

  /** Closing gracefully needs the store, and a worker that began to close gracefully cannot be forced any more: so ask before. */
  #answers(): Promise<boolean> {
    return within(500, this.#queue('recompute').getJobCounts('active')).then(
      () => true,
      () => false,
    );
  }

  #queue(name: QueueName): JobQueue {
    let queue = this.#queues.get(name);
    if (!queue) {
      queue = this.#backend.queue(name);
      queue.on('error', (err) => this.#storeError(err));
      this.#queues.set(name, queue);
    }
    return queue;
  }

  #work(name: QueueName, process: JobProcessor, concurrency: number): void {
    const tracked: JobProcessor = (job) => {
      const run = process(job).finally(() => this.#atWork.delete(run));
      this.#atWork.add(run);
      return run;
    };
    const worker = this.#backend.worker(name, tracked, concurrency);
    worker.on('error', (err) => this.#storeError(err));
    worker.on('failed', (job, err) => {
      this.#failures?.inc({ queue: name });
      this.#log?.error({ err, queue: name, attempt: job?.attemptsMade }, 'job failed');
    });
    this.#workers.push(worker);
  }

  async #schedule(name: 'tick' | 'sweep', everyMs: number): Promise<void> {
    const schedule = new Schedule(this.#queue(name), name, everyMs, this.#log);
    this.#schedules.push(schedule);
    await schedule.ensure();
  }

  async #wake(name: QueueName, data: unknown): Promise<void> {
    await this.#queue(name).add(name, data, JOB);
  }

  async #tryWake(name: QueueName, wake: () => Promise<void>): Promise<boolean> {
    try {
      await within(this.#wakeTimeoutMs, wake());
      return true;
    } catch (err) {
      this.#lost?.inc({ queue: name });
      this.#storeError(err);
      return false;
    }
  }

  /** A store that is away reports with every attempt: one line every few seconds says it as well. */
  #storeError(err: unknown): void {
    const nowMs = performance.now();
    if (this.#closing || (this.#lastErrorLoggedMs > 0 && nowMs - this.#lastErrorLoggedMs < 5000)) return;
    this.#lastErrorLoggedMs = nowMs;
    this.#log?.warn({ err, store: this.kind }, 'queue store not usable at the moment');
  }
}

/** Rejects when `work` takes longer; a late failure of `work` is then nobody's concern. */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
