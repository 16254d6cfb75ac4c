import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { DB } from './generated/tables.gen.js';
import { Rounds, runRound, type Answer, type Statement } from './wire/round.js';

export type Db = Kysely<DB>;
/** Whatever takes prepared statements: the pool, one connection of it, or rounds. */
export interface Queries {
  query<R>(statement: Statement): Promise<Answer<R>>;
}

/** A pool for prepared hot statements, and Kysely over the same pool for everything else. */
export interface Database {
  readonly pool: pg.Pool;
  /** Reads on one connection: statements asked for in one turn of the event loop are sent and answered together. */
  reading<T>(work: (db: Queries) => Promise<T>): Promise<T>;
  /**
   * Runs a whole transaction in one round trip. What decides whether it may stand has to fail in the database (`flarewatch.insist`).
   * @throws the error of the first statement that failed; nothing is stored then
   */
  writing(statements: readonly Statement[]): Promise<Answer[]>;
  /** As `writing`, in two rounds: what is written depends on the answers to the first. @returns the answers to the second */
  writingAfter(first: readonly Statement[], then: (answers: readonly Answer[]) => readonly Statement[]): Promise<Answer[]>;
  readonly kysely: Db;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** shown in pg_stat_activity */
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** told of errors of idle connections (a restarted server); without a listener they would end the process */
  readonly onError?: (error: Error) => void;
}

/** A calendar day must not become an instant, and counts fit a double. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
types.setTypeParser(pg.types.builtins.INT8, (text: string) => Number(text));
types.setTypeParser(pg.types.builtins.NUMERIC, (text: string) => Number(text));

/** Where all roles share a process: one that stores and one that gets ready, and two parts of recomputes of each kind; more wait. */
const ROUNDS_AT_ONCE = 6;
/** Whoever sleeps, or vanishes with its machine, in the middle of a transaction holds rows that others wait for: the server ends its session. */
const NOTHING_HELD = '-c idle_in_transaction_session_timeout=20s -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
const SETTINGS = `-c search_path=flarewatch,public ${NOTHING_HELD}`;
/** Statements in rounds are few, and each is one way through indexes: to plan them again for the numbers of the day costs more than it ever gains. */
const ONE_PLAN = '-c plan_cache_mode=force_generic_plan';

export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool(options, { max: options.maxConnections ?? 10, options: SETTINGS });
  const rounds = openPool(options, { max: ROUNDS_AT_ONCE, options: `${SETTINGS} ${ONE_PLAN}` });
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool, kysely,
    reading: (work) => onConnection(rounds, (client) => work(new Rounds(client, types))),
    writing: (statements) => onConnection(rounds, (client) => runRound(client, statements, types)),
    writingAfter: (first, then) => onConnection(rounds, (client) => inTwoRounds(client, first, then)),
    close: () => closeAll(kysely, [pool, rounds]),
  };
}

/** A connection is kept where the database itself turned a statement down for what it says, and thrown away after any other error. */
async function onConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(!TURNED_DOWN.has(String((error as { code?: unknown } | null)?.code)));
    throw error;
  }
}

async function inTwoRounds(client: pg.PoolClient, first: readonly Statement[], then: (answers: readonly Answer[]) => readonly Statement[]): Promise<Answer[]> {
  try {
    const [, ...answers] = await runRound(client, [BEGIN, ...first], types);
    return (await runRound(client, [...then(answers), COMMIT], types)).slice(0, -1);
  } catch (error) {
    await runRound(client, [ROLLBACK], types).catch(() => undefined);
    throw error;
  }
}

const [BEGIN, COMMIT, ROLLBACK] = ['begin', 'commit', 'rollback'].map((text) => ({ name: text, text })) as [Statement, Statement, Statement];

/** A broken insistence, a key that is there already. */
const TURNED_DOWN = new Set(['FW001', '23505']);

/** Kysely ends its pool only when it was used. */
async function closeAll(kysely: Db, pools: readonly pg.Pool[]): Promise<void> {
  await kysely.destroy();
  await Promise.all(pools.filter((pool) => !pool.ending).map((pool) => pool.end()));
}

function openPool({ url, applicationName, onError }: DatabaseOptions, settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url, application_name: applicationName, types, keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: 30_000, ...settings,
  });
  pool.on('error', (error) => onError?.(error));
  pool.on('connect', (client) => {
    client.on('error', (error) => onError?.(error));
  });
  return pool;
}

/**
 * Runs `work` in one transaction on one connection; rolls back on any error and hands the error on.
 * A connection whose rollback fails is thrown away.
 */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** What `flarewatch.insist` said, where that made the transaction fail; null: it was something else. */
export function insisted(error: unknown): string | null {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === 'FW001' && typeof message === 'string' ? message : null;
}

const TRANSIENT_STATES = new Set(['40001', '40P01', '53300', '57P01', '57P02', '57P03', '55P03', '58030']);

/** Whether the same statement may succeed when it is tried again: lost connection, restart, deadlock. */
export function isTransientDatabaseError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return /terminat|timeout|ended|closed/i.test(String((error as Error | null)?.message ?? ''));
  return TRANSIENT_STATES.has(code) || code.startsWith('08') || code.startsWith('ECONN') || code === 'EPIPE' || code === 'ENOENT';
}
