import { Inject, Injectable } from '@nestjs/common';
import { INJECT, LeakyBuckets, type Config } from '#libs/runtime';
import type { DeviceName } from '#libs/storage';
import { ProblemError } from './problem.js';

/** As long a burst as devices may send over NATS. */
const BURST_SECONDS = 10;
/** Bytes of a request that count as one event at least. */
const BYTES_PER_EVENT = 4096;

/** Keeps a device that posts events to the rate at which it may send. */
@Injectable()
export class DeviceRates {
  readonly #buckets: LeakyBuckets;

  constructor(@Inject(INJECT.config) config: Pick<Config, 'deviceRate'>) {
    this.#buckets = new LeakyBuckets(config.deviceRate, BURST_SECONDS);
  }

  /** @throws ProblemError 429 with the wait after which the same request is taken */
  take({ gym, device }: DeviceName, events: number, bytes: number): void {
    const waitMs = this.#buckets.take(`${gym}/${device}`, Math.max(events, Math.ceil(bytes / BYTES_PER_EVENT)), performance.now());
    if (waitMs === 0) return;
    throw new ProblemError('too-many', 'this device sends faster than it may; nothing of this request was taken, send it again after the wait', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }
}
