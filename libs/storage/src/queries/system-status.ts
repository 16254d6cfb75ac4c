import type { Database } from '../database.js';

/** What is stored and what still waits, in numbers. */
export interface SystemStatus {
  readonly gyms: number;
  readonly athletes: number;
  readonly coaches: number;
  readonly devices: number;
  readonly exercises: { readonly total: number; readonly unmapped: number };
  /** stored sets, every revision; `estimated` when counting them would take long */
  readonly sets: { readonly count: number; readonly estimated: boolean };
  /** sessions, check-ins, trunk tests and flares, every revision */
  readonly reports: number;
  /** events accepted, all kinds; estimated together with the sets */
  readonly events: { readonly count: number; readonly estimated: boolean };
  readonly rejected: { readonly open: number; readonly parked: number };
  /** athletes whose assessments are being brought up to date */
  readonly staleAthletes: number;
  readonly assessedDays: { readonly count: number; readonly estimated: boolean };
  readonly firingAlerts: number;
  /** transitions that are still to be told */
  readonly untoldTransitions: number;
  /** when an event was stored last, ISO 8601, UTC; sets count where they are of the last training days; null before the first */
  readonly lastEventAt: string | null;
  /** the newest migration that has run */
  readonly migration: string | null;
  /** sizes on disk with indexes */
  readonly bytes: { readonly database: number; readonly facts: number; readonly assessments: number };
}

/** Above this many rows the planner's estimate stands in for a count. */
const COUNT_UP_TO = 2_000_000;

interface Sizes {
  readonly rows: number;
  readonly bytes: number;
}

/** Numbers of the whole system; reads a few thousand rows at most unless the tables are small enough to count. */
export async function systemStatus(db: Pick<Database, 'pool'>): Promise<SystemStatus> {
  const [plain, setSize, receiptSize, assessmentSize] = await Promise.all([
    db.pool.query<PlainStatus>({ name: 'system-status', text: PLAIN }),
    sizesOf(db, 'set_fact'), sizesOf(db, 'event_receipt'), sizesOf(db, 'assessment'),
  ]);
  const [sets, events, assessedDays] = await Promise.all([
    countOf(db, 'set_fact', setSize), countOf(db, 'event_receipt', receiptSize), countOf(db, 'assessment', assessmentSize),
  ]);
  const { lastEventAt, exercises, unmapped, rejectedOpen, rejectedParked, databaseBytes, reportBytes, ...counts } = plain.rows[0]!;
  return {
    ...counts,
    exercises: { total: exercises, unmapped },
    sets,
    events,
    assessedDays,
    rejected: { open: rejectedOpen, parked: rejectedParked },
    lastEventAt: lastEventAt?.toISOString() ?? null,
    bytes: { database: databaseBytes, facts: setSize.bytes + receiptSize.bytes + reportBytes, assessments: assessmentSize.bytes },
  };
}

interface PlainStatus {
  readonly gyms: number;
  readonly athletes: number;
  readonly coaches: number;
  readonly devices: number;
  readonly exercises: number;
  readonly unmapped: number;
  readonly reports: number;
  readonly rejectedOpen: number;
  readonly rejectedParked: number;
  readonly staleAthletes: number;
  readonly firingAlerts: number;
  readonly untoldTransitions: number;
  readonly lastEventAt: Date | null;
  readonly migration: string | null;
  readonly databaseBytes: number;
  readonly reportBytes: number;
}

// No index knows when a set was stored: the sets of the last training days stand in for all of them.
const PLAIN = `
with last_training as materialized (select max(last_day) as day from flarewatch.athlete_device)
select (select count(*) from flarewatch.gym) as gyms, (select count(*) from flarewatch.athlete) as athletes,
  (select count(*) from flarewatch.coach) as coaches, (select count(*) from flarewatch.device) as devices,
  (select count(*) from flarewatch.exercise where merged_into is null) as exercises,
  (select count(*) from flarewatch.exercise where merged_into is null and not mapped) as unmapped,
  (select count(*) from flarewatch.report_fact) as reports,
  (select count(*) from flarewatch.rejected_event where status <> 'redriven' and status = 'open') as "rejectedOpen",
  (select count(*) from flarewatch.rejected_event where status <> 'redriven' and status = 'parked') as "rejectedParked",
  (select count(*) from flarewatch.recompute_mark where from_day is not null) as "staleAthletes",
  (select count(*) from flarewatch.alert where state = 'firing') as "firingAlerts",
  (select count(*) from flarewatch.alert_transition where published_at is null) as "untoldTransitions",
  greatest(
    (select max(last_event_at) from flarewatch.device_progress),
    (select recorded_at from flarewatch.report_fact order by report_no desc limit 1),
    (select max(recorded_at) from flarewatch.set_fact f, last_training l where f.local_day between l.day - 1 and l.day)) as "lastEventAt",
  (select max(name) from flarewatch.migration) as migration,
  pg_database_size(current_database()) as "databaseBytes", pg_total_relation_size('flarewatch.report_fact') as "reportBytes"`;

/** Estimated rows and exact bytes of a table, its partitions included. */
async function sizesOf(db: Pick<Database, 'pool'>, table: string): Promise<Sizes> {
  const result = await db.pool.query<Sizes>({
    name: 'table-sizes',
    text: `select coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 as rows, coalesce(sum(pg_total_relation_size(c.oid)), 0)::int8 as bytes
           from (select relid from pg_partition_tree(('flarewatch.' || $1)::regclass) union select ('flarewatch.' || $1)::regclass) t
           join pg_class c on c.oid = t.relid where c.relkind = 'r'`,
    values: [table],
  });
  return result.rows[0]!;
}

async function countOf(db: Pick<Database, 'pool'>, table: 'set_fact' | 'event_receipt' | 'assessment', size: Sizes): Promise<{ count: number; estimated: boolean }> {
  if (size.rows > COUNT_UP_TO) return { count: Math.round(size.rows), estimated: true };
  const result = await db.pool.query<{ n: number }>(`select count(*) as n from flarewatch.${table}`);
  return { count: result.rows[0]?.n ?? 0, estimated: false };
}
