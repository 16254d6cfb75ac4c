import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevice, type Device, type DeviceOptions, type Report } from '#libs/device-client';
import { createGym } from '#libs/simulator';
import { enterGym } from './enter-gym.js';
import { query } from './result-tables.js';
import { runSystem, type RunningSystem } from './running-system.js';

/** Real servers with a real ingest, and a gym of one rack whose events a spec makes by hand. */
export interface DeviceRig {
  readonly system: RunningSystem;
  readonly gym: string;
  readonly device: string;
  readonly athlete: string;
  /** a folder of this rig, made anew and removed with it */
  folder(): string;
  open(options?: Partial<DeviceOptions>): Device;
  /** sets in the table, and how many different ones */
  stored(): Promise<{ rows: number; sets: number }>;
  stop(): Promise<void>;
}

const GYM = 'gym-rig';

export async function deviceRig(): Promise<DeviceRig> {
  const system = await runSystem(['ingest']);
  const gym = createGym({ seed: 1, gymId: GYM, athletes: 1, squads: 1, devices: 1, startDay: '2026-01-05', days: 1, timezone: 'UTC', stories: [] });
  await enterGym(system.database.url, gym);
  const parent = mkdtempSync(join(tmpdir(), 'flarewatch-device-'));
  const opened: Device[] = [];
  const folder = (): string => mkdtempSync(join(parent, 'buffer-'));
  return {
    system, gym: GYM, device: 'rack-1', athlete: gym.athletes[0]!.id, folder,
    open: (options = {}) => {
      const device = openDevice({
        servers: system.nats.url, gym: GYM, device: 'rack-1', folder: options.folder ?? folder(), fsync: 'never', resendMs: 500, ackTimeoutMs: 500,
        backfillFrom: null, watermarkEveryMs: null, ...options,
      });
      opened.push(device);
      return device;
    },
    stored: async () => {
      const [row] = await query<{ rows: number; sets: number }>(system.database.url, 'select count(*)::int4 as rows, count(distinct set_id)::int4 as sets from flarewatch.set_fact');
      return row!;
    },
    stop: async () => {
      for (const device of opened) await device.close();
      await system.stop();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** One set of many; the same name gives the same set. */
export function aSet(athlete: string, name: string, change: Readonly<Record<string, unknown>> = {}): Report {
  return {
    type: 'flarewatch.set.completed.v1', athlete, time: new Date(Date.UTC(2026, 0, 5, 17)), id: uuidOf(`${name}/event`),
    data: { setId: uuidOf(name), exercise: 'deadlift', loadKg: 100, reps: [{ meanVelocityMps: 0.5 }, { meanVelocityMps: 0.47 }], ...change },
  };
}

export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Asks until it holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, timeoutMs = 30_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !(await holds());) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
