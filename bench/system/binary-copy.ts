import type { Connection, PoolClient, Submittable } from 'pg';
import type { Database } from '#libs/storage';

const SIGNATURE_BYTES = 19;
const SIGNATURE = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);
const TABLE = 'bench_copy.set_fact';

/** The parts of pg's connection that speak COPY; its types leave them out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One COPY in the simple protocol, in either direction. */
class CopyStatement implements Submittable {
  readonly received: Buffer[] = [];
  readonly done: Promise<void>;
  #resolve!: () => void;
  #reject!: (error: Error) => void;
  #error: Error | null = null;

  constructor(private readonly text: string, private readonly payload: readonly Buffer[] = []) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    (connection as unknown as CopyConnection).query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (const chunk of this.payload) connection.sendCopyFromChunk(chunk);
    connection.endCopyFrom();
  }

  handleCopyData(message: { chunk: Buffer }): void {
    this.received.push(Buffer.from(message.chunk));
  }

  handleError(error: Error): void {
    this.#error = error;
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#resolve();
    else this.#reject(this.#error);
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

async function runCopy(client: PoolClient, text: string, payload: readonly Buffer[] = []): Promise<Buffer[]> {
  const statement = new CopyStatement(text, payload);
  client.query(statement);
  await statement.done;
  return statement.received;
}

/** An empty table with the columns, partitions and indexes of the set table. */
export async function makeCopyTable(pool: Database['pool']): Promise<void> {
  await pool.query('create schema bench_copy');
  await pool.query(`create table ${TABLE} (like flarewatch.set_fact including all) partition by range (local_day)`);
}

async function emptyCopyTable(pool: Database['pool'], fromDay: string, days: number): Promise<void> {
  await pool.query(`truncate ${TABLE}`);
  await pool.query(
    `do $$ declare month date := date_trunc('month', date '${fromDay}');
     begin
       while month <= date '${fromDay}' + ${days} loop
         execute format('create table if not exists bench_copy.set_fact_%s partition of ${TABLE} for values from (%L) to (%L)',
           to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
         month := (month + interval '1 month')::date;
       end loop;
     end $$`,
  );
}

export interface CopyRun {
  readonly sets: number;
  readonly seconds: number;
  readonly setsPerSecond: number;
}

/**
 * Takes the rows that the pipeline stored for some days and copies them in binary form into an empty twin of the table, one
 * connection, one COPY and commit per block. The blocks are made beforehand: only sending and storing is measured.
 */
export async function copyRows(pool: Database['pool'], fromDay: string, days: number, rowsPerBlock: number): Promise<CopyRun> {
  await emptyCopyTable(pool, fromDay, days);
  const client = await pool.connect();
  try {
    const where = `local_day >= date '${fromDay}' and local_day < date '${fromDay}' + ${days}`;
    // A table row is one message; the first one carries the signature, the last one is the trailer.
    const messages = await runCopy(client, `copy (select * from flarewatch.set_fact where ${where} order by recorded_at) to stdout (format binary)`);
    const rows = tuplesOf(messages);
    const blocks: Buffer[] = [];
    for (let at = 0; at < rows.length; at += rowsPerBlock) blocks.push(Buffer.concat([SIGNATURE, ...rows.slice(at, at + rowsPerBlock), TRAILER]));
    await pool.query('checkpoint');
    const startedMs = performance.now();
    for (const block of blocks) await runCopy(client, `copy ${TABLE} from stdin (format binary)`, [block]);
    const seconds = (performance.now() - startedMs) / 1000;
    const { rows: [counted] } = await client.query<{ n: number }>(`select count(*)::int4 as n from ${TABLE}`);
    if (counted?.n !== rows.length) throw new Error(`${counted?.n} of ${rows.length} rows were copied`);
    return { sets: rows.length, seconds, setsPerSecond: rows.length / seconds };
  } finally {
    client.release();
  }
}

function tuplesOf(messages: readonly Buffer[]): Buffer[] {
  const rows: Buffer[] = [];
  messages.forEach((message, i) => {
    const tuple = i === 0 ? message.subarray(SIGNATURE_BYTES) : message;
    if (tuple.length > 2) rows.push(tuple);
  });
  return rows;
}
