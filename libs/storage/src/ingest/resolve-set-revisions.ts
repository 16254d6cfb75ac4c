import type { PoolClient } from 'pg';
import type { LocalDay } from '#libs/domain';
import { int4Array, textArray, uuidArray } from '../wire/binary-arrays.js';

/** A set that more than one event may speak of. */
export interface ContestedSet {
  readonly athleteNo: number;
  readonly setId: string;
}

export interface RetractionEntry extends ContestedSet {
  readonly eventId: string;
  readonly revision: number;
  readonly version: number;
  /** JSON text of what else its data, and its envelope, told */
  readonly extra: string | null;
  readonly attributes: string | null;
}

export interface SetResolution {
  /** `athleteNo/setId` → event that counts */
  readonly winners: ReadonlyMap<string, string>;
  /** athlete_no → earliest day that any event about these sets names */
  readonly fromDays: ReadonlyMap<number, LocalDay>;
  /** `athleteNo/setId` → number of events that speak of the set */
  readonly counts: ReadonlyMap<string, number>;
}

interface StoredEvent {
  readonly athlete_no: number;
  readonly set_id: string;
  readonly event_id: string;
  readonly revision: number;
  readonly day: LocalDay | null;
}

// The set table has no index on the set id, because only corrections need one: they read the athlete's own rows, which
// stand together, once however many of the athlete's sets are contested. The offset is a fence for that: without it the
// planner, which cannot see how many sets a parameter names, reads those rows anew for each. A false alarm of the 32-bit
// hash ends here as well and leaves no trace.
const NOTE_REVISIONS = `
with wanted as (
  select distinct * from unnest($1::int4[], $2::uuid[]) as w (athlete_no, set_id)
), spoken as (
  select f.athlete_no, f.set_id, coalesce(f.event_id, f.event_key::text) as event_id, f.revision, f.local_day, f.version,
    case when f.revision > 1 then 'corrected' else 'completed' end as kind, null as extra, null as attributes
  from (
    select athlete_no, set_id, event_id, event_key, revision, local_day, version
    from flarewatch.set_fact where athlete_no = any ($10::int4[]) and superseded_version is null
    offset 0
  ) f join wanted w on w.athlete_no = f.athlete_no and w.set_id = f.set_id
  union all
  select athlete_no, set_id, event_id, revision, null, version, 'retracted', extra, attributes
  from unnest($3::int4[], $4::uuid[], $5::text[], $6::int4[], $7::int4[], $8::text[], $9::text[]) as r (athlete_no, set_id, event_id, revision, version, extra, attributes)
), plural as (
  select athlete_no, set_id from spoken group by athlete_no, set_id having count(*) > 1 or bool_or(kind = 'retracted')
  union
  select r.athlete_no, r.set_id from wanted w join flarewatch.set_revision r using (athlete_no, set_id)
)
insert into flarewatch.set_revision (athlete_no, set_id, event_id, revision, kind, local_day, version, extra, attributes)
select s.athlete_no, s.set_id, s.event_id, s.revision, s.kind, s.local_day, s.version, s.extra::jsonb, s.attributes::jsonb
from spoken s join plural using (athlete_no, set_id)
on conflict do nothing`;

const READ_REVISIONS = `
select r.athlete_no, r.set_id, r.event_id, r.revision, r.local_day - date '1970-01-01' as day
from unnest($1::int4[], $2::uuid[]) as w (athlete_no, set_id)
join flarewatch.set_revision r on r.athlete_no = w.athlete_no and r.set_id = w.set_id
order by r.athlete_no, r.set_id, r.revision, r.event_id`;

/**
 * Writes down every event about the given sets once more than one speaks of them, and tells which one counts:
 * the highest revision, then the greater event id. Arrival order never decides.
 */
export async function resolveSetRevisions(
  client: PoolClient,
  contested: readonly ContestedSet[],
  retractions: readonly RetractionEntry[],
): Promise<SetResolution> {
  const winners = new Map<string, string>();
  const fromDays = new Map<number, LocalDay>();
  const counts = new Map<string, number>();
  const all = [...contested, ...retractions];
  if (all.length === 0) return { winners, fromDays, counts };
  const athleteNos = int4Array(all.map((s) => s.athleteNo));
  const setIds = uuidArray(all.map((s) => s.setId));
  await client.query({
    name: 'note-set-revisions',
    text: NOTE_REVISIONS,
    values: [
      athleteNos,
      setIds,
      int4Array(retractions.map((r) => r.athleteNo)),
      uuidArray(retractions.map((r) => r.setId)),
      textArray(retractions.map((r) => r.eventId)),
      int4Array(retractions.map((r) => r.revision)),
      int4Array(retractions.map((r) => r.version)),
      textArray(retractions.map((r) => r.extra)),
      textArray(retractions.map((r) => r.attributes)),
      int4Array([...new Set(all.map((s) => s.athleteNo))]),
    ],
  });
  const stored = await client.query<StoredEvent>({ name: 'read-set-revisions', text: READ_REVISIONS, values: [athleteNos, setIds] });
  const seen = new Set<string>();
  for (const row of stored.rows) {
    const key = setKey(row.athlete_no, row.set_id);
    if (!seen.has(`${key}/${row.event_id}`)) counts.set(key, (counts.get(key) ?? 0) + 1);
    seen.add(`${key}/${row.event_id}`);
    winners.set(key, row.event_id);
    if (row.day !== null) fromDays.set(row.athlete_no, Math.min(fromDays.get(row.athlete_no) ?? Infinity, row.day));
  }
  return { winners, fromDays, counts };
}

export function setKey(athleteNo: number, setId: string): string {
  return `${athleteNo}/${setId}`;
}
