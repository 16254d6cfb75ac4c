import type { Statement } from '../wire/round.js';
import type { LocalDay } from '#libs/domain';
import { RING } from '../alerts/transition-bell.js';
import type { Queries } from '../database.js';
import { ARITHMETIC } from '../folding/arithmetic.js';
import { int4Array, textArray } from '../wire/binary-arrays.js';
import type { FoldTerms } from './result-rows.js';

/** An alert as the facts support it; the columns of `flarewatch.alert`, days as integers. */
export interface AlertRow {
  readonly alertId: string;
  readonly athleteNo: number;
  readonly group: string;
  readonly onsetDay: LocalDay;
  readonly tier: string;
  readonly peakTier: string;
  readonly level: string | null;
  readonly state: 'firing' | 'cleared' | 'expired';
  readonly evidenceDay: LocalDay;
  readonly changedDay: LocalDay;
  readonly endedDay: LocalDay | null;
  readonly confidence: string | null;
  readonly coverage: number;
  readonly score: number | null;
  readonly reasons: unknown;
  readonly facts: readonly string[];
  /** hex */
  readonly inputsHash: string;
}

export type TransitionKind = 'fired' | 'rose' | 'lowered' | 'cleared' | 'retracted' | 'expired' | 'corrected';

export interface TransitionRow {
  /** UUIDv7, made by the caller */
  readonly transitionId: string;
  readonly kind: TransitionKind;
  readonly previousTier: string | null;
  readonly peakTier: string;
  readonly state: 'firing' | 'cleared' | 'retracted' | 'expired';
  readonly day: LocalDay;
  readonly late: boolean;
  readonly version: number;
  /** day up to which the history was followed; null: there is no fact any more */
  readonly foldedTo: LocalDay | null;
  readonly createdMs: number;
  readonly causedMs: number | null;
  readonly traceparent: string | null;
  readonly alert: AlertRow;
}

export interface AlertChange {
  readonly athleteNo: number;
  readonly modelVersion: string;
  readonly upserts: readonly AlertRow[];
  readonly removals: readonly string[];
  readonly transitions: readonly TransitionRow[];
}

const ALERT_COLUMNS = `alert_id as "alertId", athlete_no as "athleteNo", rule_group as "group", onset_day - date '1970-01-01' as "onsetDay", tier,
  peak_tier as "peakTier", level, state, evidence_day - date '1970-01-01' as "evidenceDay",
  changed_day - date '1970-01-01' as "changedDay", ended_day - date '1970-01-01' as "endedDay", confidence, coverage, score, reasons,
  to_json(facts) as facts, encode(inputs_hash, 'hex') as "inputsHash"`;

/** Stored alerts that a recompute from the given days may change: still firing, or changed on such a day. */
export async function loadAlerts(db: Queries, asks: readonly { athleteNo: number; fromDay: LocalDay }[]): Promise<AlertRow[]> {
  if (asks.length === 0) return [];
  const result = await db.query<AlertRow>({
    name: 'load-alerts',
    text: `select ${ALERT_COLUMNS} from unnest($1::int4[], $2::int4[]) as a (no, from_day)
           join flarewatch.alert on athlete_no = a.no
           where state = 'firing' or changed_day >= date '1970-01-01' + a.from_day
           order by alert_id`,
    values: [int4Array(asks.map((a) => a.athleteNo)), int4Array(asks.map((a) => a.fromDay))],
  });
  return result.rows;
}

/** Alerts and transitions, to be written inside the transaction that writes their assessments. */
export function alertQueries(changes: readonly AlertChange[], { catalogueVersion }: FoldTerms): Statement[] {
  const modelled = <T>(rows: (change: AlertChange) => readonly T[]): (T & { modelVersion: string })[] =>
    changes.flatMap((change) => rows(change).map((row) => ({ ...row, modelVersion: change.modelVersion })));
  const upserts = modelled((c) => c.upserts);
  const removals = changes.flatMap((c) => c.removals);
  const transitions = modelled((c) => c.transitions);
  const queries: Statement[] = [];
  if (removals.length > 0) queries.push({ name: 'remove-alerts', text: 'delete from flarewatch.alert where alert_id = any ($1::text[])', values: [textArray(removals)] });
  if (upserts.length > 0) queries.push({ name: 'upsert-alerts', text: UPSERT_ALERTS, values: [JSON.stringify(upserts)] });
  if (transitions.length > 0) {
    queries.push({ name: 'insert-transitions', text: INSERT_TRANSITIONS, values: [JSON.stringify(transitions.map(flat)), catalogueVersion] }, RING);
  }
  return queries;
}

function flat(row: TransitionRow): object {
  const { alert, ...transition } = row;
  return { ...alert, ...transition };
}

const DAY = (name: string): string => `date '1970-01-01' + (i.v->>'${name}')::int4`;
const FACTS = `array (select jsonb_array_elements_text(i.v->'facts'))`;

