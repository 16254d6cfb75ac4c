import type pg from 'pg';
import type { Database } from '../database.js';
import { invalid, unknown } from '../directory/directory-error.js';

type Db = Pick<Database, 'pool'>;

export interface DeviceName {
  readonly gym: string;
  readonly device: string;
}

/** What a device is given; of each only what tells it again is kept. */
export interface NewCredential {
  readonly scope: 'equipment' | 'mqtt' | 'https';
  readonly publicKey: string | null;
  readonly tokenHash: Uint8Array | null;
}

/**
 * Keeps the hash of a one-time code for a device; an earlier code of the same device that was not used is void.
 * @throws DirectoryError `unknown` when the gym has no such device
 */
export async function addClaim(db: Db, of: DeviceName, codeHash: Uint8Array, expiresAt: Date): Promise<void> {
  await inTransaction(db, async (client) => {
    const deviceNo = await lockDevice(client, of);
    await client.query('update flarewatch.device_claim set used_at = now() where device_no = $1 and used_at is null', [deviceNo]);
    await client.query('insert into flarewatch.device_claim (device_no, code_hash, expires_at) values ($1, $2, $3)', [deviceNo, codeHash, expiresAt]);
  });
}

/** Whoever makes, uses or takes back something of a device does it alone. @throws DirectoryError `unknown` when the gym has no such device */
export async function lockDevice(client: pg.PoolClient, of: DeviceName): Promise<number> {
  const { rows } = await client.query<{ deviceNo: number }>(
    'select d.device_no as "deviceNo" from flarewatch.device d join flarewatch.gym g using (gym_no) where g.gym_id = $1 and d.device_id = $2 for update of d', [of.gym, of.device],
  );
  if (rows[0] === undefined) throw unknown('device', `device of gym "${of.gym}"`, of.device);
  return rows[0].deviceNo;
}

/**
 * Uses a code: asks for the device's credentials, keeps them, and takes back what the device had before, all or nothing. Two that use one
 * code at once wait for each other, and the second finds it used.
 * @returns null when there is no such code, it was used, or it is too old
 * @throws DirectoryError `invalid` when the key was used before; the code can be used again
 */
export async function useClaim<T>(db: Db, codeHash: Uint8Array, issue: (of: DeviceName) => Promise<{ readonly given: T; readonly kept: readonly NewCredential[] }>): Promise<T | null> {
  return inTransaction(db, async (client) => {
    await client.query(
      'select from flarewatch.device d where d.device_no = (select c.device_no from flarewatch.device_claim c where c.code_hash = $1) for update', [codeHash],
    );
    const found = await client.query<{ deviceNo: number; gym: string; device: string }>(
      `update flarewatch.device_claim c set used_at = now() from flarewatch.device d join flarewatch.gym g using (gym_no)
       where c.code_hash = $1 and c.used_at is null and c.expires_at > now() and d.device_no = c.device_no
       returning d.device_no as "deviceNo", g.gym_id as gym, d.device_id as device`,
      [codeHash],
    );
    const claim = found.rows[0];
    if (claim === undefined) return null;
    const { given, kept } = await issue(claim);
    await client.query('update flarewatch.credential set revoked_at = now() where device_no = $1 and revoked_at is null', [claim.deviceNo]);
    for (const { scope, publicKey, tokenHash } of kept) {
      // a key is good for one claim: what was revoked with it must not come back
      const { rowCount } = await client.query(
        'insert into flarewatch.credential (scope, device_no, public_key, token_hash) values ($1, $2, $3, $4) on conflict (public_key) do nothing', [scope, claim.deviceNo, publicKey, tokenHash],
      );
      if (rowCount === 0) throw invalid('publicKey', 'this key was used before; make a new one for each claim');
    }
    return given;
  });
}

export async function inTransaction<T>(db: Db, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').then(() => client.release(), (broken: unknown) => client.release(broken instanceof Error ? broken : true));
    throw error;
  }
}
