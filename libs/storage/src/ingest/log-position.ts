import type pg from 'pg';
import type { Statement } from '../wire/round.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { insisted } from '../database.js';
import { textArray } from '../wire/binary-arrays.js';

/** A place in a log of events: everything up to and including `sequence` is stored. */
export interface LogPosition {
  /** when the log was made; another log counts from one again */
  readonly logMadeAt: string;
  readonly sequence: number;
  /** when the log stored the message at `sequence`, ms since 1970 UTC */
  readonly storedAtMs: number;
}

export interface LogMove {
  /** name of the log */
  readonly log: string;
  readonly from: LogPosition | null;
  readonly to: LogPosition;
  /** places of single devices that begin with it: they are read apart from now on */
  readonly leaving?: readonly { readonly log: string; readonly at: LogPosition }[] | undefined;
  /** such places that end with it, before any begins */
  readonly rejoining?: readonly string[] | undefined;
}

/** Somebody else stored this part of the log, or it was stored before: nothing of the transaction may stay. */
export class LogMovedError extends Error {
  override readonly name = 'LogMovedError';

  constructor(log: string, from: LogPosition | null) {
    super(`the log ${log} is not at ${from === null ? 'its beginning' : String(from.sequence)} any more: another process reads it, or this batch was stored before`);
  }
}

const BEGIN = `insert into flarewatch.log_position (log, log_made_at, sequence, stored_at)
  values ($1, $2, $3, to_timestamp($4::float8 / 1000)) on conflict (log) do nothing`;
const MOVE = `update flarewatch.log_position set log_made_at = $2, sequence = $3, stored_at = to_timestamp($4::float8 / 1000)
  where log = $1 and log_made_at = $5 and sequence = $6`;

const END = 'with ended as (delete from flarewatch.log_position where log = any ($1::text[]) returning log) select flarewatch.insist((select count(*) from ended) = cardinality($1::text[]), $2)';

/**
 * Moves the place on, in the transaction that stores what lies between; fails with "log" when the place is not `from`. It is last in its
 * transaction: until the commit nobody else can move it.
 */
export function moveLogQueries({ log, from, to, leaving = [], rejoining = [] }: LogMove): Statement[] {
  return [
    ...(rejoining.length === 0 ? [] : [{ name: 'end-log-positions', text: END, values: [textArray(rejoining), 'log'] }]),
    ...leaving.map(({ log: own, at }) => moveQuery(own, null, at)),
    moveQuery(log, from, to),
  ];
}

function moveQuery(log: string, from: LogPosition | null, to: LogPosition): Statement {
  return from === null
    ? {
        name: 'begin-log-position',
        text: `with begun as (${BEGIN} returning log) select flarewatch.insist(exists (select from begun), 'log')`,
        values: [log, to.logMadeAt, to.sequence, to.storedAtMs],
      }
    : {
        name: 'move-log-position',
        text: `with moved as (${MOVE} returning log) select flarewatch.insist(exists (select from moved), 'log')`,
        values: [log, to.logMadeAt, to.sequence, to.storedAtMs, from.logMadeAt, from.sequence],
      };
}

/** @throws LogMovedError when the place is not where the move expects it */
export async function moveLogPosition(client: pg.PoolClient, move: LogMove): Promise<void> {
  try {
    for (const statement of moveLogQueries(move)) await client.query(statement);
  } catch (error) {
    throw insisted(error) === 'log' ? new LogMovedError(move.log, move.from) : error;
  }
}

export async function readLogPosition(pool: pg.Pool, log: string): Promise<LogPosition | null> {
  const { rows } = await pool.query<{ log_made_at: string; sequence: number; stored_at_ms: number }>(
    `select log_made_at, sequence, (extract(epoch from stored_at) * 1000)::float8 as stored_at_ms from flarewatch.log_position where log = $1`, [log],
  );
  const [row] = rows;
  return row === undefined ? null : { logMadeAt: row.log_made_at, sequence: row.sequence, storedAtMs: Math.round(row.stored_at_ms) };
}

/** Places of single devices in a log, by the subject of the device. */
async function readAsides(pool: pg.Pool, log: string): Promise<{ readonly device: string; readonly after: LogPosition }[]> {
  const { rows } = await pool.query<{ device: string; log_made_at: string; sequence: number; stored_at_ms: number }>(
    `select substr(log, length($1) + 2) as device, log_made_at, sequence, (extract(epoch from stored_at) * 1000)::float8 as stored_at_ms
     from flarewatch.log_position where starts_with(log, $1 || ' ') order by begun_at, log`, [log],
  );
  return rows.map((row) => ({ device: row.device, after: { logMadeAt: row.log_made_at, sequence: row.sequence, storedAtMs: Math.round(row.stored_at_ms) } }));
}

const ASK_AGAIN_MS = 250;
/** A connection to a machine that vanished is given up by the server after about this long, and the lock with it. */
export const LEASE_SETTINGS = 'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3';

/**
 * One process at a time reads a log: the one whose connection holds the advisory lock. The lock only spares others the work; that
 * nothing is stored twice or left out is the doing of `moveLogPosition`.
 */
export class LogKeeper {
  #client: pg.PoolClient | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly log: string,
    private readonly onWait: (error: unknown) => void = () => undefined,
  ) {}

  /** @throws when `signal` ends the wait */
  async hold(signal: AbortSignal): Promise<LogPosition | null> {
    for (;;) {
      signal.throwIfAborted();
      try {
        const held = (await this.#lock(signal)) ? { position: await this.peek() } : null;
        signal.throwIfAborted();
        if (held !== null) return held.position;
      } catch (error) {
        this.#drop();
        signal.throwIfAborted();
        this.onWait(error);
      }
      await sleep(ASK_AGAIN_MS, undefined, { signal });
    }
  }

  /** The place, whoever's turn it is. */
  peek(): Promise<LogPosition | null> {
    return readLogPosition(this.pool, this.log);
  }

  /** Devices that are read apart, those first that have been for longest. */
  asides(): Promise<readonly { readonly device: string; readonly after: LogPosition }[]> {
    return readAsides(this.pool, this.log);
  }

  /** Lets another process read. */
  release(): Promise<void> {
    this.#drop();
    return Promise.resolve();
  }

  async #lock(signal: AbortSignal): Promise<boolean> {
    if (this.#client === undefined) {
      const client = await this.pool.connect();
      if (signal.aborted) {
        client.release();
        return false;
      }
      this.#client = client;
      client.once('end', () => this.#client === client && this.#drop());
      await client.query(LEASE_SETTINGS);
    }
    const key = `flarewatch log ${this.log}`;
    const { rows } = await this.#client.query<{ held: boolean }>(
      `select exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and granted)
         or pg_try_advisory_lock(hashtextextended($1, 0)) as held`, [key],
    );
    return rows[0]?.held === true;
  }

  /** The connection ends, and the lock with it. */
  #drop(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.release(true);
  }
}