const UPSERT_ALERTS = `
insert into flarewatch.alert (alert_id, athlete_no, rule_group, onset_day, tier, peak_tier, level, state, evidence_day, changed_day,
  ended_day, confidence, coverage, score, reasons, facts, inputs_hash, model_version)
select i.v->>'alertId', (i.v->>'athleteNo')::int4, i.v->>'group', ${DAY('onsetDay')}, i.v->>'tier', i.v->>'peakTier', i.v->>'level',
  i.v->>'state', ${DAY('evidenceDay')}, ${DAY('changedDay')}, ${DAY('endedDay')}, i.v->>'confidence', (i.v->>'coverage')::float8,
  (i.v->>'score')::float8, i.v->'reasons', ${FACTS}, decode(i.v->>'inputsHash', 'hex'), i.v->>'modelVersion'
from jsonb_array_elements($1::jsonb) as i (v)
on conflict (alert_id) do update set tier = excluded.tier, peak_tier = excluded.peak_tier, level = excluded.level, state = excluded.state,
  evidence_day = excluded.evidence_day, changed_day = excluded.changed_day, ended_day = excluded.ended_day,
  confidence = excluded.confidence, coverage = excluded.coverage, score = excluded.score, reasons = excluded.reasons,
  facts = excluded.facts, inputs_hash = excluded.inputs_hash, model_version = excluded.model_version`;

const INSERT_TRANSITIONS = `
insert into flarewatch.alert_transition (transition_id, alert_id, athlete_no, rule_group, onset_day, kind, tier, previous_tier, peak_tier,
  level, state, day, late, version, model_version, reasons, facts, confidence, coverage, score, created_at, caused_at, traceparent,
  evidence_day, inputs_hash, catalogue_version, folded_to, arithmetic)
select (i.v->>'transitionId')::uuid, i.v->>'alertId', (i.v->>'athleteNo')::int4, i.v->>'group', ${DAY('onsetDay')}, i.v->>'kind',
  i.v->>'tier', i.v->>'previousTier', i.v->>'peakTier', i.v->>'level', i.v->>'state', ${DAY('day')}, (i.v->>'late')::bool,
  (i.v->>'version')::int4, i.v->>'modelVersion', i.v->'reasons', ${FACTS}, i.v->>'confidence', (i.v->>'coverage')::float8, (i.v->>'score')::float8,
  to_timestamp((i.v->>'createdMs')::float8 / 1000), to_timestamp((i.v->>'causedMs')::float8 / 1000), i.v->>'traceparent',
  ${DAY('evidenceDay')}, case when i.v->>'state' <> 'retracted' then decode(i.v->>'inputsHash', 'hex') end, $2::int4, ${DAY('foldedTo')}, ${ARITHMETIC}
from jsonb_array_elements($1::jsonb) as i (v)
on conflict do nothing`;

/**
 * Ids of the facts behind an alert, newest first: working sets of the ten days that end on its evidence day, and the
 * check-ins of those days for alerts about symptoms. As known at a version, winners only.
 */
export async function loadEvidence(
  db: Queries,
  ask: { athleteNo: number; evidenceDay: LocalDay; upToVersion: number; sets: boolean; checkins: boolean },
): Promise<string[]> {
  const result = await db.query<{ id: string }>({
    name: 'load-evidence',
    text: `select id from (
             select f.set_id::text as id, f.occurred_at
             from flarewatch.set_fact f
             where $4 and f.athlete_no = $1 and f.local_day between date '1970-01-01' + $2::int4 - 9 and date '1970-01-01' + $2::int4
               and f.version <= $3 and (f.superseded_version is null or f.superseded_version > $3) and f.flags & 1 = 0 and not exists (
               select from flarewatch.set_revision r
               where r.athlete_no = f.athlete_no and r.set_id = f.set_id and r.version <= $3
                 and (r.revision, r.event_id) > (f.revision, coalesce(f.event_id, f.event_key::text) collate "C"))
             union all
             select f.event_id, f.occurred_at
             from flarewatch.report_fact f
             where $5 and f.athlete_no = $1 and f.kind = 'checkin' and not f.retracted and f.version <= $3 and (f.superseded_version is null or f.superseded_version > $3)
               and f.local_day between date '1970-01-01' + $2::int4 - 9 and date '1970-01-01' + $2::int4
               and not exists (
               select from flarewatch.report_fact r
               where r.athlete_no = f.athlete_no and r.kind = f.kind and r.entity_id = f.entity_id and r.version <= $3
                 and (r.revision, r.event_id) > (f.revision, f.event_id))
           ) evidence order by occurred_at desc, id limit 400`,
    values: [ask.athleteNo, ask.evidenceDay, ask.upToVersion, ask.sets, ask.checkins],
  });
  return result.rows.map((row) => row.id);
}
