import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServers } from '#libs/servers';
import type { SimulatedEvent } from '#libs/simulator';
import { issuedTo, reportOf } from './patient-devices.js';
import { WitnessedAcks } from './witnessed-acks.js';

const PROGRAM = join(process.cwd(), 'test/support/fleet-process.mjs');
const WINDOW = 400;
/** The devices have heard it by then: the witness hears the same message on another connection. */
const SAME_MESSAGE_MS = 10_000;
const LOOK_EVERY_MS = 20;

/**
 * The devices of a gym in a process of their own that is killed and started again in the middle: each comes back with its buffer, a new boot
 * id, and its counter at 1. What drives it goes on behind the last event that it heard was taken.
 */
export class MortalDevices {
  readonly #folder = mkdtempSync(join(tmpdir(), 'flarewatch-mortal-'));
  readonly #rejected = new Set<string>();
  #child: ChildProcess | null = null;
  #isOver = false;
  /** how often they were switched on, and events that they found on their disks then */
  boots = 0;
  found = 0;

  constructor(private readonly servers: Pick<RunningServers, 'natsUrl' | 'keysDir'>, private readonly gym: string, private readonly devices: readonly string[]) {}

  /** Events that a device was told to be refused, in the boot that took them or in one that found them. */
  get rejected(): number {
    return this.#rejected.size;
  }

  /** `heard` is told of each event whose number was acknowledged, in the boot that took it: whoever found it on a disk sends it under that one. */
  async deliver(events: readonly SimulatedEvent[], heard: (eventId: string) => void, stillAlive: () => void): Promise<void> {
    const plan = join(this.#folder, 'plan.json');
    writeFileSync(plan, JSON.stringify({
      servers: this.servers.natsUrl, gym: this.gym, folder: this.#folder, window: WINDOW, credentials: Object.fromEntries(await issuedTo(this.servers.keysDir, this.gym, this.devices)),
      reports: events.map((event) => ({ device: event.deviceId, report: reportOf(event) })),
    }));
    const acks = await WitnessedAcks.listen(this.servers, this.gym);
    try {
      let taken = -1;
      while (!this.#isOver) {
        const child = spawn(process.execPath, [PROGRAM, plan, String(taken + 1)], { stdio: ['ignore', 'pipe', 'inherit'] });
        this.#child = child;
        const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
        for await (const line of createInterface({ input: child.stdout })) {
          const [word, what = '', ...more] = line.split(' ');
          if (word === 'taken') {
            taken = Number(what);
            const { deviceId, event: { id } } = events[taken]!;
            acks.when(deviceId, more[0]!, Number(more[1]), () => heard(id));
          } else if (word === 'boots') this.boots += 1;
          else if (word === 'refused') this.#rejected.add(what);
          else if (word === 'fewer') stillAlive();
          else if (word === 'held') this.found += Number(what);
          else if (word === 'drained') this.#isOver = true;
        }
        const [code, signal] = await ended;
        if (!this.#isOver && signal !== 'SIGKILL') throw new Error(`the devices ended with ${signal ?? code}`);
      }
      for (const deadline = Date.now() + SAME_MESSAGE_MS; acks.open > 0 && Date.now() < deadline;) await sleep(LOOK_EVERY_MS);
    } finally {
      await acks.close();
    }
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
