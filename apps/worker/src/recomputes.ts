import { Inject, Injectable } from '@nestjs/common';
import { INJECT, type Clock, type Config, type Logger, type Metrics } from '#libs/runtime';
import type { Database } from '#libs/storage';
import { AthleteBacklog } from './athlete-backlog.js';
import type { AthleteMemory } from './athlete-memory.js';
import { RecomputeAthletes } from './recompute-athletes.js';
import { WorkerMeters } from './worker-meters.js';

/** So many athletes share one round trip; more make a transaction long and its locks felt. */
const ATHLETES_PER_PART = 256;
const REST = { shortMs: 500, longMs: 4000 };

/** Takes athletes whose results are stale, whoever named them, and has them recomputed and counted. */
@Injectable()
export class Recomputes {
  readonly #recompute: RecomputeAthletes;
  readonly #backlog: AthleteBacklog;
  readonly #meters: WorkerMeters;
  #afterwards: (athleteNos: readonly number[]) => void = () => undefined;

  constructor(
    @Inject(INJECT.database) database: Database,
    @Inject(INJECT.config) config: Config,
    @Inject(INJECT.metrics) metrics: Metrics,
    @Inject(INJECT.log) log: Logger,
    @Inject(INJECT.clock) clock: Clock,
  ) {
    this.#recompute = new RecomputeAthletes(database, clock, config.workerCacheAthletes);
    this.#meters = new WorkerMeters(metrics);
    this.#backlog = new AthleteBacklog(
      (athleteNos) => this.#run(athleteNos),
      { athletesPerPart: ATHLETES_PER_PART, partsAtOnce: config.workerConcurrency, rest: REST },
      (err) => log.error({ err }, 'athletes not recomputed, the sweep finds them'),
    );
  }

  /** Resolves and rejects as `AthleteBacklog.add`. */
  add(athleteNos: readonly number[]): Promise<void> {
    return this.#backlog.add(athleteNos);
  }

  /** @param stale athletes whose results are stale */
  found(stale: number): void {
    this.#meters.backlog(stale);
  }

  /** @param listener told of athletes after each part that was stored; it must be quick, because the next part waits */
  afterwards(listener: (athleteNos: readonly number[]) => void): void {
    this.#afterwards = listener;
  }

  /** As `RecomputeAthletes.memoryOf`. */
  remembered(athleteNo: number): AthleteMemory | 'busy' | null {
    return this.#recompute.memoryOf(athleteNo);
  }

  stop(): Promise<void> {
    return this.#backlog.stop();
  }

  async #run(athleteNos: readonly number[]): Promise<void> {
    const startedMs = performance.now();
    const result = await this.#recompute.recompute(athleteNos);
    this.#meters.count(result, performance.now() - startedMs, this.#recompute.remembered);
    this.#afterwards(athleteNos);
  }
}
