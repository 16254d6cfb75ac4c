import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RacksOrder, RacksReport } from '../racks.js';
import type { BenchSystem } from '../system/bench-system.js';
import { ChildOrders } from '../system/child-orders.js';
import { startChild, stopChild } from '../system/child-process.js';

/** each signs for itself, one after the other here */
const READY_WITHIN_MS = 300_000;
const PROGRAM = fileURLToPath(new URL('../racks.js', import.meta.url));

/** The process that plays the racks of a gym. */
export class RacksClient {
  readonly #orders: ChildOrders<RacksOrder>;

  private constructor(private readonly child: ChildProcess) {
    this.#orders = new ChildOrders('the process of the racks', child);
  }

  static async start(system: BenchSystem, gym: string, racks: number): Promise<RacksClient> {
    return new RacksClient(await startChild({ name: 'racks', args: [PROGRAM, gym, String(racks)], cwd: process.cwd(), env: system.addresses, ready: /ready/, readyWithinMs: READY_WITHIN_MS, ownSession: true }));
  }

  inRhythm(repMs: number, forMs: number): Promise<RacksReport> {
    return this.#orders.ask({ kind: 'rhythm', repMs, forMs });
  }

  inBursts(bursts: number): Promise<RacksReport> {
    return this.#orders.ask({ kind: 'bursts', bursts });
  }

  stop(): Promise<void> {
    return stopChild(this.child);
  }
}
