import { Inject, Injectable } from '@nestjs/common';
import type { RefusedEvent } from '#libs/contracts';
import { INJECT, LeakyBuckets, type Config, type Metrics } from '#libs/runtime';
import { answerRep, type RepMessage } from './answer-rep.js';
import { DeviceUptimes } from './device-uptimes.js';
import { LimitsMemory } from './limits-memory.js';
import { LiveMeters } from './live-meters.js';
import { ThresholdNotices } from './threshold-notices.js';

/** A device may tell so many seconds of its rate at once. */
const BURST_SECONDS = 10;
const ATHLETE = '.athlete.';

/** What the lane remembers, and what it says to reps by it. */
@Injectable()
export class RepAnswers {
  readonly limits = new LimitsMemory();
  readonly #uptimes = new DeviceUptimes();
  readonly #thresholds = new ThresholdNotices();
  readonly #meters: LiveMeters;
  readonly #rates: LeakyBuckets;

  constructor(@Inject(INJECT.config) { deviceRate }: Pick<Config, 'deviceRate'>, @Inject(INJECT.metrics) metrics: Metrics) {
    this.#meters = new LiveMeters(metrics);
    this.#rates = new LeakyBuckets(deviceRate, BURST_SECONDS);
  }

  /**
   * @param say publishes one message
   * @returns what is wrong with a rep that cannot be read, else null
   */
  answer(message: RepMessage, arrivedMs: number, say: (subject: string, payload: object) => void): RefusedEvent | null {
    // before anything of it is read: to be refused has to cost less than to be answered
    if (this.#rates.take(message.subject.slice(0, message.subject.indexOf(ATHLETE)), 1, arrivedMs) > 0) {
      this.#meters.count('flooding');
      return null;
    }
    const answer = answerRep(message, this.limits, this.#uptimes, arrivedMs);
    this.#meters.count(answer.outcome);
    if (answer.outcome === 'malformed') return answer.refused;
    if (!('cue' in answer)) return null;
    say(answer.subject, answer.cue);
    this.#meters.answered(answer.lateMs, performance.now() - arrivedMs);
    const told = this.#thresholds.of(answer.threshold, arrivedMs);
    if (told !== null) say(told.subject, told.config);
    return null;
  }
}
