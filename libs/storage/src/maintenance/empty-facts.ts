import type { Database } from '../database.js';
import { inTransaction } from '../database.js';

/**
 * Tables that hold what was reported and what was computed of it. The directory stays, and so do `athlete_device` and `device_boot`: a
 * running ingest remembers which uses and boots it has written and would not write them again.
 */
const EMPTIED = [
  'set_fact', 'set_revision', 'report_fact', 'device_report', 'day_coverage', 'device_sequence', 'estimated_fact', 'time_correction', 'rejected_event', 'rejected_overflow', 'event_receipt', 'idempotency_key',
  'daily_load', 'assessment', 'alert', 'alert_transition',
];

export interface EmptiedFacts {
  readonly sets: number;
  readonly reports: number;
  readonly assessedDays: number;
  readonly alerts: number;
  readonly rejected: number;
}

/**
 * Removes every fact and every result, in one transaction; people, devices and exercises stay.
 * @returns what was there before
 */
export async function emptyFacts(db: Pick<Database, 'pool'>): Promise<EmptiedFacts> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await emptyOnce(db);
    } catch (error) {
      // Workers at work take the same tables in another order.
      if ((error as { code?: unknown }).code !== DEADLOCK || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

const DEADLOCK = '40P01';
const MOST_ATTEMPTS = 5;

function emptyOnce(db: Pick<Database, 'pool'>): Promise<EmptiedFacts> {
  return inTransaction(db.pool, async (client) => {
    const counts = await client.query<EmptiedFacts>(
      `select (select count(*) from flarewatch.set_fact) as sets, (select count(*) from flarewatch.report_fact) as reports,
         (select count(*) from flarewatch.assessment) as "assessedDays", (select count(*) from flarewatch.alert) as alerts,
         (select count(*) from flarewatch.rejected_event) as rejected`,
    );
    await client.query(`truncate ${EMPTIED.map((table) => `flarewatch.${table}`).join(', ')}`);
    // The version goes up, never back: a worker that remembers an athlete sees that its memory is of another history.
    await client.query(
      `update flarewatch.recompute_mark
       set version = version + 1, redigest = false, from_day = null, ticked_day = null, stale_since = null, traceparent = null`,
    );
    await client.query('update flarewatch.athlete_fold set folded_version = 0');
    await client.query('update flarewatch.device_progress set complete_up_to = null, last_event_at = null, status = null');
    return counts.rows[0]!;
  });
}
