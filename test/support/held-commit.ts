import pg from 'pg';

const LOCK = 715_220_099;

/** Holds ingest's transactions up from a connection of its own. */
export interface Hold {
  /** Sessions of ingest that wait for this one. */
  waiting(): Promise<number>;
  /** @returns when it was let go, ms of the monotonic clock: no commit that waited was before */
  release(): Promise<number>;
}

const OF_INGEST = `select count(*)::int4 as n from pg_stat_activity where datname = current_database() and application_name like 'flarewatch%'
  and wait_event_type = 'Lock' and pg_backend_pid() = any (pg_blocking_pids(pid))`;

/** Locks the rows of all athletes, which every transaction that stores a fact of theirs has to lock. */
export function holdRows(url: string): Promise<Hold> {
  return hold(url, 'begin; select from flarewatch.recompute_mark for update', 'rollback');
}

/**
 * Lets every statement through, and holds the commit itself: a deferred trigger wants a lock that this connection has. Every statement of
 * the transaction was answered by then.
 */
export async function holdCommits(url: string): Promise<Hold> {
  return hold(url, `
    create or replace function public.wait_at_commit() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${LOCK}); return null; end $$;
    drop trigger if exists wait_at_commit on flarewatch.log_position;
    create constraint trigger wait_at_commit after insert or update on flarewatch.log_position deferrable initially deferred
      for each row execute function public.wait_at_commit();
    select pg_advisory_lock(${LOCK})`, `select pg_advisory_unlock(${LOCK})`);
}

async function hold(url: string, begin: string, end: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: url });
  // It may die with its server.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(begin);
  return {
    waiting: async () => (await client.query<{ n: number }>(OF_INGEST)).rows[0]!.n,
    release: async () => {
      const releasedMs = performance.now();
      await client.query(end).catch(() => undefined);
      await client.end().catch(() => undefined);
      return releasedMs;
    },
  };
}
