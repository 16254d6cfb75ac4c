import type pg from 'pg';
import { timestamptzArray, uuidArray } from '../wire/binary-arrays.js';

/** A transition that is still to be told, with everyone it may concern. */
export interface PendingTransition {
  readonly transitionId: string;
  readonly alertId: string;
  readonly athleteNo: number;
  readonly athleteId: string;
  readonly athleteName: string;
  readonly gymId: string;
  readonly redflagConsent: boolean;
  /** coaches of the athlete's squads; a device that is quiet concerns those of the gym where the athlete is in none */
  readonly coachIds: readonly string[];
  readonly group: string;
  readonly kind: string;
  readonly tier: string;
  readonly previousTier: string | null;
  readonly peakTier: string;
  readonly level: string | null;
  readonly state: string;
  /** YYYY-MM-DD */
  readonly onsetDay: string;
  readonly day: string;
  readonly late: boolean;
  readonly modelVersion: string;
  readonly reasons: readonly { signal: string; text: string; value: number | null; usual: string | null; points: number }[];
  readonly facts: readonly string[];
  readonly confidence: string | null;
  readonly coverage: number;
  readonly score: number | null;
  /** days of history behind it */
  readonly historyDays: number;
  readonly createdAt: Date;
  /** when the log received the first event behind it; null: a day went by */
  readonly causedAt: Date | null;
  readonly traceparent: string | null;
}

const PENDING = `
select t.transition_id as "transitionId", t.alert_id as "alertId", t.athlete_no as "athleteNo", a.athlete_id as "athleteId",
  a.name as "athleteName", g.gym_id as "gymId", a.redflag_consent as "redflagConsent",
  array (select distinct c.coach_id from flarewatch.athlete_squad s join flarewatch.coach_squad cs using (squad_no)
    join flarewatch.coach c using (coach_no) where s.athlete_no = t.athlete_no
    union select c.coach_id from flarewatch.coach c where t.rule_group = 'quiet-device' and c.gym_no = a.gym_no
      and not exists (select from flarewatch.athlete_squad s where s.athlete_no = t.athlete_no) order by 1) as "coachIds",
  t.rule_group as "group", t.kind, t.tier, t.previous_tier as "previousTier", t.peak_tier as "peakTier", t.level, t.state,
  t.onset_day as "onsetDay", t.day, t.late, t.model_version as "modelVersion", t.reasons, to_json(t.facts) as facts, t.confidence, t.coverage, t.score,
  coalesce(t.day - (select min(l.day) from flarewatch.daily_load l where l.athlete_no = t.athlete_no) + 1, 0) as "historyDays",
  t.created_at as "createdAt", t.caused_at as "causedAt", t.traceparent
from flarewatch.alert_transition t
join flarewatch.athlete a using (athlete_no)
join flarewatch.gym g using (gym_no)
where t.published_at is null
order by t.transition_id limit $1`;

/** The oldest transitions that are still to be told. */
export async function pendingTransitions(pool: pg.Pool, limit: number): Promise<PendingTransition[]> {
  const result = await pool.query<PendingTransition>({ name: 'pending-transitions', text: PENDING, values: [limit] });
  return result.rows;
}

/** @param told transition id → when it was published, ms since 1970 UTC */
export async function markPublished(pool: pg.Pool, told: ReadonlyMap<string, number>): Promise<void> {
  if (told.size === 0) return;
  await pool.query({
    name: 'mark-published',
    text: `update flarewatch.alert_transition t set published_at = i.published_at
           from unnest($1::uuid[], $2::timestamptz[]) as i (transition_id, published_at) where t.transition_id = i.transition_id`,
    values: [uuidArray([...told.keys()]), timestamptzArray([...told.values()])],
  });
}
