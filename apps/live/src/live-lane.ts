import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { RefusedEvent } from '#libs/contracts';
import { CorePublisher, subscribeCore, type NatsConnection } from '#libs/messaging';
import { INJECT, LeakyBuckets, type Config, type HealthRegistry, type Logger, type Metrics, type ShutdownPhases } from '#libs/runtime';
import { answerRep, type RepMessage } from './answer-rep.js';
import { DeadNotices } from './dead-notices.js';
import { DeviceUptimes } from './device-uptimes.js';
import { FollowLimits } from './follow-limits.js';
import { LimitsMemory } from './limits-memory.js';
import { LiveMeters } from './live-meters.js';
import { ThresholdNotices, type Threshold } from './threshold-notices.js';

const REPS = 'gym.*.device.*.athlete.*.rep';
const QUEUE = 'live';
/** Reps are answered without own limits when these do not come within so long after the start. */
const CATCH_UP_MS = 5000;
const LOG_EVERY_MS = 1000;
/** A device may tell so many seconds of its rate at once. */
const BURST_SECONDS = 10;
const ATHLETE = '.athlete.';

/** Answers reps in progress with cues. Replicas share the reps; none keeps anything of a set. */
@Injectable()
export class LiveLane implements OnApplicationBootstrap {
  readonly #limits = new LimitsMemory();
  readonly #uptimes = new DeviceUptimes();
  readonly #notices = new DeadNotices();
  readonly #thresholds = new ThresholdNotices();
  /** by device, read or not: what nobody limits keeps others waiting */
  readonly #rates: LeakyBuckets;
  readonly #publisher: CorePublisher;
  readonly #meters: LiveMeters;
  #loggedMs = -Infinity;
  #caughtUp = false;

  constructor(
    @Inject(INJECT.nats) private readonly nats: NatsConnection,
    @Inject(INJECT.log) private readonly log: Logger,
    @Inject(INJECT.shutdown) private readonly shutdown: ShutdownPhases,
    @Inject(INJECT.config) { deviceRate }: Pick<Config, 'deviceRate'>,
    @Inject(INJECT.metrics) metrics: Metrics,
    @Inject(INJECT.health) health: HealthRegistry,
  ) {
    this.#publisher = new CorePublisher(nats);
    this.#meters = new LiveMeters(metrics);
    this.#rates = new LeakyBuckets(deviceRate, BURST_SECONDS);
    // no reason to be taken out of service: without limits of their own, athletes are told by the model's
    health.register('limits', async () => (this.#caughtUp ? `of ${this.#limits.athletes} athletes` : 'not read yet'));
  }

  async onApplicationBootstrap(): Promise<void> {
    const ending = new AbortController();
    const caughtUp = new Promise<void>((resolve) => {
      const followed = new FollowLimits(this.nats, this.#limits, this.log).run(() => {
        this.#caughtUp = true;
        resolve();
      }, ending.signal);
      this.shutdown.register('drain jobs', 'limits', async () => {
        ending.abort();
        await followed;
      });
    });
    // whoever has limits of their own must not be told by the model's because the answer came too early
    await Promise.race([caughtUp, sleep(CATCH_UP_MS, undefined, { ref: false })]);
    const reps = subscribeCore(this.nats, REPS, (message) => this.#answer(message), { queue: QUEUE, log: this.log });
    this.shutdown.register('stop intake', 'reps', () => reps.close());
    await this.nats.flush();
  }

  #answer(message: RepMessage): void {
    const arrivedMs = performance.now();
    // before anything of it is read: to be refused has to cost less than to be answered
    if (this.#rates.take(message.subject.slice(0, message.subject.indexOf(ATHLETE)), 1, arrivedMs) > 0) {
      this.#meters.count('flooding');
      return;
    }
    const answer = answerRep(message, this.#limits, this.#uptimes, arrivedMs);
    this.#meters.count(answer.outcome);
    switch (answer.outcome) {
      case 'malformed':
        this.#tellMalformed(message.subject, answer.refused, arrivedMs);
        return;
      case 'unplaced':
      case 'late':
        return;
      case 'go':
      case 'near':
      case 'stop':
        this.#publisher.publishCore(answer.subject, answer.cue);
        this.#meters.answered(answer.lateMs, performance.now() - arrivedMs);
        this.#tellThreshold(answer.threshold, arrivedMs);
    }
  }

  #tellThreshold(threshold: Threshold, nowMs: number): void {
    const told = this.#thresholds.of(threshold, nowMs);
    if (told !== null) this.#publisher.publishCore(told.subject, told.config);
  }

  #tellMalformed(subject: string, refused: RefusedEvent, nowMs: number): void {
    if (nowMs - this.#loggedMs >= LOG_EVERY_MS) {
      this.#loggedMs = nowMs;
      this.log.debug({ subject: subject.slice(0, 200), reason: refused.reason }, 'a rep that cannot be read');
    }
    const told = this.#notices.of(refused, subject, nowMs);
    if (told !== null) this.#publisher.publishCore(told.subject, told.notice);
  }
}
