import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { MODELS } from '#libs/domain';
import type { ChangeName } from '#libs/simulator';
import type { BenchOptions } from '../options.js';
import { progress } from '../report/tell.js';
import { addTallies, CHANGE_NAMES, EMPTY_TALLY, type Cell, type LiftersJob, type Tally } from './alarms-lifters.js';
import { tellAlarms } from './alarms-table.js';

const LIFTERS_PER_JOB = 20;
const PATTERNS = ['three-a-week', 'two-a-week', 'weekly'] as const;
const MISS_RATES = [0, 0.1, 0.25];
const DEVICES = ['rpe-only', 'imu', 'position-transducer'] as const;

/** What one model says of a cell's lifters. */
export interface CellFigures {
  readonly model: string;
  readonly noticesPerWeek: number;
  /** shares, 0..1 */
  readonly scored: number;
  readonly found: Readonly<Record<ChangeName, number | null>>;
  readonly foundWithout: Readonly<Record<ChangeName, number | null>>;
}

export interface CellResult {
  readonly cell: Cell;
  /** in the order of the models */
  readonly figures: readonly CellFigures[];
}

export interface AlarmsResult {
  readonly yearsPerCell: number;
  readonly seed: number;
  readonly loadSpreadPct: number;
  readonly cells: readonly CellResult[];
}

/** Simulated years without any change and with planted ones, told by every model. In memory and without servers; the same seed gives the same figures. */
export async function measureAlarms({ alarmYears, alarmSeed, loadSpreadPct }: BenchOptions): Promise<AlarmsResult> {
  const cells = PATTERNS.flatMap((pattern) => MISS_RATES.flatMap((missRate) => DEVICES.map((device): Cell => ({ pattern, missRate, device }))));
  const jobs = cells.flatMap((cell) => Array.from({ length: Math.ceil(alarmYears / LIFTERS_PER_JOB) }, (_, i): LiftersJob => ({
    cell, seed: alarmSeed, loadSd: loadSpreadPct / 100, fromLifter: i * LIFTERS_PER_JOB, lifters: Math.min(LIFTERS_PER_JOB, alarmYears - i * LIFTERS_PER_JOB),
  })));
  progress(`alarms: ${alarmYears} years for each of ${cells.length} kinds of lifters`);
  const tallies = await work(jobs);
  const result: AlarmsResult = {
    yearsPerCell: alarmYears, seed: alarmSeed, loadSpreadPct,
    cells: cells.map((cell) => ({ cell, figures: MODELS.map(({ version }, m) => figuresOf(version, jobs.flatMap((job, i) => (job.cell === cell ? [tallies[i]![m]!] : [])))) })),
  };
  tellAlarms(result);
  return result;
}

/** Tallies of every job, in the order of the jobs; one thread per processor takes the next job when it is done. */
async function work(jobs: readonly LiftersJob[]): Promise<Tally[][]> {
  const tallies: Tally[][] = [];
  let next = 0;
  let done = 0;
  const tenth = Math.ceil(jobs.length / 10);
  const thread = async (): Promise<void> => {
    const worker = new Worker(new URL('./alarms-worker.js', import.meta.url));
    try {
      for (let i = next++; i < jobs.length; i = next++) {
        tallies[i] = await asked(worker, jobs[i]!);
        done += 1;
        if (done % tenth === 0 && done < jobs.length) progress(`alarms: ${Math.round((100 * done) / jobs.length)} %`);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, thread));
  return tallies;
}

function asked(worker: Worker, job: LiftersJob): Promise<Tally[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (tallies: Tally[]) => {
      worker.off('error', reject);
      resolve(tallies);
    });
    worker.postMessage(job);
  });
}

function figuresOf(model: string, tallies: readonly Tally[]): CellFigures {
  const { days, scoredDays, notices, changes } = tallies.reduce(addTallies, EMPTY_TALLY);
  const share = (count: 'found' | 'foundWithout'): Record<ChangeName, number | null> =>
    Object.fromEntries(CHANGE_NAMES.map((name) => [name, changes[name].planted === 0 ? null : changes[name][count] / changes[name].planted])) as Record<ChangeName, number | null>;
  return { model, noticesPerWeek: notices / (scoredDays / 7), scored: scoredDays / days, found: share('found'), foundWithout: share('foundWithout') };
}
