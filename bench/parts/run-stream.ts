import { cpuBetween, type CpuSeconds } from '../system/cpu-meter.js';
import type { BenchSystem } from '../system/bench-system.js';
import type { PublisherClient } from '../workload/publisher-client.js';
import { setsOf, type WorkloadPlan } from '../workload/sessions.js';

export interface StreamRun {
  readonly sets: number;
  /** from the first publish until everything is stored and no assessment is stale */
  readonly seconds: number;
  /** from the first publish until the devices hold the acknowledgement of the last set */
  readonly publishSeconds: number;
  /** from the first publish until the last set is committed */
  readonly storedSeconds: number;
  readonly setsPerSecond: number;
  readonly cpu: CpuSeconds;
  /** alert transitions that came of it */
  readonly transitions: number;
}

/** Sends a workload through the pipeline as fast as it goes, and checks that all of it arrived. */
export async function runStream(system: BenchSystem, publisher: PublisherClient, plan: WorkloadPlan): Promise<StreamRun> {
  const sets = await publisher.prepare(plan);
  await system.calm();
  const before = await countsOf(system);
  const cpuBefore = system.cpu();
  const startedMs = performance.now();
  const elapsed = (): number => (performance.now() - startedMs) / 1000;
  await publisher.publish();
  const publishSeconds = elapsed();
  await system.stored();
  const storedSeconds = elapsed();
  await system.settled();
  const seconds = elapsed();
  const cpu = cpuBetween(cpuBefore, system.cpu());
  const after = await countsOf(system);
  if (after.sets - before.sets !== setsOf(plan) || after.rejected !== before.rejected) {
    throw new Error(`of ${setsOf(plan)} sets ${after.sets - before.sets} were stored and ${after.rejected - before.rejected} rejected`);
  }
  return { sets, seconds, publishSeconds, storedSeconds, setsPerSecond: sets / seconds, cpu, transitions: after.transitions - before.transitions };
}

interface Counts {
  readonly sets: number;
  readonly rejected: number;
  readonly transitions: number;
}

async function countsOf(system: BenchSystem): Promise<Counts> {
  const { rows } = await system.database.pool.query<Counts>(
    `select (select count(*) from flarewatch.event_receipt) as sets, (select count(*) from flarewatch.rejected_event) as rejected,
       (select count(*) from flarewatch.alert_transition) as transitions`,
  );
  return rows[0]!;
}

/** Athlete-days of a span with a score: proof that the whole model ran for them. */
export async function scoredDays(system: BenchSystem, fromDay: string, days: number): Promise<{ touched: number; scored: number }> {
  const { rows } = await system.database.pool.query<{ touched: number; scored: number }>(
    `select count(*) as touched, count(s.score) as scored
     from (select distinct athlete_no, local_day from flarewatch.set_fact where local_day >= $1::date and local_day < $1::date + $2::int4) f
     left join flarewatch.assessment s on s.athlete_no = f.athlete_no and s.day = f.local_day`,
    [fromDay, days],
  );
  return rows[0]!;
}
