import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { RefusedEvent } from '#libs/contracts';
import { CorePublisher, subscribeCore, type NatsConnection } from '#libs/messaging';
import { INJECT, type HealthRegistry, type Logger, type ShutdownPhases } from '#libs/runtime';
import type { RepMessage } from './answer-rep.js';
import { DeadNotices } from './dead-notices.js';
import { FollowLimits } from './follow-limits.js';
import { RepAnswers } from './rep-answers.js';

const REPS = 'gym.*.device.*.athlete.*.rep';
const QUEUE = 'live';
/** Reps are answered without own limits when these do not come within so long after the start. */
const CATCH_UP_MS = 5000;
const LOG_EVERY_MS = 1000;

/** Answers reps in progress with cues. Replicas share the reps; none keeps anything of a set. */
@Injectable()
export class LiveLane implements OnApplicationBootstrap {
  readonly #notices = new DeadNotices();
  readonly #publisher: CorePublisher;
  #loggedMs = -Infinity;
  #caughtUp = false;

  constructor(
    @Inject(INJECT.nats) private readonly nats: NatsConnection,
    @Inject(INJECT.log) private readonly log: Logger,
    @Inject(INJECT.shutdown) private readonly shutdown: ShutdownPhases,
    @Inject(INJECT.health) health: HealthRegistry,
    private readonly answers: RepAnswers,
  ) {
    this.#publisher = new CorePublisher(nats);
    // no reason to be taken out of service: without limits of their own, athletes are told by the model's
    health.register('limits', async () => (this.#caughtUp ? `of ${this.answers.limits.athletes} athletes` : 'not read yet'));
  }

  async onApplicationBootstrap(): Promise<void> {
    const ending = new AbortController();
    const caughtUp = new Promise<void>((resolve) => {
      const followed = new FollowLimits(this.nats, this.answers.limits, this.log).run(() => {
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
    const refused = this.answers.answer(message, arrivedMs, (subject, payload) => this.#publisher.publishCore(subject, payload));
    if (refused !== null) this.#tellMalformed(message.subject, refused, arrivedMs);
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
