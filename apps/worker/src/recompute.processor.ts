import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queues } from '#libs/queue';
import { INJECT, type Config, type ShutdownPhases } from '#libs/runtime';
import { countStale, staleAthletes, type Database } from '#libs/storage';
import { Recomputes } from './recomputes.js';

const SWEEP_ATHLETES = 2048;
/** Jobs only name athletes and wait: many at once cost nothing and are merged. */
const JOBS_AT_ONCE = 64;

/** Works the recompute queue and sweeps for marks that no job woke. */
@Injectable()
export class RecomputeProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly recomputes: Recomputes,
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.queues) private readonly queues: Queues,
    @Inject(INJECT.config) private readonly config: Config,
    @Inject(INJECT.shutdown) private readonly shutdown: ShutdownPhases,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.shutdown.register('drain jobs', 'recomputes', () => this.recomputes.stop());
    this.queues.onRecompute(({ athleteNos }) => this.recomputes.add(athleteNos), { concurrency: JOBS_AT_ONCE });
    this.queues.onSweep(() => this.#sweep());
    await this.queues.scheduleSweep(this.config.sweepMs);
  }

  async #sweep(): Promise<void> {
    const stale = await staleAthletes(this.database.pool, SWEEP_ATHLETES);
    this.recomputes.found(await countStale(this.database.pool));
    if (stale.length > 0) await this.recomputes.add(stale);
    await this.queues.wakeAlerts();
  }
}
