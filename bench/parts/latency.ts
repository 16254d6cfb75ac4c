import { setTimeout as pause } from 'node:timers/promises';
import { EventPublisher } from '#libs/messaging';
import { bulkSets, type BulkSet } from '#libs/simulator';
import type { BenchOptions } from '../options.js';
import { percentile } from '../report/statistics.js';
import { cpuText, figure, progress, tell } from '../report/tell.js';
import { Calendar } from '../workload/calendar.js';
import { gymWorkload, type GymsPlan } from '../workload/gyms-plan.js';
import { seedGyms } from '../workload/seed-gyms.js';
import { runStream } from './run-stream.js';
import { cpuBetween, type CpuSeconds } from '../system/cpu-meter.js';
import type { Stage } from './stage.js';

const GYM = 'planted';
const WARM_UPS = 100;
/** the lightest lifters: five times their load stays below what an event may claim */
const TEMPLATES = 5;
const HISTORY_DAYS = 60;
/** Five times the usual 60 to 88 kg: the week's load rises by more than half, and the back has never met that weight. */
const JUMP_KG = 400;
const BACKGROUND_LEAD_MS = 3000;
const WAIT_FOR_LAST_MS = 20_000;

export interface LatencyFigures {
  readonly planted: number;
  readonly missing: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** publish → the worker's decision */
  readonly decidedP50Ms: number;
  /** seconds of processor time while they were under way */
  readonly cpu: CpuSeconds;
  readonly seconds: number;
}

export interface LatencyResult {
  readonly idle: LatencyFigures;
  readonly halfLoad: LatencyFigures;
  readonly backgroundSetsPerSecond: number;
}

/**
 * Athletes with two months of small, even sessions each do one set that no even week explains: the set that causes a transition.
 * @param fullRate sets per second of the throughput part; null: measured here with one round
 */
export async function measureLatency(stage: Stage, options: BenchOptions, fullRate: number | null): Promise<LatencyResult> {
  const { system, publisher } = stage;
  const count = options.plantedTransitions;
  const calendar = new Calendar(HISTORY_DAYS + 1);
  const plan: GymsPlan = {
    gymIds: [GYM], athletesPerGym: WARM_UPS + 2 * count, devicesPerGym: 100, templates: TEMPLATES, historyDays: HISTORY_DAYS,
    startDay: calendar.take(HISTORY_DAYS), setsPerSession: 1,
  };
  await seedGyms(system, publisher, plan);
  const causes = [...bulkSets(gymWorkload(plan, GYM, { seed: 'jump', days: 1, startDay: calendar.take(1) }))].map(jumped);
  const probe = new TransitionProbe(stage, options.plantedPerSecond);
  try {
    await probe.send(causes.slice(0, WARM_UPS));
    const idle = await probe.send(causes.slice(WARM_UPS, WARM_UPS + count));
    progress(`idle p50 ${figure(idle.p50Ms)} p99 ${figure(idle.p99Ms)} ms`);
    const rate = (fullRate ?? (await runStream(system, publisher, stage.next(options.roundDays).workload)).setsPerSecond) / 2;
    await system.calm();
    const seconds = count / options.plantedPerSecond + WAIT_FOR_LAST_MS / 1000 + 30;
    const days = Math.ceil((rate * seconds) / (options.athletes * options.setsPerSession));
    const background = publisher.pace(stage.next(days).workload, rate);
    await pause(BACKGROUND_LEAD_MS);
    const halfLoad = await probe.send(causes.slice(WARM_UPS + count));
    await background.end();
    await system.settled();
    const result = { idle, halfLoad, backgroundSetsPerSecond: rate };
    tellLatency(result);
    return result;
  } finally {
    await probe.close();
  }
}

function jumped(set: BulkSet): BulkSet {
  return { ...set, payload: set.payload.replace(/"loadKg":\d+/, `"loadKg":${JUMP_KG}`) };
}

