import type { Logger } from './log.js';

/**
 * The order in which a process lets go. Each phase starts only after the one before has ended or run out of time, so that
 * nothing is drained into something that is already closed.
 */
export const SHUTDOWN_PHASES = ['stop intake', 'drain consumers', 'drain jobs', 'flush publishes', 'close pools', 'stop servers'] as const;
export type ShutdownPhase = (typeof SHUTDOWN_PHASES)[number];

interface Step {
  readonly phase: ShutdownPhase;
  readonly name: string;
  readonly fn: () => Promise<void> | void;
}

export interface ShutdownOptions {
  readonly log?: Logger;
  /** How long one phase may take before the next one starts anyway. */
  readonly phaseTimeoutMs?: number;
}

/** Named shutdown steps in fixed phases. The steps of one phase run at the same time. */
export class ShutdownPhases {
  readonly #steps: Step[] = [];
  readonly #log: Logger | undefined;
  readonly #phaseTimeoutMs: number;
  #running: Promise<boolean> | undefined;
  #signalsInstalled = false;

  constructor(options: ShutdownOptions = {}) {
    this.#log = options.log;
    this.#phaseTimeoutMs = options.phaseTimeoutMs ?? 15_000;
  }

  /** Adds a step. Registering after the shutdown began runs nothing: the process is on its way out. */
  register(phase: ShutdownPhase, name: string, fn: () => Promise<void> | void): void {
    this.#steps.push({ phase, name, fn });
  }

  /** True from the moment `run` was called. */
  get started(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Runs all phases once; later calls join the first. Never rejects.
   *
   * @returns true when every step ended in time and without an error
   */
  run(reason: string): Promise<boolean> {
    this.#running ??= this.#runPhases(reason);
    return this.#running;
  }

  /** Listens to SIGINT and SIGTERM, once. The first signal shuts down and exits; a second one exits at once with code 130. */
  installSignals(exit: (code: number) => void = (code) => process.exit(code)): void {
    if (this.#signalsInstalled) return;
    this.#signalsInstalled = true;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (this.started) {
        this.#log?.warn({ signal }, 'second signal: leaving without waiting');
        exit(130);
        return;
      }
      void this.run(signal).then((clean) => exit(clean ? 0 : 1));
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  }

  async #runPhases(reason: string): Promise<boolean> {
    this.#log?.info({ reason }, 'shutting down');
    let clean = true;
    for (const phase of SHUTDOWN_PHASES) {
      const results = await Promise.all(this.#steps.filter((step) => step.phase === phase).map((step) => this.#runStep(step)));
      clean &&= results.every(Boolean);
    }
    this.#log?.info({ reason, clean }, 'shut down');
    return clean;
  }

  async #runStep(step: Step): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done within ${this.#phaseTimeoutMs} ms`)), this.#phaseTimeoutMs);
    });
    try {
      await Promise.race([Promise.resolve().then(step.fn), tooLong]);
      return true;
    } catch (error) {
      this.#log?.error({ err: error, phase: step.phase, step: step.name }, 'shutdown step failed');
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
