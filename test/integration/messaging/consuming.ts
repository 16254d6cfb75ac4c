import pg from 'pg';
import { firstValueFrom, from, throwError } from 'rxjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_PATTERN, JetStreamStrategy, STREAMS } from '#libs/messaging';
import type { EventBatch, JetStreamStrategyOptions } from '#libs/messaging';
import { LogKeeper, moveLogPosition, openDatabase, type Database } from '#libs/storage';

/** A database in which messages of the log are stored as rows, in the transaction that moves the place: what stands there is what a real ingest has. */
export class StoredMessages {
  readonly database: Database;

  constructor(readonly url: string) {
    this.database = openDatabase({ url, applicationName: 'stored messages', maxConnections: 8 });
  }

  async begin(): Promise<void> {
    await this.database.pool.query('create table if not exists public.stored_message (no serial, id text not null)');
    await this.database.pool.query('truncate public.stored_message restart identity; truncate flarewatch.log_position');
  }

  async store(batch: EventBatch): Promise<void> {
    const client = await this.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into public.stored_message (id) select * from unnest($1::text[])', [batch.messages.map((message) => new TextDecoder().decode(message.data))]);
      await moveLogPosition(client, batch.move);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** In the order in which they were stored. */
  async ids(): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ id: string }>('select id from public.stored_message order by no');
    return rows.map((row) => row.id);
  }

  async count(): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>('select count(*) from public.stored_message');
    return rows[0]!.count;
  }

  keeper(): LogKeeper {
    return new LogKeeper(this.database.pool, STREAMS.events);
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

/** A strategy with a handler that answers as Nest's do: with an Observable that carries the failure. */
export async function consuming(options: JetStreamStrategyOptions, handler: (batch: EventBatch) => Promise<void>): Promise<JetStreamStrategy> {
  const strategy = new JetStreamStrategy(options);
  strategy.addHandler(EVENTS_PATTERN, (batch: EventBatch) => Promise.resolve(firstValueFrom(from(handler(batch))).then(() => from([undefined]), (error: unknown) => throwError(() => error))), true);
  await new Promise<void>((resolve, reject) => strategy.listen((error) => (error ? reject(error as Error) : resolve())));
  return strategy;
}

/** Ends every connection with this name, as a restart of the database does. */
export async function cutConnections(url: string, applicationName: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [applicationName]);
  await client.end();
}

/** Resolves when the condition holds; throws with the label when it does not in time. */
export async function eventually(label: string, condition: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(`not within ${timeoutMs} ms: ${label}`);
    await sleep(10);
  }
}
