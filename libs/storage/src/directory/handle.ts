import type { Kysely } from 'kysely';

import type { DirectoryTables } from './tables.js';

/** Any Kysely handle on a migrated database: the pool's or a transaction's, whatever tables it is typed with. */
export interface DirectoryDb {
  withSchema(schema: string): unknown;
}

export type DirectoryHandle = Kysely<DirectoryTables>;

/** The same handle, typed with the directory's tables and pointed at their schema. */
export function directoryTables(db: DirectoryDb): DirectoryHandle {
  return db.withSchema('flarewatch') as DirectoryHandle;
}

/** Runs the work in a transaction of its own, or in the caller's when the handle is one already. */
export async function inTransaction<T>(db: DirectoryDb, work: (trx: DirectoryHandle) => Promise<T>): Promise<T> {
  const handle = directoryTables(db);
  return handle.isTransaction ? work(handle) : handle.transaction().execute((trx) => work(directoryTables(trx)));
}
