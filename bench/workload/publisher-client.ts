import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PublisherOrder } from '../publisher.js';
import type { BenchSystem } from '../system/bench-system.js';
import { ChildOrders } from '../system/child-orders.js';
import { startChild, stopChild } from '../system/child-process.js';
import type { WorkloadPlan } from './sessions.js';

const PROGRAM = fileURLToPath(new URL('../publisher.js', import.meta.url));

/** The one process that plays all gyms. */
export class PublisherClient {
  readonly #orders: ChildOrders<PublisherOrder>;

  private constructor(private readonly child: ChildProcess) {
    this.#orders = new ChildOrders('the publisher', child);
  }

  static async start(system: BenchSystem): Promise<PublisherClient> {
    const child = await startChild({ name: 'publisher', args: [PROGRAM], cwd: process.cwd(), env: { ...system.addresses, BENCH_NATS_CREDS: system.unrestricted }, ready: /ready/ });
    system.watch('publisher', child.pid!);
    return new PublisherClient(child);
  }

  /** Makes the events beforehand: their making is no part of what is measured. @returns number of sets */
  prepare(plan: WorkloadPlan, limit: number | null = null): Promise<number> {
    return this.#orders.ask({ kind: 'prepare', plan, limit });
  }

  /** Publishes what is prepared as fast as it is taken; resolves when the devices hold the acknowledgement of all of it. */
  publish(by: 'log' | 'core' = 'log'): Promise<number> {
    return this.#orders.ask({ kind: 'publish', by });
  }

  /** Publishes at a steady rate until told to end; that resolves with the number of sets. */
  pace(plan: WorkloadPlan, setsPerSecond: number): { end(): Promise<number> } {
    const paced = this.#orders.ask<number>({ kind: 'pace', plan, setsPerSecond });
    // It is told to whoever ends it.
    paced.catch(() => undefined);
    return {
      end: async () => {
        await this.#orders.ask({ kind: 'end-pace' });
        return paced;
      },
    };
  }

  stop(): Promise<void> {
    return stopChild(this.child);
  }
}
