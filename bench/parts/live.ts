import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { FED_KEY, KeyValueBucket, LIVE_BUCKET, athleteKey, limitsText } from '#libs/messaging';
import type { BenchOptions } from '../options.js';
import { percentile, spreadOf, type Spread } from '../report/statistics.js';
import { cpuText, figure, progress, spreadText, tell } from '../report/tell.js';
import { cpuBetween, type CpuSeconds } from '../system/cpu-meter.js';
import type { Stage } from './stage.js';

const GYM = 'live';
const RACKS = 500;
/** a slow lifter's rep and the pause after it */
const REP_MS = 2500;
const ROUND_MS = 10_000;
const BURSTS = 20;
const WARM_UP_BURSTS = 5;
const REPS = 10;
const BACKGROUND_LEAD_MS = 2000;
const LAST_CUE_MS = 2000;
const encoder = new TextEncoder();

interface LiveRound {
  readonly cues: number;
  readonly missing: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface LiveFigures {
  /** every rack in its own rhythm: p50 and p99 of publish → cue, ms */
  readonly rhythm: { readonly p50Ms: Spread; readonly p99Ms: Spread; readonly cues: number; readonly missing: number };
  /** all racks in one instant */
  readonly burst: { readonly p50Ms: Spread; readonly p99Ms: Spread; readonly cues: number; readonly missing: number };
}

export interface LiveResult {
  readonly racks: number;
  readonly idle: LiveFigures;
  readonly besideBackfill: LiveFigures;
  /** median of the rounds' ratios, beside a backfill to idle, of the p99 in rhythm */
  readonly p99Ratio: Spread;
  /** seconds of processor time of the live process per cue, idle */
  readonly cpu: CpuSeconds;
}

/** Publish → cue for 500 racks, idle and beside devices that catch up, in turns. */
export async function measureLive(stage: Stage, options: BenchOptions): Promise<LiveResult> {
  const { system, publisher } = stage;
  await system.startRoles(['live']);
  const probe = new CueProbe(stage);
  const rounds = { idle: [] as Both[], busy: [] as Both[] };
  let cpu: CpuSeconds = {};
  let idleCues = 0;
  try {
    await probe.begin();
    for (let round = 0; round < options.rounds; round++) {
      await publisher.prepare(stage.next(options.roundDays).workload);
      await system.calm();
      const before = system.cpu();
      const idle = await both(probe);
      cpu = cpuSums(cpu, cpuBetween(before, system.cpu()));
      idleCues += idle.rhythm.cues + idle.burst.cues;
      rounds.idle.push(idle);
      const caughtUp = publisher.publish();
      await pause(BACKGROUND_LEAD_MS);
      rounds.busy.push(await both(probe));
      await caughtUp;
      await system.settled();
      progress(`live round ${round + 1}: p99 ${figure(idle.rhythm.p99Ms)} ms idle, ${figure(rounds.busy.at(-1)!.rhythm.p99Ms)} ms beside a backfill`);
    }
  } finally {
    probe.close();
    await system.stopRoles('live');
  }
  const result: LiveResult = {
    racks: RACKS, idle: figuresOf(rounds.idle), besideBackfill: figuresOf(rounds.busy), cpu,
    p99Ratio: spreadOf(rounds.idle.map((idle, i) => rounds.busy[i]!.rhythm.p99Ms / idle.rhythm.p99Ms)),
  };
  tellLive(result, idleCues);
  return result;
}

interface Both {
  readonly rhythm: LiveRound;
  readonly burst: LiveRound;
}

async function both(probe: CueProbe): Promise<Both> {
  return { rhythm: await probe.inRhythm(), burst: await probe.inBursts(BURSTS) };
}

/** Racks of one gym, all in this process and on one clock. */
class CueProbe {
  readonly #nc;
  readonly #subscription;
  readonly #sent = new Map<string, number>();
  #tookMs: number[] = [];
  readonly #racks = Array.from({ length: RACKS }, (_, i) => ({ device: `rack-${i}`, athlete: `lifter-${i}`, setId: randomUUID(), reps: [] as { meanVelocityMps: number; romM: number }[] }));

  constructor(stage: Stage) {
    this.#nc = stage.system.nats;
    this.#subscription = this.#nc.subscribe(`gym.${GYM}.device.*.cue`, {
      callback: (error, message) => {
        if (error) return;
        const { setId, afterRep } = message.json<{ setId: string; afterRep: number }>();
        const sentMs = this.#sent.get(`${setId} ${afterRep}`);
        if (sentMs === undefined || !this.#sent.delete(`${setId} ${afterRep}`)) return;
        this.#tookMs.push(performance.now() - sentMs);
      },
    });
  }

