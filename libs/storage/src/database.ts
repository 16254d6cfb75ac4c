import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { DB } from './generated/tables.gen.js';

export type Db = Kysely<DB>;

/** A pool for prepared hot statements, and Kysely over the same pool for everything else. */
export interface Database {
  readonly pool: pg.Pool;
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

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    options: '-c search_path=flarewatch,public',
    types,
  });
  pool.on('error', (error) => options.onError?.(error));
  pool.on('connect', (client) => {
    client.on('error', (error) => options.onError?.(error));
  });
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { pool, kysely, close: () => kysely.destroy() };
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

const TRANSIENT_STATES = new Set(['40001', '40P01', '53300', '57P01', '57P02', '57P03', '55P03', '58030']);

/** Whether the same statement may succeed when it is tried again: lost connection, restart, deadlock. */
export function isTransientDatabaseError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return /terminat|timeout|ended|closed/i.test(String((error as Error | null)?.message ?? ''));
  return TRANSIENT_STATES.has(code) || code.startsWith('08') || code.startsWith('ECONN') || code === 'EPIPE' || code === 'ENOENT';
}
