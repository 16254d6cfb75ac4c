import { setTimeout as sleep } from 'node:timers/promises';
import { KeyValueBucket, LIVE_BUCKET, type NatsConnection } from '#libs/messaging';
import type { Logger } from '#libs/runtime';
import type { LimitsMemory } from './limits-memory.js';

/** How often it is looked whether the bucket is still the one that is followed. */
const LOOK_EVERY_MS = 2000;

/** Keeps a memory as the bucket is, over restarts of the server and losses of the bucket. */
export class FollowLimits {
  #unreadable = 0;

  constructor(
    private readonly nc: NatsConnection,
    private readonly memory: LimitsMemory,
    private readonly log: Logger,
  ) {}

  /**
   * Ends when the signal aborts. Never rejects.
   * @param onCaughtUp whenever all that a bucket held when it was opened is in memory
   */
  async run(onCaughtUp: () => void, signal: AbortSignal): Promise<void> {
    let away = false;
    while (!signal.aborted) {
      try {
        const bucket = await KeyValueBucket.open(this.nc, LIVE_BUCKET);
        if (away) this.log.info({ bucket: bucket.name }, 'limits are followed again');
        away = false;
        await this.#followWhileCurrent(bucket, onCaughtUp, signal);
      } catch (err) {
        if (!away && !signal.aborted) this.log.warn({ err }, 'limits cannot be followed: cues go by what is known so far');
        away = true;
      }
      await sleep(LOOK_EVERY_MS / 4, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #followWhileCurrent(bucket: KeyValueBucket, onCaughtUp: () => void, signal: AbortSignal): Promise<void> {
    this.memory.beginBucket();
    const ending = new AbortController();
    const end = (): void => ending.abort();
    signal.addEventListener('abort', end, { once: true });
    const following = bucket.follow((key, text) => this.#apply(key, text), onCaughtUp, ending.signal).finally(end);
    // observed below; until then a failure must not count as unobserved
    following.catch(() => undefined);
    while (!ending.signal.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
      // while nobody answers, the client gets what it follows back by itself
      if (!ending.signal.aborted && !(await bucket.isCurrent().catch(() => true))) end();
    }
    signal.removeEventListener('abort', end);
    await following;
  }

  #apply(key: string, text: string | null): void {
    try {
      this.memory.apply(key, text);
    } catch (err) {
      // of a newer or older version of the program: whoever it is about goes by the model until it is readable
      if (this.#unreadable++ === 0) this.log.warn({ err, key }, 'an entry of the limits cannot be read');
    }
  }
}
