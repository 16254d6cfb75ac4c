import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queues } from '#libs/queue';
import { INJECT, type Clock, type Config, type Metrics } from '#libs/runtime';
import { athleteZones, countStale, openDay, staleAthletes, type Database } from '#libs/storage';
import { AthleteBacklog } from './athlete-backlog.js';
import { begunDay } from './open-days.js';
import { RecomputeAthletes } from './recompute-athletes.js';
import { WorkerMeters } from './worker-meters.js';

const TICK_EVERY_MS = 15 * 60_000;
const SWEEP_ATHLETES = 2048;
/** So many athletes share one round trip; more make a transaction long and its locks felt. */
const ATHLETES_PER_PART = 256;
const LONGEST_WAIT_MS = 1000;
/** Lifters rest for minutes between sets; only files and devices that catch up send faster. */
const AGAIN_AFTER_MS = 500;
/** Jobs only name athletes and wait: many at once cost nothing and are merged. */
const JOBS_AT_ONCE = 64;

/** Works the recompute queue, sweeps for marks that no job woke, and opens each zone's new day. */
@Injectable()
export class RecomputeProcessor implements OnApplicationBootstrap {
  readonly #recompute: RecomputeAthletes;
  readonly #backlog: AthleteBacklog;
  readonly #meters: WorkerMeters;

  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.queues) private readonly queues: Queues,
    @Inject(INJECT.config) private readonly config: Config,
    @Inject(INJECT.metrics) metrics: Metrics,
    @Inject(INJECT.clock) private readonly clock: Clock,
  ) {
    this.#recompute = new RecomputeAthletes(database, clock, config.workerCacheAthletes);
    this.#meters = new WorkerMeters(metrics);
    this.#backlog = new AthleteBacklog((athleteNos) => this.#run(athleteNos), {
      athletesPerPart: ATHLETES_PER_PART, partsAtOnce: config.workerConcurrency, longestWaitMs: LONGEST_WAIT_MS, againAfterMs: AGAIN_AFTER_MS,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.queues.onRecompute(({ athleteNos, lagMs }) => this.#backlog.add(athleteNos, lagMs), { concurrency: JOBS_AT_ONCE });
    this.queues.onSweep(() => this.#sweep());
    this.queues.onTick(() => this.#tick());
    await this.queues.scheduleSweep(this.config.sweepMs);
    await this.queues.scheduleTick(TICK_EVERY_MS);
    await this.#tick();
  }

  async #run(athleteNos: readonly number[]): Promise<void> {
    const startedMs = performance.now();
    const result = await this.#recompute.recompute(athleteNos);
    this.#meters.count(result, performance.now() - startedMs, this.#recompute.remembered);
  }

  async #sweep(): Promise<void> {
    const stale = await staleAthletes(this.database.pool, SWEEP_ATHLETES);
    this.#meters.backlog(await countStale(this.database.pool));
    if (stale.length > 0) await this.#backlog.add(stale, null);
    await this.queues.wakeAlerts();
  }

  async #tick(): Promise<void> {
    const nowMs = this.clock.nowMs();
    for (const timezone of await athleteZones(this.database.pool)) {
      const opened = await openDay(this.database.pool, timezone, begunDay(timezone, nowMs));
      if (opened.length > 0) await this.queues.wakeRecompute(opened);
    }
  }
}
