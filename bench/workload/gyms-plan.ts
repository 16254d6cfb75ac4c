import type { BulkOptions } from '#libs/simulator';

export interface GymsPlan {
  readonly gymIds: readonly string[];
  readonly athletesPerGym: number;
  readonly devicesPerGym: number;
  /** athletes of the first gym whose history goes through the pipeline; all others get copies of it */
  readonly templates: number;
  readonly historyDays: number;
  readonly startDay: string;
  readonly setsPerSession: number;
}

/** One gym's part of a workload. */
export function gymWorkload(plan: GymsPlan, gymId: string, part: Pick<BulkOptions, 'seed' | 'days' | 'startDay'> & Partial<BulkOptions>): BulkOptions {
  return { gymId, athletes: plan.athletesPerGym, devices: plan.devicesPerGym, setsPerSession: plan.setsPerSession, ...part };
}
