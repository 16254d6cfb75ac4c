import { setTimeout as pause } from 'node:timers/promises';
import { FED_KEY, KeyValueBucket, LIVE_BUCKET, athleteKey, limitsText } from '#libs/messaging';
import type { BenchOptions } from '../options.js';
import { percentile, spreadOf, type Spread } from '../report/statistics.js';
import { cpuText, figure, progress, spreadText, tell } from '../report/tell.js';
import { cpuBetween, type CpuSeconds } from '../system/cpu-meter.js';
import type { RacksReport } from '../racks.js';
import { RacksClient } from '../workload/racks-client.js';
import type { Stage } from './stage.js';

const GYM = 'live';
const RACKS = 500;
/** a slow lifter's rep and the pause after it */
const REP_MS = 2500;
const ROUND_MS = 10_000;
const BURSTS = 20;
const WARM_UP_BURSTS = 5;
const BACKGROUND_LEAD_MS = 2000;

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
  /** what the devices caught up with in all rounds, until all of it was assessed; p99 of each ten seconds in rhythm meanwhile */
  readonly backfill: { readonly sets: number; readonly seconds: number; readonly passP99Ms: Spread };
  /** median of the rounds' ratios, beside a backfill to idle, of the p99 in rhythm */
  readonly p99Ratio: Spread;
  /** seconds of processor time of the live process per cue, idle */
  readonly cpu: CpuSeconds;
}

/** Publish → cue for 500 racks, idle and beside devices that catch up, in turns. */
export async function measureLive(stage: Stage, options: BenchOptions): Promise<LiveResult> {
  const { system, publisher } = stage;
  await system.startRoles(['live']);
  await giveLimits(stage);
  const racks = await RacksClient.start(system, GYM, RACKS);
  const rounds = { idle: [] as Both[], busy: [] as Beside[] };
  let cpu: CpuSeconds = {};
  let idleCues = 0;
  let [sets, backfillSeconds] = [0, 0];
  try {
    await racks.inBursts(WARM_UP_BURSTS);
    for (let round = 0; round < options.rounds; round++) {
      sets += await publisher.prepare(stage.next(options.roundDays).workload);
      await system.calm();
      const before = system.cpu();
      const idle = await both(racks);
      cpu = cpuSums(cpu, cpuBetween(before, system.cpu()));
      idleCues += idle.rhythm.cues + idle.burst.cues;
      rounds.idle.push(idle);
      const startedMs = performance.now();
      let catchesUp = true;
      const caughtUp = publisher.publish().then(() => system.settled()).finally(() => {
        catchesUp = false;
        backfillSeconds += (performance.now() - startedMs) / 1000;
      });
      // told below; until then a failure must not count as unobserved
      caughtUp.catch(() => undefined);
      await pause(BACKGROUND_LEAD_MS);
      rounds.busy.push(await allAlong(racks, () => catchesUp));
      await caughtUp;
      progress(`live round ${round + 1}: p99 ${figure(idle.rhythm.p99Ms)} ms idle, ${figure(rounds.busy.at(-1)!.rhythm.p99Ms)} ms beside a backfill`);
    }
  } finally {
    await racks.stop();
    await system.stopRoles('live');
  }
  const result: LiveResult = {
    racks: RACKS, idle: figuresOf(rounds.idle), besideBackfill: figuresOf(rounds.busy), cpu,
    backfill: { sets, seconds: backfillSeconds, passP99Ms: spreadOf(rounds.busy.flatMap(({ passes }) => passes.map(({ p99Ms }) => p99Ms))) },
    p99Ratio: spreadOf(rounds.idle.map((idle, i) => rounds.busy[i]!.rhythm.p99Ms / idle.rhythm.p99Ms)),
  };
  tellLive(result, idleCues);
  return result;
}

interface Both {
  readonly rhythm: LiveRound;
  readonly burst: LiveRound;
}

async function both(racks: RacksClient): Promise<Both> {
  return { rhythm: roundOf([await racks.inRhythm(REP_MS, ROUND_MS)]), burst: roundOf([await racks.inBursts(BURSTS)]) };
}

interface Beside extends Both {
  /** ten seconds in rhythm each */
  readonly passes: readonly LiveRound[];
}

/** The same beside a backfill, in rhythm as long as it lasts. Further ten seconds in which it ended would be half idle, and are left out. */
async function allAlong(racks: RacksClient, lasts: () => boolean): Promise<Beside> {
  const passes = [await racks.inRhythm(REP_MS, ROUND_MS)];
  const burst = roundOf([await racks.inBursts(BURSTS)]);
  if (!lasts()) progress('the backfill was over before its cues were counted, and part of them is idle: more --athletes or --round-days make it last');
  while (lasts()) {
    const pass = await racks.inRhythm(REP_MS, ROUND_MS);
    if (lasts()) passes.push(pass);
  }
  return { rhythm: roundOf(passes), burst, passes: passes.map((pass) => roundOf([pass])) };
}

function roundOf(reports: readonly RacksReport[]): LiveRound {
  const tookMs = reports.flatMap((report) => report.tookMs);
  const cues = reports.reduce((sum, { told }) => sum + told, 0);
  return { cues, missing: cues - tookMs.length, p50Ms: percentile(tookMs, 0.5), p99Ms: percentile(tookMs, 0.99) };
}

/** Gives everybody limits of their own, which take longer to look up than none. */
async function giveLimits({ system }: Stage): Promise<void> {
  const bucket = await KeyValueBucket.open(system.nats, LIVE_BUCKET);
  while ((await bucket.get(FED_KEY)) === null) await pause(100);
  for (let rack = 0; rack < RACKS; rack++) {
    const own = ['deadlift', 'romanian-deadlift', 'back-squat'].map((slug) => ({ slug, deviceId: `rack-${rack}`, variable: 'mean', sets: 40, around: [28.1, 28.4, 28.9] as const, errorMps: 0.021 }));
    await bucket.put(athleteKey(GYM, `lifter-${rack}`), limitsText(own));
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

function tellLive({ idle, besideBackfill, backfill, p99Ratio, cpu }: LiveResult, idleCues: number): void {
  const line = ({ p50Ms, p99Ms, cues, missing }: LiveFigures['rhythm']): string => `p50 ${spreadText(p50Ms)}, p99 ${spreadText(p99Ms)} ms; ${missing} of ${cues} missing`;
  tell(`\nlive: ${RACKS} racks, publish → cue; backfills of ${backfill.sets} sets in ${figure(backfill.seconds)} s, assessed`);
  tell(`  a rep every ${REP_MS / 1000} s each           ${line(idle.rhythm)}`);
  tell(`    beside a backfill            ${line(besideBackfill.rhythm)}`);
  tell(`    p99 of each ten seconds of it  ${spreadText(backfill.passP99Ms)} ms`);
  tell(`    p99, backfill to idle        ${spreadText(p99Ratio)}`);
  tell(`  all in one instant             ${line(idle.burst)}`);
  tell(`    beside a backfill            ${line(besideBackfill.burst)}`);
  tell(`  CPU per cue, idle              ${cpuText(cpu, idleCues)}`);
}
