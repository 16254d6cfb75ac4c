import { bringBack, type BringUp, type LiveServer } from './bring-up.js';
import { isAlive, stopProcess } from './process-identity.js';
import { STOP_STEPS, type ServerRecipe } from './recipe.js';
import type { ServerEntry } from './run-file.js';
import { lastLogLines } from './server-log.js';

const LOOK_EVERY_MS = 500;
const MOST_RESTARTS = 5;
const WITHIN_MS = 60_000;

/** One running server that is started again on the same ports when it dies, until it is stopped on purpose. */
export class SupervisedServer {
  private readonly stopping = new AbortController();
  private busy = false;
  private restarting: Promise<void> = Promise.resolve();
  private readonly deaths: number[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly context: BringUp;

  constructor(
    readonly recipe: ServerRecipe,
    private live: LiveServer,
    started: BringUp,
  ) {
    // Whoever started may have interrupted nothing but the start.
    this.context = { ...started, signal: this.stopping.signal };
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  get pid(): number {
    return this.live.process.pid;
  }

  port(name: string): number {
    return this.live.ports[name] ?? 0;
  }

  /** The server reads again what changes while it runs; one that is just being started reads it anyway. */
  renew(): void {
    if (this.stopping.signal.aborted || this.recipe.renew === undefined) return;
    this.recipe.renew(this.live.ports);
    if (isAlive(this.live.process)) process.kill(this.pid, 'SIGHUP');
  }

  /** What the run file keeps of this server once it is stopped. */
  get stopped(): ServerEntry {
    return { process: null, ports: this.live.ports, version: this.recipe.version, settings: this.recipe.settings };
  }

  /** Stops the server in order, then with force; returns when it is gone. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    await this.restarting;
    const startedAt = performance.now();
    const signal = await stopProcess(this.live.process, STOP_STEPS[this.recipe.name]);
    const took = `${Math.round(performance.now() - startedAt)} ms`;
    const asked = STOP_STEPS[this.recipe.name][0]?.signal;
    this.context.log(signal === null || signal === asked ? `${this.recipe.name} stopped (${took})` : `${this.recipe.name} ignored ${asked ?? 'its signal'}; ended with ${signal} (${took})`);
  }

  private look(): void {
    if (this.stopping.signal.aborted || this.busy || isAlive(this.live.process)) return;
    this.busy = true;
    this.restarting = this.restart();
  }

  private async restart(): Promise<void> {
    const { name } = this.recipe;
    const now = performance.now();
    this.deaths.push(now);
    const recent = this.deaths.filter((at) => now - at < WITHIN_MS).length;
    const said = lastLogLines(this.context.dataDir, name, 1)[0];
    this.context.log(`${name} (pid ${this.pid}) ended unexpectedly${said === undefined ? '' : `; it last said: ${said}`}`);
    if (recent > MOST_RESTARTS) {
      clearInterval(this.timer);
      this.context.log(`${name} ended ${recent} times within a minute and is not started again: read its log, then start anew`);
      return;
    }
    try {
      this.live = await bringBack(this.recipe, this.live.ports, this.context);
      this.context.log(`${name} runs again (pid ${this.pid})`);
    } catch (error) {
      if (!this.stopping.signal.aborted) this.context.log(error instanceof Error ? error.message : String(error));
    }
    // A failed start counts as a death: the next look tries again until there were too many.
    this.busy = false;
  }
}
