import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunningServers } from '#libs/servers';
import type { SimulatedEvent } from '#libs/simulator';
import { issuedTo, reportOf } from './patient-devices.js';

const PROGRAM = join(process.cwd(), 'test/support/fleet-process.mjs');
const WINDOW = 400;

/**
 * The devices of a gym in a process of their own that is killed and started again in the middle: each comes back with its buffer, a new boot
 * id, and its counter at 1. What drives it goes on behind the last event that it heard was taken.
 */
export class MortalDevices {
  readonly #folder = mkdtempSync(join(tmpdir(), 'flarewatch-mortal-'));
  #child: ChildProcess | null = null;
  #isOver = false;
  rejected = 0;
  /** how often they were switched on, and events that they found on their disks then */
  boots = 0;
  found = 0;
  highestSequence = 0;

  constructor(private readonly servers: Pick<RunningServers, 'natsUrl' | 'keysDir'>, private readonly gym: string, private readonly devices: readonly string[]) {}

  async deliver(events: readonly SimulatedEvent[], heard: (eventId: string) => void, stillAlive: () => void): Promise<void> {
    const plan = join(this.#folder, 'plan.json');
    writeFileSync(plan, JSON.stringify({
      servers: this.servers.natsUrl, gym: this.gym, folder: this.#folder, window: WINDOW, credentials: Object.fromEntries(await issuedTo(this.servers.keysDir, this.gym, this.devices)),
      reports: events.map((event) => ({ device: event.deviceId, report: reportOf(event) })),
    }));
    let taken = -1;
    while (!this.#isOver) {
      const child = spawn(process.execPath, [PROGRAM, plan, String(taken + 1)], { stdio: ['ignore', 'pipe', 'inherit'] });
      this.#child = child;
      const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      for await (const line of createInterface({ input: child.stdout })) {
        const [word, index, ...more] = line.split(' ');
        if (word === 'taken') {
          taken = Number(index);
          this.highestSequence = Math.max(this.highestSequence, Number(more[0]));
        } else if (word === 'boots') this.boots += 1;
        else if (word === 'acked') {
          if (more[0] === 'rejected') this.rejected += 1;
          heard(events[Number(index)]!.event.id);
        } else if (word === 'fewer') stillAlive();
        else if (word === 'held') this.found += Number(index);
        else if (word === 'drained') this.#isOver = true;
      }
      const [code, signal] = await ended;
      if (!this.#isOver && signal !== 'SIGKILL') throw new Error(`the devices ended with ${signal ?? code}`);
    }
    // What a later boot found on its disk has nobody who waits for its fate: its disk is empty now.
    for (const { event } of events) heard(event.id);
  }

  /** kill -9; it comes back by itself. */
  reboot(): void {
    this.#child?.kill('SIGKILL');
  }

  close(): Promise<void> {
    this.#isOver = true;
    this.reboot();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    return Promise.resolve();
  }
}
