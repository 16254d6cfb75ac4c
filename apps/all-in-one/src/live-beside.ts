import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { backoffMs, environmentWith, sessionComesBefore, type Logger, type ShutdownPhases } from '#libs/runtime';

const PROGRAM = fileURLToPath(new URL('./main.js', import.meta.url));
/** What the lane holds is small: a large young generation would only cost memory. */
const FLAGS = ['--max-semi-space-size=16'];
const READY = 'ready live';
/** The page need not wait for a lane that does not come up: it is tried again. */
const FIRST_READY_MS = 15_000;
const STOP_MS = 5000;
const BACK_OFF = { baseMs: 250, maxMs: 30_000 };
/** Whoever lived for so long did not die of its start, and is started again at once. */
const STEADY_MS = 60_000;

/**
 * The live lane in a process of its own beside this one, so that no recompute is ever before a cue. It is started again when it dies, waits longer
 * each time it dies soon, and ends with this process however that ends: the channel between them closes.
 */
export class LiveBeside {
  #child: ChildProcess | null = null;
  #deathsSoon = 0;
  readonly #ending = new AbortController();

  constructor(
    private readonly log: Logger,
    shutdown: ShutdownPhases,
  ) {
    shutdown.register('drain consumers', 'live', () => this.#stop());
  }

  /** Pid of the lane that runs now; null between two. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Resolves when the lane answers, or has had the time to; it is kept up from then on. */
  async start(): Promise<void> {
    const ready = new Promise<void>((resolve) => void this.#keepUp(resolve));
    await Promise.race([ready, sleep(FIRST_READY_MS, undefined, { ref: false })]);
  }

  async #keepUp(onReady: () => void): Promise<void> {
    while (!this.#ending.signal.aborted) {
      const startedMs = performance.now();
      const why = await this.#live(onReady);
      if (this.#ending.signal.aborted) return;
      this.#deathsSoon = performance.now() - startedMs >= STEADY_MS ? 0 : this.#deathsSoon + 1;
      const waitMs = this.#deathsSoon === 0 ? 0 : Math.round(backoffMs(this.#deathsSoon, BACK_OFF.baseMs, BACK_OFF.maxMs));
      this.log.warn({ why, waitMs }, 'the live lane ended and is started again');
      await sleep(waitMs, undefined, { signal: this.#ending.signal, ref: false }).catch(() => undefined);
    }
  }

  /** One life of the lane. @returns how it ended */
  async #live(onReady: () => void): Promise<string> {
    // A session of its own: else it would share with this process, and with the terminal, what the machine gives to one session when it is full.
    const child = spawn(process.execPath, [...FLAGS, PROGRAM, 'live'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      // the port of this process is taken by this process, and nobody else asks after the health of the one beside it
      env: environmentWith({ FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_HTTP_HOST: '127.0.0.1' }),
    });
    this.#child = child;
    // while it loads, too: nobody gets cues until it is up
    if (child.pid !== undefined) sessionComesBefore(child.pid, this.log);
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(READY)) onReady();
    });
    try {
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      return signal ?? `exit code ${code}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      this.#child = null;
    }
  }

  async #stop(): Promise<void> {
    this.#ending.abort();
    const child = this.#child;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
  }
}
