import { setTimeout as sleep } from 'node:timers/promises';
import { query } from './result-tables.js';

const AGAIN_MS = 100;

/**
 * Notes each acknowledgement that reached a device, and asks Postgres over a connection of its own, at once and for every one of them, whether
 * the event is committed. While Postgres does not answer, the question stays open until it does: what was acknowledged has to be there then.
 */
export class AckLedger {
  readonly acked = new Set<string>();
  #unasked: string[] = [];
  #asking: Promise<void> | null = null;
  #lastMs: number | null = null;
  longestSilenceMs = 0;
  /** acknowledged, and not committed */
  readonly early: string[] = [];

  constructor(private readonly postgresUrl: string) {}

  heard(eventId: string): void {
    this.stillAlive();
    if (this.acked.has(eventId)) return;
    this.acked.add(eventId);
    this.#unasked.push(eventId);
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
  }

  /** Something was acknowledged; which event is not known. */
  stillAlive(): void {
    const nowMs = performance.now();
    if (this.#lastMs !== null) this.longestSilenceMs = Math.max(this.longestSilenceMs, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
  }

  /** Resolves when every acknowledgement was asked for. */
  async settled(): Promise<void> {
    while (this.#asking !== null) await this.#asking;
  }

  async #ask(): Promise<void> {
    while (this.#unasked.length > 0) {
      const ids = this.#unasked.splice(0);
      for (let isAnswered = false; !isAnswered;) {
        try {
          this.early.push(...(await uncommitted(this.postgresUrl, ids)));
          isAnswered = true;
        } catch {
          await sleep(AGAIN_MS);
        }
      }
    }
  }
}

async function uncommitted(url: string, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(url, `select id::text from unnest($1::uuid[]) as asked (id)
    where not exists (select 1 from flarewatch.device d join flarewatch.event_receipt r using (device_no) where r.event_key = asked.id)`, [ids]);
  return rows.map(({ id }) => id);
}
