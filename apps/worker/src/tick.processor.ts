import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queues } from '#libs/queue';
import { INJECT, type Clock } from '#libs/runtime';
import { athleteZones, openDay, type Database } from '#libs/storage';
import { begunDay } from './open-days.js';

const TICK_EVERY_MS = 15 * 60_000;

/** Opens each zone's new day. */
@Injectable()
export class TickProcessor implements OnApplicationBootstrap {
  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.queues) private readonly queues: Queues,
    @Inject(INJECT.clock) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.queues.onTick(() => this.#tick());
    await this.queues.scheduleTick(TICK_EVERY_MS);
    await this.#tick();
  }

  async #tick(): Promise<void> {
    const nowMs = this.clock.nowMs();
    for (const timezone of await athleteZones(this.database.pool)) {
      const opened = await openDay(this.database.pool, timezone, begunDay(timezone, nowMs));
      if (opened.length > 0) await this.queues.wakeRecompute(opened);
    }
  }
}
