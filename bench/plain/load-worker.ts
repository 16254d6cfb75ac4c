import { Worker, type ConnectionOptions } from 'bullmq';
import type { Pool } from 'pg';
import { PLAIN_QUEUE } from './schema.js';

const DAY_MS = 86_400_000;
const CONCURRENCY = 8;

/** Works one job per set: 28 days of the athlete's sets → acute load, chronic load, their ratio. */
export function startLoadWorker(pool: Pool, connection: ConnectionOptions): Worker {
  return new Worker<{ athleteId: string; at: string }>(PLAIN_QUEUE, async (job) => {
    const at = new Date(job.data.at);
    const { rows } = await pool.query<{ load_kg: number; reps: unknown[]; occurred_at: Date }>(
      'select load_kg, reps, occurred_at from sets where athlete_id = $1 and occurred_at > $2 and occurred_at <= $3',
      [job.data.athleteId, new Date(at.getTime() - 28 * DAY_MS), at],
    );
    let acute = 0;
    let total = 0;
    for (const row of rows) {
      const load = row.load_kg * row.reps.length;
      total += load;
      if (row.occurred_at.getTime() > at.getTime() - 7 * DAY_MS) acute += load;
    }
    const chronic = total / 4;
    await pool.query(
      `insert into athlete_load (athlete_id, acute_kg, chronic_kg, acwr, updated_at) values ($1, $2, $3, $4, now())
       on conflict (athlete_id) do update set acute_kg = $2, chronic_kg = $3, acwr = $4, updated_at = now()`,
      [job.data.athleteId, acute, chronic, chronic > 0 ? acute / chronic : null],
    );
  }, { connection, concurrency: CONCURRENCY });
}
