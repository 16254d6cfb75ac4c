import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { DB } from './generated/tables.gen.js';

export type Db = Kysely<DB>;
/** Whatever takes statements: the pool, or one connection of it. */
export type Queries = pg.Pool | pg.ClientBase;

/** A pool for prepared hot statements, and Kysely over the same pool for everything else. */
export interface Database {
  readonly pool: pg.Pool;
  /** Connections on which statements are sent without waiting for the answers to those before. No COPY, no cursors. */
  readonly pipeline: pg.Pool;
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

/** One that stores and one that gets ready, or two parts of recomputes at once; more wait. */
const PIPELINES = 4;
/** A machine that vanishes answers nothing, not even that it is gone: a statement that took this long is given up, and its connection with it. */
const ANSWER_WITHIN_MS = 120_000;
const SEARCH_PATH = '-c search_path=flarewatch,public';
/** Statements on pipelines are few, and each is one way through indexes: to plan them again for the numbers of the day costs more than it ever gains. */
const ONE_PLAN = '-c plan_cache_mode=force_generic_plan';

export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool(options, { max: options.maxConnections ?? 10, options: SEARCH_PATH });
  const pipeline = openPool(options, { max: PIPELINES, options: `${SEARCH_PATH} ${ONE_PLAN}`, pipeline: true, query_timeout: ANSWER_WITHIN_MS });
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { pool, pipeline, kysely, close: () => closeAll(kysely, [pool, pipeline]) };
}

/** Kysely ends its pool only when it was used. */
async function closeAll(kysely: Db, pools: readonly pg.Pool[]): Promise<void> {
  await kysely.destroy();
  await Promise.all(pools.filter((pool) => !pool.ending).map((pool) => pool.end()));
}

function openPool({ url, applicationName, onError }: DatabaseOptions, settings: pg.PoolConfig & { pipeline?: boolean }): pg.Pool {
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

/**
 * Sends a whole transaction at once, its end included: the machine changes hands twice and not twice per statement. What decides
 * whether it may stand has to fail in the database (`flarewatch.insist`).
 * @param afterwards statements of their own, sent right behind; they run also where the transaction failed, and may fail themselves
 * @param issue calls `query` for each statement, without waiting for any
 * @returns what the statements returned
 * @throws the error of the first statement that failed; nothing is stored then
 */
export async function transactionAtOnce<T>(
  pipeline: pg.Pool, issue: (client: pg.PoolClient) => readonly Promise<T>[], afterwards: readonly pg.QueryConfig[] = [],
): Promise<readonly T[]> {
  const client = await pipeline.connect();
  let broken = true;
  try {
    const begun = client.query('begin');
    const issued = issue(client);
    const ended = client.query('commit');
    const followed = afterwards.map((statement) => client.query(statement));
    const answers = await Promise.allSettled([begun, ...issued, ended, ...followed]);
    // Where a statement failed, the commit came back as a rollback: the connection is as it was.
    broken = answers[issued.length + 1]!.status === 'rejected';
    for (const answer of answers.slice(0, issued.length + 2)) if (answer.status === 'rejected') throw answer.reason;
    return answers.slice(1, issued.length + 1).map((answer) => (answer as PromiseFulfilledResult<T>).value);
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
