import type { BenchOptions } from '../options.js';
import { spreadOf, type Spread } from '../report/statistics.js';
import { cpuText, figure, progress, spreadText, tell } from '../report/tell.js';
import { BenchSystem, SPLIT } from '../system/bench-system.js';
import { cpuSum, type CpuSeconds } from '../system/cpu-meter.js';
import { Calendar } from '../workload/calendar.js';
import { PublisherClient } from '../workload/publisher-client.js';
import { gymWorkload, type GymsPlan } from '../workload/gyms-plan.js';
import { seedGyms } from '../workload/seed-gyms.js';
import { runStream, type StreamRun } from './run-stream.js';

const FULL = { gyms: 50, athletesPerGym: 1000, templates: 200 };
const QUICK = { gyms: 10, athletesPerGym: 200, templates: 40 };
/** the least history that gives a score, and a little more */
const HISTORY_DAYS = 32;
/** sets of one visit in the measured stream */
const SETS_PER_SESSION = 12;
const SESSIONS_AT_ONCE = 300;
/** athlete-days of a round, in athletes of one gym: few athletes train on several days, many on one */
const GYM_DAYS_PER_ROUND = 5;
const COST_OF = ['ingest', 'worker', 'alerts', 'postgres', 'redis', 'nats'];

export interface AthletesResult {
  readonly few: number;
  readonly many: number;
  readonly historyDays: number;
  /** processor microseconds per set, all processes but the publisher */
  readonly fewUs: Spread;
  readonly manyUs: Spread;
  readonly ratio: Spread;
  readonly rounds: readonly { readonly few: StreamRun; readonly many: StreamRun }[];
}

/** The same number of sets from few and from many athletes, on two systems side by side, in turns. */
export async function measureAthletes(options: BenchOptions): Promise<AthletesResult> {
  const size = options.quick ? QUICK : FULL;
  const few = await Crowd.open(1, size, options);
  const many = await Crowd.open(size.gyms, size, options);
  const rounds: { few: StreamRun; many: StreamRun }[] = [];
  try {
    for (let round = 0; round <= options.rounds; round += 1) {
      const run = { few: await few.train(), many: await many.train() };
      progress(`athletes round ${round}: ${figure(costUs(run.few))} and ${figure(costUs(run.many))} µs per set`);
      // The first one warms the processes up.
      if (round > 0) rounds.push(run);
    }
  } finally {
    await few.close();
    await many.close();
  }
  const result: AthletesResult = {
    few: size.athletesPerGym, many: size.gyms * size.athletesPerGym, historyDays: HISTORY_DAYS,
    fewUs: spreadOf(rounds.map((r) => costUs(r.few))), manyUs: spreadOf(rounds.map((r) => costUs(r.many))),
    ratio: spreadOf(rounds.map((r) => costUs(r.many) / costUs(r.few))), rounds,
  };
  tellAthletes(result);
  return result;
}

/** A system with so many gyms. Each round so many of them train that the number of sets is always the same. */
class Crowd {
  #nextGym = 0;

  private constructor(
    private readonly system: BenchSystem,
    private readonly publisher: PublisherClient,
    private readonly plan: GymsPlan,
    private readonly calendar: Calendar,
  ) {}

  static async open(gyms: number, { athletesPerGym, templates }: typeof FULL, options: BenchOptions): Promise<Crowd> {
    const system = await BenchSystem.start(SPLIT);
    const publisher = await PublisherClient.start(system);
    const calendar = new Calendar(HISTORY_DAYS + GYM_DAYS_PER_ROUND * (options.rounds + 2));
    const plan: GymsPlan = {
      gymIds: Array.from({ length: gyms }, (_, i) => `gym${i}`), athletesPerGym, devicesPerGym: athletesPerGym / 20, templates, historyDays: HISTORY_DAYS,
      startDay: calendar.take(HISTORY_DAYS), setsPerSession: 1,
    };
    await seedGyms(system, publisher, plan);
    progress(`athletes: ${gyms * athletesPerGym} are there`);
    return new Crowd(system, publisher, plan, calendar);
  }

  train(): Promise<StreamRun> {
    const { gymIds } = this.plan;
    const days = gymIds.length === 1 ? GYM_DAYS_PER_ROUND : 1;
    // A gym's turn comes again after all others had theirs; only then it needs another day.
    const startDay = this.calendar.take(days);
    const chosen = Array.from({ length: GYM_DAYS_PER_ROUND / days }, () => gymIds[this.#nextGym++ % gymIds.length]!);
    const gyms = chosen.map((id) => gymWorkload(this.plan, id, { seed: startDay, days, startDay, setsPerSession: SETS_PER_SESSION }));
    return runStream(this.system, this.publisher, { gyms, sessionsAtOnce: SESSIONS_AT_ONCE });
  }

  async close(): Promise<void> {
    await this.publisher.stop();
    await this.system.stop();
  }
}

function costUs({ cpu, sets }: StreamRun): number {
  return (cpuSum(cpu, COST_OF) / sets) * 1e6;
}

function tellAthletes({ few, many, fewUs, manyUs, ratio, rounds }: AthletesResult): void {
  const last = rounds.at(-1);
  const cpu = (run: StreamRun): CpuSeconds => Object.fromEntries(COST_OF.map((name) => [name, run.cpu[name] ?? 0]));
  tell('\nathletes, CPU per set of all processes but the publisher');
  tell(`  ${String(few).padEnd(30)} ${spreadText(fewUs)} µs`);
  tell(`  ${String(many).padEnd(30)} ${spreadText(manyUs)} µs: ratio ${spreadText(ratio)}   (aim: at most 1.5)`);
  if (last === undefined) return;
  tell(`  last round, ${String(few).padEnd(18)} ${cpuText(cpu(last.few), last.few.sets)}`);
  tell(`  last round, ${String(many).padEnd(18)} ${cpuText(cpu(last.many), last.many.sets)}`);
}
