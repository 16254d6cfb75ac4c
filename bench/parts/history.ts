import type { BenchOptions } from '../options.js';
import { figure, progress, tell } from '../report/tell.js';
import { BenchSystem } from '../system/bench-system.js';
import { cpuBetween, cpuSum } from '../system/cpu-meter.js';
import { Calendar } from '../workload/calendar.js';
import { PublisherClient } from '../workload/publisher-client.js';
import { gymWorkload, type GymsPlan } from '../workload/gyms-plan.js';
import { seedGyms } from '../workload/seed-gyms.js';

const SHORT_DAYS = 200;
const LONG_DAYS = 5 * 365;
const FULL = { athletes: 300, waves: 20 };
const QUICK = { athletes: 60, waves: 6 };
const TEMPLATES = 20;
const COST_OF = ['worker', 'postgres'];

interface Cost {
  /** microseconds of worker and Postgres per recompute */
  readonly shortUs: number;
  readonly longUs: number;
  readonly ratio: number;
}

export interface HistoryResult {
  readonly recomputesEach: number;
  /** the worker has the athlete in no memory and reads the history */
  readonly cold: Cost;
  readonly warm: Cost;
}

/** What one recompute costs with 200 days of history and with five years, group after group in turns. */
export async function measureHistory(options: BenchOptions): Promise<HistoryResult> {
  const { athletes, waves } = options.quick ? QUICK : FULL;
  const system = await BenchSystem.start([['ingest'], ['worker'], ['alerts']]);
  const publisher = await PublisherClient.start(system);
  try {
    const calendar = new Calendar(LONG_DAYS + 2 * (waves + 2));
    const longStart = calendar.take(LONG_DAYS - SHORT_DAYS);
    const shortStart = calendar.take(SHORT_DAYS);
    const gym = (id: string, historyDays: number, startDay: string): GymsPlan => ({
      gymIds: [id], athletesPerGym: athletes, devicesPerGym: TEMPLATES, templates: TEMPLATES, historyDays, startDay, setsPerSession: 1,
    });
    const plans = { short: gym('short', SHORT_DAYS, shortStart), long: gym('long', LONG_DAYS, longStart) };
    await seedGyms(system, publisher, plans.short);
    await seedGyms(system, publisher, plans.long);
    const runs = { system, publisher, calendar, plans, waves };
    const warm = await measureWaves(runs);
    await system.stopRoles('worker');
    await system.startRoles(['worker'], { FLAREWATCH_WORKER_CACHE_ATHLETES: '0' });
    const cold = await measureWaves(runs);
    const result = { recomputesEach: athletes * waves, cold, warm };
    tellHistory(result);
    return result;
  } finally {
    await publisher.stop();
    await system.stop();
  }
}

interface Runs {
  readonly system: BenchSystem;
  readonly publisher: PublisherClient;
  readonly calendar: Calendar;
  readonly plans: Readonly<Record<'short' | 'long', GymsPlan>>;
  readonly waves: number;
}

/** Each wave is one set for every athlete of a group on a new day; the worker is held until they are stored, so that only its part counts. */
async function measureWaves({ system, publisher, calendar, plans, waves }: Runs): Promise<Cost> {
  const seconds = { short: 0, long: 0 };
  // The first wave warms the worker and its connections up.
  for (let wave = 0; wave <= waves; wave += 1) {
    const startDay = calendar.take(1);
    for (const group of wave % 2 === 0 ? (['short', 'long'] as const) : (['long', 'short'] as const)) {
      const plan = plans[group];
      await publisher.prepare({ gyms: [gymWorkload(plan, plan.gymIds[0]!, { seed: `${startDay}`, days: 1, startDay })], sessionsAtOnce: plan.athletesPerGym });
      system.hold('worker');
      await publisher.publish();
      await system.stored();
      const before = system.cpu();
      system.go('worker');
      await system.settled();
      if (wave > 0) seconds[group] += cpuSum(cpuBetween(before, system.cpu()), COST_OF);
    }
  }
  const toUs = (group: 'short' | 'long'): number => (seconds[group] / (waves * plans[group].athletesPerGym)) * 1e6;
  progress(`history: ${figure(toUs('short'))} and ${figure(toUs('long'))} µs`);
  return { shortUs: toUs('short'), longUs: toUs('long'), ratio: seconds.long / seconds.short };
}

function tellHistory({ recomputesEach, cold, warm }: HistoryResult): void {
  tell(`\nhistory, CPU of worker and Postgres per recompute with ${SHORT_DAYS} days and with five years (${recomputesEach} recomputes each)`);
  for (const [name, cost] of Object.entries({ cold, warm })) {
    tell(`  ${name.padEnd(30)} ${figure(cost.shortUs)} and ${figure(cost.longUs)} µs: ratio ${figure(cost.ratio)}   (aim: at most 1.2)`);
  }
}
