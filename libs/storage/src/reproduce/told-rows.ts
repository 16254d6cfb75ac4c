import type { LocalDay } from '#libs/domain';
import type { Database } from '../database.js';
import type { AlertRow } from '../recompute/sync-alerts.js';

/** What a stored row was computed from. Null where it was stored before that was kept. */
export interface StoredBasis {
  readonly athleteNo: number;
  readonly version: number;
  readonly catalogueVersion: number | null;
  readonly modelVersion: string;
  readonly foldedTo: LocalDay | null;
  readonly arithmetic: number;
}

/** One thing that was said of an alert: how it stands, or one step of its life. */
export interface ToldRow {
  readonly alertId: string;
  readonly athleteId: string;
  /** null: the alert as it stands */
  readonly transitionId: string | null;
  readonly basis: StoredBasis;
  /** what was said; null: that the alert does not hold */
  readonly said: Partial<AlertRow> | null;
}

export interface ToldFilter {
  readonly alertId?: string | undefined;
  readonly athleteId?: string | undefined;
}

const DAY = (column: string): string => `${column} - date '1970-01-01'`;
const SAID = `'tier', r.tier, 'level', r.level, 'state', r.state, 'confidence', r.confidence, 'coverage', r.coverage, 'score', r.score,
  'reasons', r.reasons, 'facts', to_json(r.facts), 'evidenceDay', ${DAY('r.evidence_day')}, 'inputsHash', encode(r.inputs_hash, 'hex')`;

const TOLD = `
select r.alert_id as "alertId", a.athlete_id as "athleteId", null as "transitionId", r.athlete_no as "athleteNo", f.folded_version as version,
  f.catalogue_version as "catalogueVersion", r.model_version as "modelVersion", ${DAY('f.folded_to')} as "foldedTo", f.arithmetic,
  json_build_object(${SAID}, 'group', r.rule_group, 'onsetDay', ${DAY('r.onset_day')}, 'peakTier', r.peak_tier,
    'changedDay', ${DAY('r.changed_day')}, 'endedDay', ${DAY('r.ended_day')}) as said
from flarewatch.alert r join flarewatch.athlete_fold f using (athlete_no) join flarewatch.athlete a using (athlete_no)
where ($1::text is null or r.alert_id = $1) and ($2::text is null or a.athlete_id = $2)
union all
select r.alert_id, a.athlete_id, r.transition_id::text, r.athlete_no, r.version, r.catalogue_version, r.model_version, ${DAY('r.folded_to')}, r.arithmetic,
  case when r.state <> 'retracted' then json_build_object(${SAID}, 'changedDay', ${DAY('r.day')}) end
from flarewatch.alert_transition r join flarewatch.athlete a using (athlete_no)
where ($1::text is null or r.alert_id = $1) and ($2::text is null or a.athlete_id = $2)
order by "athleteNo", version, "alertId", "transitionId" nulls first`;

/** All that was said of the chosen alerts, by athlete and version. */
export async function toldRows({ pool }: Pick<Database, 'pool'>, { alertId, athleteId }: ToldFilter): Promise<ToldRow[]> {
  type Row = StoredBasis & Omit<ToldRow, 'basis'>;
  const { rows } = await pool.query<Row>({ text: TOLD, values: [alertId ?? null, athleteId ?? null] });
  return rows.map(({ athleteNo, version, catalogueVersion, modelVersion, foldedTo, arithmetic, ...told }) => (
    { ...told, basis: { athleteNo, version, catalogueVersion, modelVersion, foldedTo, arithmetic } }));
}
