import type { Logger } from '#libs/runtime';
import type { JobQueue } from './backend.js';

const CHECK_MS = 3000;
const GRACE_MS = 5000;

/**
 * Keeps one repeating job alive. Redis may come back empty at any time, and a scheduler that is gone does not complain:
 * so it is looked after every few seconds and made again when it is missing, changed, or long past its turn.
 */
export class Schedule {
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly queue: JobQueue,
    private readonly name: string,
    private readonly everyMs: number,
    private readonly log: Logger | undefined,
  ) {
    this.#timer = setInterval(() => void this.ensure(), Math.min(CHECK_MS, everyMs)).unref();
  }

  /** Never rejects: a store that is away is asked again at the next turn. */
  async ensure(): Promise<void> {
    try {
      const found = await this.queue.getJobScheduler(this.name);
      const overdue = found?.next !== undefined && Date.now() - found.next > 2 * this.everyMs + GRACE_MS;
      if (found && Number(found.every) === this.everyMs && !overdue) return;
      const opts = { removeOnComplete: true, removeOnFail: { count: 20 } };
      await this.queue.upsertJobScheduler(this.name, { every: this.everyMs }, { name: this.name, data: {}, opts });
    } catch (err) {
      this.log?.debug({ err, schedule: this.name }, 'schedule not confirmed, trying again');
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
