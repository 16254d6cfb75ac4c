import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RacksOrder, RacksReport } from '../racks.js';
import type { BenchSystem } from '../system/bench-system.js';
import { startChild, stopChild } from '../system/child-process.js';

/** each signs for itself, one after the other here */
const READY_WITHIN_MS = 300_000;
const PROGRAM = fileURLToPath(new URL('../racks.js', import.meta.url));

/** The process that plays the racks of a gym. */
export class RacksClient {
  private constructor(private readonly child: ChildProcess) {}

  static async start(system: BenchSystem, gym: string, racks: number): Promise<RacksClient> {
    return new RacksClient(await startChild({ name: 'racks', args: [PROGRAM, gym, String(racks)], cwd: process.cwd(), env: system.addresses, ready: /ready/, readyWithinMs: READY_WITHIN_MS, ownSession: true }));
  }

  inRhythm(repMs: number, forMs: number): Promise<RacksReport> {
    return this.#ask({ kind: 'rhythm', repMs, forMs });
  }

  inBursts(bursts: number): Promise<RacksReport> {
    return this.#ask({ kind: 'bursts', bursts });
  }

  stop(): Promise<void> {
    return stopChild(this.child);
  }

  #ask(order: RacksOrder): Promise<RacksReport> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the process of the racks ended'));
      this.child.once('exit', ended);
      this.child.once('message', (report: RacksReport) => {
        this.child.off('exit', ended);
        resolve(report);
      });
      this.child.send(order);
    });
  }
}
