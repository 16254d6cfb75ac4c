import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { LEASE_SETTINGS } from '../ingest/log-position.js';
import type { Statement } from '../wire/round.js';

const CHANNEL = 'flarewatch_transitions';
/** One process tells at a time: others would say the same at once. */
const LEASE = 'flarewatch transitions';
const AGAIN_MS = 1000;

/** Rings when the transaction that it is part of commits, and not when it is rolled back. */
export const RING: Statement = { name: 'ring-transitions', text: `select pg_notify('${CHANNEL}', '')` };

/**
 * Hears of new transitions from the database itself: their commit rings, one change of process later somebody looks. A ring that is lost with
 * its connection costs time only, because each new connection begins with a look.
 */
export class TransitionBell {
  constructor(
    private readonly pool: pg.Pool,
    private readonly look: () => void,
    private readonly onWait: (error: unknown) => void,
  ) {}

  /** Listens until the signal is aborted, with one connection of the pool. Never throws. */
  async listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#listenOnce(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.onWait(error);
      }
      await sleep(AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #listenOnce(signal: AbortSignal): Promise<void> {
    const client = await this.pool.connect();
    try {
      const ended = once(client, 'end', { signal });
      // It is waited for at the end; until then it may fail unobserved.
      ended.catch(() => undefined);
      await client.query(LEASE_SETTINGS);
      while (!(await holdsLease(client))) await sleep(AGAIN_MS, undefined, { signal, ref: false });
      client.on('notification', this.look);
      await client.query(`listen ${CHANNEL}`);
      this.look();
      await ended;
    } finally {
      client.removeListener('notification', this.look);
      // The connection ends, and with it the lease and the subscription.
      client.release(true);
    }
  }
}

async function holdsLease(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [LEASE]);
  return rows[0]?.held === true;
}
