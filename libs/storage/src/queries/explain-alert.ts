import {
  counterfactuals, ENGLISH, modelOfVersion, readAgainst, render, thresholdsOf, type Counterfactual, type MessageRef, type Model, type Notice, type Reason, type Threshold,
  type TierChange,
} from '#libs/domain';
import type { Database } from '../database.js';
import { isQuiet } from '../folding/alert-of-episode.js';
import { alertBasis, computedDay, type AlertBasis, type ComputedDay } from '../reproduce/alert-basis.js';
import { findAlert, type ListedAlert } from './alerts.js';
import { ASSESSED_COLUMNS, assessedDay, type AssessedDay, type AssessedRow } from './assessments.js';

/** A fact behind an alert. Sets and check-ins alike; what one of them does not have is null. */
export interface EvidenceFact {
  readonly kind: 'set' | 'checkin';
  /** as listed in the alert's `facts` */
  readonly id: string;
  readonly setId: string | null;
  readonly eventId: string;
  readonly device: string;
  readonly exercise: string | null;
  readonly loadKg: number | null;
  readonly repCount: number | null;
  /** 0 to 10, of a check-in */
  readonly sorenessNrs: number | null;
  readonly day: string;
  /** ISO 8601, UTC */
  readonly at: string;
  /** where `at` comes from: the device's clock, or its boot and uptime where the clock could not be right */
  readonly timeQuality: 'device' | 'estimated';
  /** how far an estimated `at` may be off, ms; null: not estimated */
  readonly timeUncertaintyMs: number | null;
}

export interface ToldTransition {
  readonly id: string;
  readonly kind: string;
  readonly tier: string;
  readonly previousTier: string | null;
  readonly state: string;
  readonly day: string;
  readonly late: boolean;
  /** version of the athlete's record that was seen */
  readonly version: number;
  readonly modelVersion: string;
  readonly score: number | null;
  readonly confidence: string | null;
  readonly coverage: number;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  readonly publishedAt: string | null;
  /** what the athlete heard: alarm or update; or why it was held back: historic, unheard or repeated. Null: not published yet */
  readonly athleteNotice: Notice | null;
  /** the same for coaches; null also where it is not for coaches */
  readonly coachNotice: Notice | null;
}

/** What one term added, and what it was read against. */
export interface Contribution extends Reason {
  /** each number that the signal or rule was read against, with where it comes from; empty where the model is not known here */
  readonly thresholds: readonly Threshold[];
  /** those that decide in a sentence; null without any */
  readonly readAgainst: string | null;
  readonly readAgainstMessage: MessageRef | null;
}

/** An alert with everything that stands behind it. */
export interface AlertExplanation extends ListedAlert {
  /** what each term added: the score with it minus the score without it */
  readonly contributions: readonly Contribution[];
  /**
   * what would have given the evidence day a lower tier, the smallest change of the week's facts first; each was tried on the facts as they
   * were known. Null where it does not apply (rules without a score) or the day cannot be computed again.
   */
  readonly counterfactual: readonly TierChange[] | null;
  /** the evidence day as it had been without each term; empty where that day no longer stands or has no score */
  readonly without: readonly Counterfactual[];
  /** the evidence day as it is assessed now; null when it no longer is */
  readonly assessment: AssessedDay | null;
  readonly usual: AssessedDay['usual'];
  readonly evidence: readonly EvidenceFact[];
  /** oldest first */
  readonly transitions: readonly ToldTransition[];
}

/** @returns null when no alert of this id was ever told */
export async function explainAlert(db: Database, alertId: string): Promise<AlertExplanation | null> {
  const alert = await findAlert(db, alertId);
  if (alert === null) return null;
  const basis = await alertBasis(db, alertId);
  const [assessment, evidence, transitions, computed] = await Promise.all([
    evidenceDay(db, alert), evidenceFacts(db, alert, basis), toldTransitions(db, alertId),
    basis === null || alert.group !== 'strain' ? null : computedDay(db, basis),
  ]);
  const model = modelOfVersion(alert.modelVersion);
  // A question after missing data is about no term of the score.
  const isScored = !isQuiet(alert) && assessment !== null && assessment.score !== null;
  const without = isScored && model !== null ? counterfactuals(model, assessment.signals) : [];
  const contributions = isQuiet(alert) ? [] : alert.reasons.map((reason) => contributionOf(reason, model, assessment, computed));
  return { ...alert, contributions, counterfactual: computed?.changes ?? null, without, assessment, usual: assessment?.usual ?? null, evidence, transitions };
}

