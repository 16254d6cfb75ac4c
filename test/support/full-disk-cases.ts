import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { overNats, type FaultCase, type Stage } from './fault-trial.js';
import { SmallDisk } from './small-disk.js';
import type { PrepareFolder } from './split-system.js';

/** Room for the servers' programs and a first season. */
const MEGABYTES = 700;
const FILL_EVERY_MS = 50;

/** Two disks in memory: one for the log of NATS, one for everything else. */
class TwoDisks {
  #disks: { readonly all: SmallDisk; readonly log: SmallDisk } | null = null;

  readonly prepare: PrepareFolder = (dataDir) => {
    const all = SmallDisk.mount(dataDir, MEGABYTES);
    const log = SmallDisk.mount(join(dataDir, 'nats', 'store'), MEGABYTES);
    this.#disks = { all, log };
    return () => {
      log.unmount();
      all.unmount();
    };
  };

  /** Keeps the disk full for so long, whatever is given back meanwhile. */
  async fill(which: 'all' | 'log', holdMs: number): Promise<void> {
    const disk = this.#disks![which];
    for (const endMs = performance.now() + holdMs; performance.now() < endMs; await sleep(FILL_EVERY_MS)) disk.fill();
    disk.free();
  }
}

function full(name: string, which: 'all' | 'log', after: (stage: Stage) => Promise<void> = () => Promise.resolve()): FaultCase {
  const disks = new TwoDisks();
  return overNats(name, async (stage) => {
    await disks.fill(which, stage.holdMs);
    await after(stage);
  }, { prepare: disks.prepare });
}

export const FULL_DISKS: readonly FaultCase[] = [
  full('the disk of Postgres is full', 'all'),
  full('the disk of NATS is full', 'log'),
];
