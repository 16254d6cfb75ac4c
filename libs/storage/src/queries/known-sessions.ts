import type { Database } from '../database.js';

/**
 * What an import device has stored of an athlete's sessions: session id → revision that counts, and the hash of the content that
 * the import left with it. A session that somebody corrected from another device is left out, so that the correction stands.
 */
export async function knownSessions(
  db: Pick<Database, 'pool'>, athleteId: string, deviceId: string,
): Promise<Map<string, { revision: number; contentHash: string | null }>> {
  const result = await db.pool.query<{ id: string; revision: number; contentHash: string | null }>({
    name: 'known-sessions',
    text: `select f.entity_id as id, f.revision, f.data->>'contentHash' as "contentHash"
           from flarewatch.athlete a
           join flarewatch.current_report f using (athlete_no)
           join flarewatch.device d using (device_no)
           where a.athlete_id = $1 and d.device_id = $2 and f.kind = 'session'`,
    values: [athleteId, deviceId],
  });
  return new Map(result.rows.map(({ id, revision, contentHash }) => [id, { revision, contentHash }]));
}
