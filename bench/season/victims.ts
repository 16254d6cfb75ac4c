import { setTimeout as pause } from 'node:timers/promises';
import type { BenchSystem, Role } from '../system/bench-system.js';

export interface Victim {
  readonly name: string;
  /** a role loses no cue for longer than two seconds; for a server it is said how long */
  readonly mustBeHeard: boolean;
  /** before the stretch of time that is measured */
  prepare?(system: BenchSystem): Promise<void>;
  /** kill -9, and whatever brings it back; resolves when it is back */
  strike(system: BenchSystem): Promise<void>;
  /** after the stretch */
  mend?(system: BenchSystem): Promise<void>;
}

const BACK_WITHIN_MS = 180_000;
const LOOK_MS = 50;
export const SECOND_LIVE = 'live-2';

const roles: readonly Role[] = ['ingest', 'worker', 'alerts', 'api', 'live'];

async function restart(system: BenchSystem, role: Role): Promise<void> {
  await system.killRoles(role);
  await system.startRoles([role]);
}

const server = (name: 'nats' | 'postgres' | 'redis'): Victim => ({
  name, mustBeHeard: false,
  async strike(system) {
    const pid = system.servers.pids[name]!;
    process.kill(pid, 'SIGKILL');
    for (const deadline = performance.now() + BACK_WITHIN_MS; [undefined, pid].includes(system.servers.pids[name]);) {
      if (performance.now() > deadline) throw new Error(`${name} did not come back`);
      await pause(LOOK_MS);
    }
  },
});

/** Every role, each alone; `live` once as one of two, as operations.md recommends, and once without the other; and every server. */
export function victimsOf(system: BenchSystem): Victim[] {
  const alone: Victim = {
    name: 'live, the only one', mustBeHeard: true,
    prepare: () => system.stopRoles(SECOND_LIVE),
    strike: () => restart(system, 'live'),
    mend: () => system.startRoles(['live'], {}, SECOND_LIVE),
  };
  return [
    ...roles.map((role): Victim => ({ name: role === 'live' ? 'live, one of two' : role, mustBeHeard: true, strike: () => restart(system, role) })),
    alone, server('nats'), server('postgres'), ...(system.servers.pids.redis === undefined ? [] : [server('redis')]),
  ];
}

/** Day of the season → who falls on it: all of them so many times, spread over the second half. Several fall on one day where days are few. */
export function strikesByDay(victims: readonly Victim[], times: number, days: number): Map<number, Victim[]> {
  const all = Array.from({ length: times }, () => victims).flat();
  const first = Math.floor(days / 2);
  const byDay = new Map<number, Victim[]>();
  all.forEach((victim, i) => {
    const day = first + Math.floor(((days - first) * i) / all.length);
    byDay.set(day, [...(byDay.get(day) ?? []), victim]);
  });
  return byDay;
}
