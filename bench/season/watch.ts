import { setTimeout as pause } from 'node:timers/promises';
import { STREAMS } from '#libs/messaging';
import { openQueues, type Queues } from '#libs/queue';
import { countStale, readLogPosition } from '#libs/storage';
import type { BenchSystem } from '../system/bench-system.js';
import { readMemory, type ProcessMemory } from './process-memory.js';

const EVERY_MS = 2000;
const ANSWERED_WITHIN_MS = 2000;

/** What was seen in one moment; what could not be asked, because its server was down, is null. */
export interface Sample {
  /** simulated weeks since the beginning */
  readonly week: number;
  readonly atSeconds: number;
  readonly memory: Readonly<Record<string, ProcessMemory>>;
  /** messages of the event log behind the place that is stored */
  readonly lag: number | null;
  /** messages that consumers of any stream have not got yet, or not acknowledged */
  readonly pending: number | null;
  readonly ackPending: number | null;
  readonly logBytes: number | null;
  readonly stale: number | null;
  readonly queued: number | null;
}

/** Looks at a system every two seconds, whatever is killed meanwhile. */
export class Watch {
  readonly samples: Sample[] = [];
  /** simulated weeks so far */
  week = 0;
  #running = true;
  #done: Promise<void> = Promise.resolve();
  readonly #startedMs = performance.now();

  private constructor(private readonly system: BenchSystem, private readonly queues: Queues) {}

  static async start(system: BenchSystem): Promise<Watch> {
    const watch = new Watch(system, await openQueues({ redisUrl: system.servers.redisUrl, postgresUrl: system.servers.postgresSocketUrl }));
    watch.#done = watch.#run();
    return watch;
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#done;
    await this.queues.close();
  }

  async #run(): Promise<void> {
    while (this.#running) {
      this.samples.push(await this.#look());
      await pause(EVERY_MS);
    }
  }

  async #look(): Promise<Sample> {
    const { system } = this;
    const week = this.week;
    const [lag, consumers, stale, queued] = await Promise.all([
      orNull(this.#lag()), orNull(this.#consumers()), orNull(countStale(system.database.pool)), orNull(this.queues.backlog()),
    ]);
    return {
      week, atSeconds: (performance.now() - this.#startedMs) / 1000, memory: readMemory(system.pids), lag: lag?.behind ?? null, logBytes: lag?.bytes ?? null,
      pending: consumers?.pending ?? null, ackPending: consumers?.ackPending ?? null, stale, queued: queued === null ? null : queued.waiting + queued.active,
    };
  }

  async #lag(): Promise<{ behind: number; bytes: number }> {
    const [{ state }, position] = await Promise.all([this.system.jetStream.streams.info(STREAMS.events), readLogPosition(this.system.database.pool, STREAMS.events)]);
    return { behind: Math.max(0, state.last_seq - (position?.sequence ?? 0)), bytes: state.bytes };
  }

  async #consumers(): Promise<{ pending: number; ackPending: number }> {
    let [pending, ackPending] = [0, 0];
    for (const stream of Object.values(STREAMS)) {
      for await (const { num_pending, num_ack_pending } of this.system.jetStream.consumers.list(stream)) {
        pending += num_pending;
        ackPending += num_ack_pending;
      }
    }
    return { pending, ackPending };
  }
}

/** What a server that is down would keep waiting, or refuse, is not known at the moment. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  const late = new AbortController();
  const answer = await Promise.race([asked.catch(() => null), pause(ANSWERED_WITHIN_MS, null, { signal: late.signal }).catch(() => null)]);
  late.abort();
  return answer;
}
