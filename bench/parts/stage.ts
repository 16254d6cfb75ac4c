import { BenchSystem, type Role } from '../system/bench-system.js';
import { Calendar } from '../workload/calendar.js';
import { PublisherClient } from '../workload/publisher-client.js';
import { gymWorkload, type GymsPlan } from '../workload/gyms-plan.js';
import { seedGyms } from '../workload/seed-gyms.js';
import type { WorkloadPlan } from '../workload/sessions.js';
import type { BenchOptions } from '../options.js';

/** A seeded system of 2,000 athletes that several parts share, with consecutive days still to come. */
export interface Stage {
  readonly system: BenchSystem;
  readonly publisher: PublisherClient;
  /** the next days of all athletes; days that the pipeline is not to see are taken from another calendar */
  next(days: number, calendar?: Calendar): StreamDays;
}

export interface StreamDays {
  readonly startDay: string;
  readonly workload: WorkloadPlan;
}

/** Days for the stream beside the latency part; its length depends on how fast the machine is. */
const BACKGROUND_DAYS = 150;

export async function openStage(processes: readonly (readonly Role[])[], options: BenchOptions): Promise<Stage> {
  const system = await BenchSystem.start(processes);
  const publisher = await PublisherClient.start(system);
  const { athletes, historyDays, setsPerSession, sessionsAtOnce } = options;
  const calendar = new Calendar(historyDays + (options.rounds + 4) * options.roundDays + BACKGROUND_DAYS);
  const plan: GymsPlan = {
    gymIds: ['bench'], athletesPerGym: athletes, devicesPerGym: athletes / 20, templates: athletes / 20, historyDays, startDay: calendar.take(historyDays), setsPerSession,
  };
  await seedGyms(system, publisher, plan);
  if (options.profileDir !== null) await system.profileFromNow(options.profileDir);
  return {
    system, publisher,
    next(days, from = calendar) {
      const startDay = from.take(days);
      return { startDay, workload: { gyms: [gymWorkload(plan, 'bench', { seed: startDay, days, startDay })], sessionsAtOnce } };
    },
  };
}

export async function closeStage(stage: Stage): Promise<void> {
  await stage.publisher.stop();
  await stage.system.stop();
}