  /** Gives everybody limits of their own, which take longer to look up than none, and warms the lane up. */
  async begin(): Promise<void> {
    const bucket = await KeyValueBucket.open(this.#nc, LIVE_BUCKET);
    while ((await bucket.get(FED_KEY)) === null) await pause(100);
    for (const { device, athlete } of this.#racks) {
      const own = ['deadlift', 'romanian-deadlift', 'back-squat'].map((slug) => ({ slug, deviceId: device, variable: 'mean', sets: 40, around: [28.1, 28.4, 28.9] as const, errorMps: 0.021 }));
      await bucket.put(athleteKey(GYM, athlete), limitsText(own));
    }
    await this.inBursts(WARM_UP_BURSTS);
  }

  async inRhythm(): Promise<LiveRound> {
    this.#forget();
    const beganMs = performance.now();
    let told = 0;
    for (let nowMs = 0; nowMs < ROUND_MS; nowMs = performance.now() - beganMs) {
      const due = Math.floor((nowMs / REP_MS) * RACKS);
      while (told < due) this.#tell(told++ % RACKS);
      await pause(1);
    }
    return this.#round(told);
  }

  async inBursts(bursts: number): Promise<LiveRound> {
    this.#forget();
    for (let burst = 0; burst < bursts; burst++) {
      for (let rack = 0; rack < RACKS; rack++) this.#tell(rack);
      await this.#answered();
    }
    return this.#round(bursts * RACKS);
  }

  close(): void {
    this.#subscription.unsubscribe();
  }

  #forget(): void {
    this.#sent.clear();
    this.#tookMs = [];
  }

  #tell(index: number): void {
    const rack = this.#racks[index]!;
    if (rack.reps.length === REPS) {
      rack.setId = randomUUID();
      rack.reps = [];
    }
    rack.reps.push({ meanVelocityMps: Math.round((0.5 - 0.012 * rack.reps.length + 0.02 * Math.random()) * 1000) / 1000, romM: 0.52 });
    const payload = encoder.encode(JSON.stringify({
      specversion: '1.0', id: `${rack.setId}/${rack.reps.length}`, source: `/gyms/${GYM}/devices/${rack.device}`, subject: rack.athlete, type: 'flarewatch.rep.v1',
      time: new Date().toISOString(), bootid: 'bench', sequence: 1, uptimems: Math.round(performance.now()),
      data: { setId: rack.setId, exercise: 'deadlift', loadKg: 140, reps: rack.reps },
    }));
    this.#sent.set(`${rack.setId} ${rack.reps.length}`, performance.now());
    this.#nc.publish(`gym.${GYM}.device.${rack.device}.athlete.${rack.athlete}.rep`, payload);
  }

  async #answered(): Promise<void> {
    const deadline = performance.now() + LAST_CUE_MS;
    while (this.#sent.size > 0 && performance.now() < deadline) await pause(1);
  }

  async #round(told: number): Promise<LiveRound> {
    await this.#answered();
    return { cues: told, missing: told - this.#tookMs.length, p50Ms: percentile(this.#tookMs, 0.5), p99Ms: percentile(this.#tookMs, 0.99) };
  }
}

function figuresOf(rounds: readonly Both[]): LiveFigures {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const of = (kind: keyof Both): LiveFigures['rhythm'] => ({
    p50Ms: spreadOf(rounds.map((round) => round[kind].p50Ms)), p99Ms: spreadOf(rounds.map((round) => round[kind].p99Ms)),
    cues: sum(rounds.map((round) => round[kind].cues)), missing: sum(rounds.map((round) => round[kind].missing)),
  });
  return { rhythm: of('rhythm'), burst: of('burst') };
}

function cpuSums(one: CpuSeconds, other: CpuSeconds): CpuSeconds {
  return Object.fromEntries(Object.entries(other).map(([name, seconds]) => [name, seconds + (one[name] ?? 0)]));
}

function tellLive({ idle, besideBackfill, p99Ratio, cpu }: LiveResult, idleCues: number): void {
  const line = ({ p50Ms, p99Ms, cues, missing }: LiveFigures['rhythm']): string => `p50 ${spreadText(p50Ms)}, p99 ${spreadText(p99Ms)} ms; ${missing} of ${cues} missing`;
  tell(`\nlive: ${RACKS} racks, publish → cue`);
  tell(`  a rep every ${REP_MS / 1000} s each           ${line(idle.rhythm)}`);
  tell(`    beside a backfill            ${line(besideBackfill.rhythm)}`);
  tell(`    p99, backfill to idle        ${spreadText(p99Ratio)}`);
  tell(`  all in one instant             ${line(idle.burst)}`);
  tell(`    beside a backfill            ${line(besideBackfill.burst)}`);
  tell(`  CPU per cue, idle              ${cpuText(cpu, idleCues)}`);
}
