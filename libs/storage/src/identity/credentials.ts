import type { Database } from '../database.js';
import { unknown } from '../directory/directory-error.js';
import { inTransaction, lockDevice, type DeviceName } from './device-claims.js';

type Db = Pick<Database, 'pool'>;

/** Accounts of the message server whose users can be revoked. */
export type RevocableScope = 'equipment' | 'mqtt' | 'people';
const REVOCABLE: readonly RevocableScope[] = ['equipment', 'mqtt', 'people'];

/** Something given out, as the operator sees it. */
export interface GivenCredential {
  readonly gym: string;
  readonly device: string | null;
  readonly person: string | null;
  readonly scope: string;
  readonly publicKey: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Which device holds this token now; null when nobody does. */
export async function deviceOfToken(db: Db, tokenHash: Uint8Array): Promise<DeviceName | null> {
  const { rows } = await db.pool.query<{ gym: string; device: string }>({
    name: 'device-of-token',
    text: `select g.gym_id as gym, d.device_id as device from flarewatch.credential c join flarewatch.device d using (device_no) join flarewatch.gym g on g.gym_no = d.gym_no
           where c.token_hash = $1 and c.revoked_at is null`,
    values: [tokenHash],
  });
  return rows[0] ?? null;
}

/**
 * Takes back all that a device holds, and its unused codes.
 * @returns how many credentials were taken back
 * @throws DirectoryError `unknown` when the gym has no such device
 */
export async function revokeDevice(db: Db, of: DeviceName): Promise<number> {
  return inTransaction(db, async (client) => {
    const deviceNo = await lockDevice(client, of);
    await client.query('update flarewatch.device_claim set used_at = now() where device_no = $1 and used_at is null', [deviceNo]);
    const { rowCount } = await client.query('update flarewatch.credential set revoked_at = now() where device_no = $1 and revoked_at is null', [deviceNo]);
    return rowCount ?? 0;
  });
}

/** Keeps that a person was let in to the inbox. @throws DirectoryError `unknown` when the gym has no such athlete or coach */
export async function addPersonCredential(db: Db, of: { readonly gym: string; readonly person: string; readonly publicKey: string; readonly expiresAt: Date }): Promise<void> {
  const { rowCount } = await db.pool.query(
    `insert into flarewatch.credential (scope, gym_no, person, public_key, expires_at)
     select 'people', g.gym_no, $2, $3, $4 from flarewatch.gym g where g.gym_id = $1 and (
       exists (select from flarewatch.athlete a where a.gym_no = g.gym_no and a.athlete_id = $2) or exists (select from flarewatch.coach c where c.gym_no = g.gym_no and c.coach_id = $2))`,
    [of.gym, of.person, of.publicKey, of.expiresAt],
  );
  if (rowCount === 0) throw unknown('person', `athlete or coach of gym "${of.gym}"`, of.person);
}

/** Takes back all that a person holds. @returns how many credentials were taken back */
export async function revokePerson(db: Db, of: { readonly gym: string; readonly person: string }): Promise<number> {
  const { rowCount } = await db.pool.query(
    `update flarewatch.credential c set revoked_at = now() from flarewatch.gym g where g.gym_id = $1 and c.gym_no = g.gym_no and c.person = $2 and c.revoked_at is null`, [of.gym, of.person],
  );
  return rowCount ?? 0;
}

/** Everything that was given out, the latest first. */
export async function listCredentials(db: Db, filter: { readonly gym?: string | undefined } = {}): Promise<GivenCredential[]> {
  const { rows } = await db.pool.query<GivenCredential>(
    `select g.gym_id as gym, d.device_id as device, c.person, c.scope, c.public_key as "publicKey", c.issued_at as "issuedAt", c.expires_at as "expiresAt", c.revoked_at as "revokedAt"
     from flarewatch.credential c left join flarewatch.device d using (device_no) join flarewatch.gym g on g.gym_no = coalesce(c.gym_no, d.gym_no)
     where $1::text is null or g.gym_id = $1 order by c.credential_no desc`,
    [filter.gym ?? null],
  );
  return rows;
}

const REVOCATIONS_LOCK = 715_220_018;
/** The last second that the server knows. A key is never given out again, so it is void for good, whatever the clocks of the machines say. */
const FOR_GOOD = 2_147_483_647;

/**
 * Hands out what is revoked, by account, while nobody else does: the server takes whatever token comes last, so two that told it at once
 * could undo each other. Public key → second since 1970 UTC up to which what was issued to it is void.
 */
export async function withRevocations<T>(db: Db, tell: (revoked: Readonly<Record<RevocableScope, Readonly<Record<string, number>>>>) => Promise<T>): Promise<T> {
  return inTransaction(db, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [REVOCATIONS_LOCK]);
    const { rows } = await client.query<{ scope: RevocableScope; key: string }>(
      // an expired one is refused for its age
      `select scope, public_key as key from flarewatch.credential
       where revoked_at is not null and public_key is not null and (expires_at is null or expires_at > now() - interval '1 day') order by credential_no`,
    );
    const revoked = Object.fromEntries(REVOCABLE.map((scope) => [scope, Object.fromEntries(rows.filter((row) => row.scope === scope).map(({ key }) => [key, FOR_GOOD]))]));
    return tell(revoked as Record<RevocableScope, Record<string, number>>);
  });
}
