import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyRows } from './copy-rows.js';
import type { Statement } from './round.js';

const copyText = (into: string): string => `copy ${into} from stdin (format binary)`;

/**
 * Stores rows with COPY, in the transaction that the connection is in. The rows are used up.
 * @param into table with its columns, in the order in which the rows give them
 * @throws the database's error; the transaction is then to be rolled back
 */
export async function copyIn(client: pg.PoolClient, into: string, rows: CopyRows): Promise<void> {
  if (rows.rows === 0) {
    rows.release();
    return;
  }
  const stream = client.query(copyFrom(copyText(into)));
  const done = finished(stream);
  stream.end(rows.end());
  await done;
  // Not after an error: the connection may still hold what it did not send.
  rows.release();
}

/** The same as a statement of a round. */
export function copyQuery(name: string, into: string, rows: CopyRows): Statement {
  return { name, text: copyText(into), copy: rows };
}
