import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SharedRun, type Queues } from '#libs/queue';
import { INJECT, type Logger, type ShutdownPhases } from '#libs/runtime';
import { TransitionBell, type Database } from '#libs/storage';
import { TellTransitions } from './tell-transitions.js';

const LOOK_AGAIN_MS = 1000;

/** Watches the outbox of transitions and tells them: when the bell rings, and when a sweep asks. */
@Injectable()
export class AlertsProcessor implements OnApplicationBootstrap {
  /** The bell and the queue may ask at once: one look at a time. */
  readonly #look = new SharedRun(() => this.transitions.tell());

  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.queues) private readonly queues: Queues,
    @Inject(INJECT.log) private readonly log: Logger,
    @Inject(INJECT.shutdown) private readonly shutdown: ShutdownPhases,
    private readonly transitions: TellTransitions,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.onAlerts(() => this.#look.request());
    const ending = new AbortController();
    const bell = new TransitionBell(
      this.database.pool,
      () => void this.#lookUntilTold(ending.signal),
      (err) => this.log.warn({ err }, 'new transitions are not heard of at once, trying again'),
    );
    const listening = bell.listen(ending.signal);
    this.shutdown.register('drain jobs', 'transition bell', async () => {
      ending.abort();
      await listening;
      await this.#look.settled();
    });
  }

  /** The queue may be away as well: a look that failed is tried again from here. */
  async #lookUntilTold(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        return await this.#look.request();
      } catch (err) {
        this.log.warn({ err }, 'transitions not told, trying again');
        await sleep(LOOK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }
}
