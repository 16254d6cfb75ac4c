import type pg from 'pg';
import type { LocalDay } from '#libs/domain';

/** Months whose partitions this process knows to exist, as `YYYY-MM` day ranges. */
const knownMonths = new WeakMap<pg.Pool, Set<string>>();

/** What this process knows of partitions is no longer true: the database was restored from a backup. */
export function forgetSetPartitions(pool: pg.Pool): void {
  knownMonths.delete(pool);
}

function monthOf(day: LocalDay): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 7);
}

/**
 * Makes the monthly partitions that the given days need. Normally they were made ahead of time and nothing is asked.
 * @param days athlete-local days
 */
export async function ensureSetPartitions(pool: pg.Pool, days: Iterable<LocalDay>): Promise<void> {
  let known = knownMonths.get(pool);
  if (known === undefined) knownMonths.set(pool, (known = new Set()));
  const missing = new Set<string>();
  let lastDay = NaN;
  for (const day of days) {
    if (day === lastDay) continue;
    lastDay = day;
    const month = monthOf(day);
    if (!known.has(month)) missing.add(month);
  }
  for (const month of [...missing].sort()) {
    await pool.query('select flarewatch.ensure_set_partitions($1::date, $1::date)', [`${month}-01`]);
    known.add(month);
  }
}
