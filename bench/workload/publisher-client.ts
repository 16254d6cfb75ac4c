import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PublisherOrder, PublisherReport } from '../publisher.js';
import type { BenchSystem } from '../system/bench-system.js';
import { startChild, stopChild } from '../system/child-process.js';
import type { WorkloadPlan } from './sessions.js';

const PROGRAM = fileURLToPath(new URL('../publisher.js', import.meta.url));

/** The one process that plays all gyms. */
export class PublisherClient {
  private constructor(private readonly child: ChildProcess) {}

  static async start(system: BenchSystem): Promise<PublisherClient> {
    const child = await startChild({ name: 'publisher', args: [PROGRAM], cwd: process.cwd(), env: { ...system.addresses, BENCH_NATS_CREDS: system.unrestricted }, ready: /ready/ });
    system.watch('publisher', child.pid!);
    return new PublisherClient(child);
  }

  /** Makes the events beforehand: their making is no part of what is measured. @returns number of sets */
  prepare(plan: WorkloadPlan, limit: number | null = null): Promise<number> {
    return this.#ask({ kind: 'prepare', plan, limit }, 'prepared');
  }

  /** Publishes what is prepared as fast as it is taken; resolves when the devices hold the acknowledgement of all of it. */
  publish(by: 'log' | 'core' = 'log'): Promise<number> {
    return this.#ask({ kind: 'publish', by }, 'published');
  }

  /** Publishes at a steady rate until told to end. */
  async pace(plan: WorkloadPlan, setsPerSecond: number): Promise<{ end(): Promise<number> }> {
    this.#send({ kind: 'pace', plan, setsPerSecond });
    return { end: () => this.#ask({ kind: 'end-pace' }, 'published') };
  }

  stop(): Promise<void> {
    return stopChild(this.child);
  }

  #send(order: PublisherOrder): void {
    this.child.send(order);
  }

  #ask(order: PublisherOrder, answer: PublisherReport['kind']): Promise<number> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the publisher process ended'));
      const listen = (report: PublisherReport): void => {
        if (report.kind !== answer) return;
        this.child.off('message', listen);
        this.child.off('exit', ended);
        resolve(report.sets);
      };
      this.child.on('message', listen);
      this.child.once('exit', ended);
      this.#send(order);
    });
  }
}
