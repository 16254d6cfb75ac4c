import type { PoolClient } from 'pg';
import type { Statement } from '../wire/round.js';
import type { LocalDay } from '#libs/domain';
import { dateArray, int4Array, textArray, timestamptzArray } from '../wire/binary-arrays.js';
import type { Arrival } from './fact-rows.js';

// The row lock orders everything written about one athlete; taking the locks in order of athlete_no keeps two batches from
// waiting for each other. The version is raised also when everything turns out to be a duplicate: one recompute too many
// is cheaper than a second look.
const LOCK_AND_MARK = `
with locked as (
  select m.athlete_no, i.from_day, i.received_at, i.traceparent from flarewatch.recompute_mark m
  join unnest($1::int4[], $2::date[], $3::timestamptz[], $4::text[]) as i (athlete_no, from_day, received_at, traceparent) using (athlete_no)
  order by m.athlete_no for update of m
)
update flarewatch.recompute_mark m
set version = m.version + 1, from_day = least(m.from_day, l.from_day), stale_since = coalesce(m.stale_since, l.received_at),
  traceparent = coalesce(l.traceparent, m.traceparent)
from locked l
where m.athlete_no = l.athlete_no
returning m.athlete_no, m.version`;

/**
 * Locks the athletes' marks, opens a new version of their records and marks them stale from the given days on.
 * @param fromDays athlete_no → earliest day this batch touches; null: not known yet, `widenMarks` follows
 * @param arrivals athlete_no → when the log received the first event of this batch about the athlete, and the trace it carried
 * @returns athlete_no → version that the new facts carry
 */
export async function lockAthletes(
  client: PoolClient, fromDays: ReadonlyMap<number, LocalDay | null>, arrivals: ReadonlyMap<number, Arrival>,
): Promise<Map<number, number>> {
  if (fromDays.size === 0) return new Map();
  return versionsOf((await client.query<LockedAthlete>(lockAthletesQuery(fromDays, arrivals))).rows);
}

export interface LockedAthlete {
  readonly athlete_no: number;
  readonly version: number;
}

/** athlete_no → version */
export function versionsOf(locked: readonly LockedAthlete[]): Map<number, number> {
  return new Map(locked.map((row) => [row.athlete_no, row.version]));
}

export function lockAthletesQuery(fromDays: ReadonlyMap<number, LocalDay | null>, arrivals: ReadonlyMap<number, Arrival>): Statement {
  const athleteNos = [...fromDays.keys()].sort((a, b) => a - b);
  return {
    name: 'lock-athletes',
    text: LOCK_AND_MARK,
    values: [
      int4Array(athleteNos),
      dateArray(athleteNos.map((no) => fromDays.get(no) ?? null)),
      timestamptzArray(athleteNos.map((no) => arrivals.get(no)?.receivedMs ?? null)),
      textArray(athleteNos.map((no) => arrivals.get(no)?.traceparent ?? null)),
    ],
  };
}

/** Widens the stale range of athletes that are locked already. */
export async function widenMarks(client: PoolClient, fromDays: ReadonlyMap<number, LocalDay>): Promise<void> {
  if (fromDays.size === 0) return;
  await client.query({
    name: 'widen-marks',
    text: `update flarewatch.recompute_mark m set from_day = least(m.from_day, i.from_day)
           from unnest($1::int4[], $2::date[]) as i (athlete_no, from_day) where m.athlete_no = i.athlete_no`,
    values: [int4Array([...fromDays.keys()]), dateArray([...fromDays.values()])],
  });
}