/** Where the day cannot be computed again, the reading as it is stored now says what it can. */
function contributionOf(reason: Reason, model: Model | null, assessment: AssessedDay | null, computed: ComputedDay | null): Contribution {
  const { signal } = reason;
  const thresholds = computed?.thresholds(signal) ?? (model === null ? [] : thresholdsOf(model, signal, assessment?.signals[signal] ?? null, null));
  const said = readAgainst(thresholds);
  return { ...reason, thresholds, readAgainst: said === null ? null : render(ENGLISH, said), readAgainstMessage: said };
}

async function evidenceDay(db: Pick<Database, 'pool'>, alert: ListedAlert): Promise<AssessedDay | null> {
  const result = await db.pool.query<AssessedRow>({
    name: 'evidence-day',
    text: `select ${ASSESSED_COLUMNS} from flarewatch.assessment s join flarewatch.athlete a using (athlete_no) where a.athlete_id = $1 and s.day = $2::date`,
    values: [alert.athlete, alert.day],
  });
  return result.rows[0] === undefined ? null : assessedDay(result.rows[0]);
}

// A set id may stand in several revisions: the one that counted when the alert was told last is shown.
const EVIDENCE = `
with athlete as (select athlete_no from flarewatch.athlete where athlete_id = $1),
sets as (
  select distinct on (f.set_id) 'set' as kind, f.set_id::text as id, f.set_id::text as set_id, coalesce(f.event_id, f.event_key::text) as event_id,
    f.device_no, f.exercise_no, f.load_kg, f.rep_count::int4 as rep_count, null::float8 as soreness, f.local_day, f.occurred_at,
    f.time_uncertainty_ms::float8 as uncertainty_ms
  from athlete join flarewatch.set_fact f using (athlete_no)
  where f.local_day between $4::date - 10 and $3::date + 1 and f.set_id::text = any ($2::text[]) and f.version <= $5
    and (f.superseded_version is null or f.superseded_version > $5)
  order by f.set_id, f.revision desc, coalesce(f.event_id, f.event_key::text) collate "C" desc
), checkins as (
  select distinct on (f.event_id) f.kind, f.event_id as id, null::text, f.event_id, f.device_no, null::int4, null::float8, null::int4,
    (f.data->>'sorenessNrs')::float8, f.local_day, f.occurred_at, f.time_uncertainty_ms::float8
  from athlete join flarewatch.report_fact f using (athlete_no)
  where f.local_day between $4::date - 10 and $3::date + 1 and f.kind = 'checkin' and f.event_id = any ($2::text[]) and f.version <= $5
    and (f.superseded_version is null or f.superseded_version > $5)
  order by f.event_id, f.revision desc
)
select e.kind, e.id, e.set_id as "setId", e.event_id as "eventId", d.device_id as device, x.slug as exercise, e.load_kg as "loadKg",
  e.rep_count as "repCount", e.soreness as "sorenessNrs", e.local_day as day, e.occurred_at as at, e.uncertainty_ms as "timeUncertaintyMs"
from (select * from sets union all select * from checkins) e
join flarewatch.device d using (device_no)
left join flarewatch.exercise_terms x using (exercise_no)
order by e.occurred_at desc, e.id`;

const LATEST = 2 ** 31 - 1;

async function evidenceFacts(db: Pick<Database, 'pool'>, alert: ListedAlert, basis: AlertBasis | null): Promise<EvidenceFact[]> {
  const result = await db.pool.query<Omit<EvidenceFact, 'at' | 'timeQuality'> & { at: Date }>({
    name: 'evidence-facts', text: EVIDENCE, values: [alert.athlete, alert.facts, alert.day, alert.onsetDay, basis?.version ?? LATEST],
  });
  return result.rows.map((row) => ({ ...row, at: row.at.toISOString(), timeQuality: row.timeUncertaintyMs === null ? 'device' : 'estimated' }));
}

async function toldTransitions(db: Pick<Database, 'pool'>, alertId: string): Promise<ToldTransition[]> {
  const result = await db.pool.query<Omit<ToldTransition, 'createdAt' | 'publishedAt'> & { createdAt: Date; publishedAt: Date | null }>({
    name: 'told-transitions',
    text: `select transition_id::text as id, kind, tier, previous_tier as "previousTier", state, day, late, version, model_version as "modelVersion",
             score, confidence, coverage, created_at as "createdAt", published_at as "publishedAt", athlete_notice as "athleteNotice", coach_notice as "coachNotice"
           from flarewatch.alert_transition where alert_id = $1 order by transition_id`,
    values: [alertId],
  });
  return result.rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), publishedAt: row.publishedAt?.toISOString() ?? null }));
}
