import type { AlertTier, Confidence, Reason, RedFlagLevel } from '#libs/domain';
import type { Database } from '../database.js';

export type ListedAlertState = 'firing' | 'cleared' | 'expired' | 'retracted';

/** One alert as people and programs read it. Days are athlete-local, `YYYY-MM-DD`. */
export interface ListedAlert {
  readonly id: string;
  readonly athlete: string;
  readonly athleteName: string;
  readonly gym: string;
  readonly group: 'strain' | 'redflag' | 'persistence' | 'quiet-athlete' | 'quiet-device';
  readonly tier: AlertTier;
  readonly peakTier: AlertTier;
  /** red flag only */
  readonly level: RedFlagLevel | null;
  readonly state: ListedAlertState;
  readonly onsetDay: string;
  /** day whose evidence the reasons show */
  readonly day: string;
  /** last day on which tier or state changed */
  readonly changedDay: string;
  readonly endedDay: string | null;
  /** data that came late had a part in it */
  readonly late: boolean;
  readonly score: number | null;
  readonly confidence: Confidence | null;
  readonly coverage: number;
  /** ranked by points, largest first */
  readonly reasons: readonly Reason[];
  /** ids of the facts behind it: set ids and ids of check-in events */
  readonly facts: readonly string[];
  readonly modelVersion: string;
  /** hash of the inputs of the evidence day, hex; null for a retracted alert, whose inputs no longer stand */
  readonly inputsHash: string | null;
  /** the athlete allows coaches to see red-flag answers */
  readonly redflagConsent: boolean;
}

export interface AlertFilter {
  readonly athleteId?: string | undefined;
  readonly gymId?: string | undefined;
  readonly state?: ListedAlertState | undefined;
  /** also those that no longer hold; asking for `state` retracted includes them by itself */
  readonly includeRetracted?: boolean | undefined;
  /** at most so many, the newest */
  readonly limit?: number | undefined;
}

// A retracted alert has left its table: what is left of it is its last transition.
const ALERTS = `
with chosen as (
  select athlete_no, athlete_id, a.name, gym_id, redflag_consent from flarewatch.athlete a join flarewatch.gym using (gym_no)
  where ($1::text is null or athlete_id = $1) and ($2::text is null or gym_id = $2)
), listed as (
  select alert_id, athlete_no, rule_group, tier, peak_tier, level, state, onset_day, evidence_day, changed_day, ended_day, score,
    confidence, coverage, reasons, facts, model_version, encode(inputs_hash, 'hex') as inputs_hash
  from flarewatch.alert join chosen using (athlete_no)
  where ($3::text is null or state = $3) and ($5::text is null or alert_id = $5)
  union all
  select t.alert_id, athlete_no, rule_group, tier, peak_tier, level, state, onset_day, day, day, day, score, confidence, coverage, reasons,
    facts, model_version, null
  from flarewatch.alert_transition t join chosen using (athlete_no)
  where $4::bool and t.state = 'retracted' and ($3::text is null or t.state = $3) and ($5::text is null or t.alert_id = $5)
    and not exists (select from flarewatch.alert held where held.alert_id = t.alert_id)
    and not exists (select from flarewatch.alert_transition later where later.alert_id = t.alert_id and later.transition_id > t.transition_id)
)
select l.alert_id as id, c.athlete_id as athlete, c.name as "athleteName", c.gym_id as gym, l.rule_group as "group", l.tier,
  l.peak_tier as "peakTier", l.level, l.state, l.onset_day as "onsetDay", l.evidence_day as day, l.changed_day as "changedDay",
  l.ended_day as "endedDay", late.late, l.score, l.confidence, l.coverage, l.reasons, l.facts, l.model_version as "modelVersion",
  l.inputs_hash as "inputsHash", c.redflag_consent as "redflagConsent"
from (select * from listed order by changed_day desc, onset_day desc, alert_id limit $6::int4) l
join chosen c using (athlete_no)
cross join lateral (select coalesce(bool_or(t.late), false) as late from flarewatch.alert_transition t where t.alert_id = l.alert_id) late
order by l.changed_day desc, l.onset_day desc, l.alert_id`;

/** Alerts, the ones that changed last first. */
export async function listAlerts(db: Pick<Database, 'pool'>, filter: AlertFilter = {}): Promise<ListedAlert[]> {
  const retracted = filter.includeRetracted === true || filter.state === 'retracted';
  return queryAlerts(db, [filter.athleteId ?? null, filter.gymId ?? null, filter.state ?? null, retracted, null, filter.limit ?? null]);
}

/** One alert, also a retracted one; null when nobody knows it. */
export async function findAlert(db: Pick<Database, 'pool'>, alertId: string): Promise<ListedAlert | null> {
  const [found] = await queryAlerts(db, [null, null, null, true, alertId, 1]);
  return found ?? null;
}

async function queryAlerts(db: Pick<Database, 'pool'>, values: unknown[]): Promise<ListedAlert[]> {
  // Not prepared under a name: one plan for every combination of filters is wrong by orders of magnitude for some of them.
  const result = await db.pool.query<ListedAlert>({ text: ALERTS, values });
  return result.rows;
}
