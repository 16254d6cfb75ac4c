import { bulkGym } from '#libs/simulator';
import type { BenchOptions } from '../options.js';
import { spreadOf, type Spread } from '../report/statistics.js';
import { cpuText, progress, spreadText, tell } from '../report/tell.js';
import { SPLIT, TOGETHER } from '../system/bench-system.js';
import { copyRows, makeCopyTable, type CopyRun } from '../system/binary-copy.js';
import { cpuBetween, type CpuSeconds } from '../system/cpu-meter.js';
import { PlainPipeline } from '../system/plain-pipeline.js';
import { Calendar } from '../workload/calendar.js';
import { runStream, scoredDays, type StreamRun } from './run-stream.js';
import type { Stage } from './stage.js';

const COPY_BLOCK_ROWS = 5000;
const WARM_UP_DAYS = 3;

interface PlainRun {
  readonly sets: number;
  readonly seconds: number;
  readonly setsPerSecond: number;
  readonly cpu: CpuSeconds;
}

export interface ThroughputResult {
  readonly setsPerSecond: Spread;
  readonly storedPerSecond: Spread;
  readonly plainSetsPerSecond: Spread;
  readonly copySetsPerSecond: Spread;
  readonly vsPlain: Spread;
  readonly vsCopy: Spread;
  readonly oneProcessSetsPerSecond: number;
  readonly athleteDays: { readonly touched: number; readonly scored: number };
  readonly rounds: readonly { readonly pipeline: StreamRun; readonly plain: PlainRun; readonly copy: CopyRun }[];
}

/** The pipeline, the plain one and COPY in turns, so that whatever the machine does meanwhile meets all three. */
export async function measureThroughput(stage: Stage, options: BenchOptions): Promise<ThroughputResult> {
  const { system, publisher } = stage;
  await makeCopyTable(system.database.pool);
  const warmUp = stage.next(WARM_UP_DAYS);
  await runStream(system, publisher, warmUp.workload);
  const athleteIds = bulkGym(warmUp.workload.gyms[0]!).athleteIds;
  const plainCalendar = new Calendar(options.rounds + 1);
  const plain = await PlainPipeline.start(system, { athleteIds, setsPerDay: options.setsPerSession, untilDay: plainCalendar.today });
  const rounds: ThroughputResult['rounds'][number][] = [];
  const days = { touched: 0, scored: 0 };
  try {
    await runPlain(stage, plain, plainCalendar, options.plainSets / 4);
    for (let round = 1; round <= options.rounds; round += 1) {
      const { startDay, workload } = stage.next(options.roundDays);
      const pipeline = await runStream(system, publisher, workload);
      const { touched, scored } = await scoredDays(system, startDay, options.roundDays);
      days.touched += touched;
      days.scored += scored;
      const plainRun = await runPlain(stage, plain, plainCalendar, options.plainSets);
      const copy = await copyRows(system.database.pool, startDay, options.roundDays, COPY_BLOCK_ROWS);
      rounds.push({ pipeline, plain: plainRun, copy });
      progress(`round ${round}: pipeline ${Math.round(pipeline.setsPerSecond)}, plain ${Math.round(plainRun.setsPerSecond)}, COPY ${Math.round(copy.setsPerSecond)} sets/s`);
    }
  } finally {
    await plain.stop();
  }
  const result: ThroughputResult = {
    setsPerSecond: spreadOf(rounds.map((r) => r.pipeline.setsPerSecond)),
    storedPerSecond: spreadOf(rounds.map((r) => r.pipeline.sets / r.pipeline.storedSeconds)),
    plainSetsPerSecond: spreadOf(rounds.map((r) => r.plain.setsPerSecond)),
    copySetsPerSecond: spreadOf(rounds.map((r) => r.copy.setsPerSecond)),
    vsPlain: spreadOf(rounds.map((r) => r.pipeline.setsPerSecond / r.plain.setsPerSecond)),
    vsCopy: spreadOf(rounds.map((r) => r.pipeline.setsPerSecond / r.copy.setsPerSecond)),
    oneProcessSetsPerSecond: await runInOneProcess(stage, options),
    athleteDays: days,
    rounds,
  };
  tellThroughput(result);
  return result;
}

async function runPlain(stage: Stage, plain: PlainPipeline, calendar: Calendar, limit: number): Promise<PlainRun> {
  const { system, publisher } = stage;
  const sets = await publisher.prepare(stage.next(1, calendar).workload, limit);
  await system.calm();
  const before = await plain.count();
  const cpuBefore = system.cpu();
  const startedMs = performance.now();
  await publisher.publish('core');
  await plain.settled(before + sets);
  const seconds = (performance.now() - startedMs) / 1000;
  return { sets, seconds, setsPerSecond: sets / seconds, cpu: cpuBetween(cpuBefore, system.cpu()) };
}

async function runInOneProcess(stage: Stage, options: BenchOptions): Promise<number> {
  const { system, publisher } = stage;
  for (const roles of SPLIT) await system.stopRoles(roles.join('+'));
  for (const roles of TOGETHER) await system.startRoles(roles);
  await runStream(system, publisher, stage.next(WARM_UP_DAYS).workload);
  const run = await runStream(system, publisher, stage.next(options.roundDays).workload);
  for (const roles of TOGETHER) await system.stopRoles(roles.join('+'));
  for (const roles of SPLIT) await system.startRoles(roles);
  return run.setsPerSecond;
}

function tellThroughput(result: ThroughputResult): void {
  const { rounds } = result;
  const total = (pick: (round: (typeof rounds)[number]) => { sets: number; cpu: CpuSeconds }): { sets: number; cpu: CpuSeconds } => {
    const cpu: Record<string, number> = {};
    let sets = 0;
    for (const round of rounds) {
      const run = pick(round);
      sets += run.sets;
      for (const [name, seconds] of Object.entries(run.cpu)) cpu[name] = (cpu[name] ?? 0) + seconds;
    }
    return { sets, cpu };
  };
  const pipeline = total((round) => round.pipeline);
  const plain = total((round) => round.plain);
  tell('\nthroughput, sets per second from publish to assessment stored');
  tell(`  pipeline, a process per role   ${spreadText(result.setsPerSecond)}; stored ${spreadText(result.storedPerSecond)}`);
  tell(`  pipeline, one process          ${Math.round(result.oneProcessSetsPerSecond)}`);
  tell(`  plain                          ${spreadText(result.plainSetsPerSecond)}`);
  tell(`  binary COPY                    ${spreadText(result.copySetsPerSecond)}`);
  tell(`  vsPlain                        ${spreadText(result.vsPlain)}   (aim: at least 40)`);
  tell(`  vsCopy                         ${spreadText(result.vsCopy)}   (aim: at least 0.10)`);
  tell(`  CPU per set, pipeline          ${cpuText(pipeline.cpu, pipeline.sets)}`);
  tell(`  CPU per set, plain             ${cpuText(plain.cpu, plain.sets)}`);
  tell(`  athlete-days touched / scored  ${result.athleteDays.touched} / ${result.athleteDays.scored}; alert transitions ${rounds.reduce((sum, round) => sum + round.pipeline.transitions, 0)}`);
}