/** Publishes causing sets and notes when each athlete's inbox gets its message: both in this process, on one clock. */
class TransitionProbe {
  readonly #system;
  readonly #publisher;
  readonly #subscription;
  readonly #sent = new Map<string, { atMs: number; wallMs: number }>();
  readonly #arrived = new Map<string, { atMs: number; decidedMs: number }>();

  constructor(stage: Stage, private readonly perSecond: number) {
    this.#system = stage.system;
    const { nats } = stage.system;
    this.#publisher = new EventPublisher(nats);
    this.#subscription = nats.subscribe(`inbox.${GYM}.>`, {
      callback: (error, message) => {
        const athlete = message.subject.slice(message.subject.lastIndexOf('.') + 1);
        const sent = this.#sent.get(athlete);
        if (error || sent === undefined || this.#arrived.has(athlete)) return;
        this.#arrived.set(athlete, { atMs: performance.now() - sent.atMs, decidedMs: Date.parse(message.json<{ at: string }>().at) - sent.wallMs });
      },
    });
  }

  async send(causes: readonly BulkSet[]): Promise<LatencyFigures> {
    this.#sent.clear();
    this.#arrived.clear();
    const cpuBefore = this.#system.cpu();
    const beganMs = performance.now();
    for (const [i, set] of causes.entries()) {
      // Spread over the pipeline's timers: an even beat could always hit or always miss them.
      const dueMs = beganMs + ((i + Math.random()) * 1000) / this.perSecond;
      const waitMs = dueMs - performance.now();
      if (waitMs > 0) await pause(waitMs);
      this.#sent.set(set.subject.split('.')[5]!, { atMs: performance.now(), wallMs: Date.now() });
      this.#publisher.publish(set.subject, set.payload, { msgId: set.id }).catch((error: unknown) => progress(String(error)));
    }
    const deadline = performance.now() + WAIT_FOR_LAST_MS;
    while (this.#arrived.size < causes.length && performance.now() < deadline) await pause(20);
    const times = [...this.#arrived.values()].map(({ atMs }) => atMs);
    return {
      planted: causes.length, missing: causes.length - times.length, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99), maxMs: percentile(times, 1),
      decidedP50Ms: percentile([...this.#arrived.values()].map(({ decidedMs }) => decidedMs), 0.5),
      cpu: cpuBetween(cpuBefore, this.#system.cpu()),
      seconds: (performance.now() - beganMs) / 1000,
    };
  }

  async close(): Promise<void> {
    this.#subscription.unsubscribe();
    await this.#publisher.close();
  }
}

function tellLatency({ idle, halfLoad, backgroundSetsPerSecond }: LatencyResult): void {
  const line = (f: LatencyFigures): string =>
    `p50 ${figure(f.p50Ms)}  p99 ${figure(f.p99Ms)}  max ${figure(f.maxMs)} ms over ${f.planted - f.missing} of ${f.planted} transitions; decided p50 ${figure(f.decidedP50Ms)} ms`;
  tell('\nlatency, publish of the causing set to the athlete\'s inbox');
  tell(`  idle                           ${line(idle)}   (aim: p99 under 20 ms)`);
  tell(`  CPU per transition, idle       ${cpuText(idle.cpu, idle.planted)}`);
  tell(`  at ${String(Math.round(backgroundSetsPerSecond)).padEnd(6)} sets/s beside it     ${line(halfLoad)}   (aim: p99 under 60 ms)`);
  tell(`  cores busy meanwhile           ${shareText(halfLoad)}`);
}

function shareText({ cpu, seconds }: LatencyFigures): string {
  const shares = Object.entries(cpu).map(([name, used]) => [name, used / seconds] as const).filter(([, share]) => share >= 0.005);
  return `${figure(shares.reduce((sum, [, share]) => sum + share, 0))} (${shares.map(([name, share]) => `${name} ${figure(share)}`).join(', ')})`;
}
