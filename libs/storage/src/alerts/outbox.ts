import type pg from 'pg';
import type { MessageRef, Notice, Reason } from '#libs/domain';
import { int4Array, textArray, timestamptzArray, uuidArray } from '../wire/binary-arrays.js';

/** Why a day has no score; the message is null where there is one, or where it was assessed before messages had ids. */
export interface Insufficient {
  readonly insufficientReason: string | null;
  readonly insufficientMessage: MessageRef | null;
}

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
  readonly reasons: readonly Reason[];
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
  /** a correction or retraction of a fact came since the transition before it of the same alert */
  readonly revised: boolean;
  /** days between that transition's day and this one's; null: it is the first */
  readonly daysSince: number | null;
  /** the athlete was assessed in the four weeks before it was decided, or a device and not a file told of the days behind it */
  readonly followed: boolean;
  /** its day as it is assessed now; null: no longer */
  readonly dayNow: ({ readonly score: number | null } & Insufficient) | null;
  /** the last assessed day */
  readonly lastDay: ({ readonly day: string } & Insufficient) | null;
}

/** Of a transition or alert `t` of an athlete `a`. */
const COACHES = `array (select distinct c.coach_id from flarewatch.athlete_squad s join flarewatch.coach_squad cs using (squad_no)
    join flarewatch.coach c using (coach_no) where s.athlete_no = t.athlete_no
    union select c.coach_id from flarewatch.coach c where t.rule_group = 'quiet-device' and c.gym_no = a.gym_no
      and not exists (select from flarewatch.athlete_squad s where s.athlete_no = t.athlete_no) order by 1)`;

const PENDING = `
select t.transition_id as "transitionId", t.alert_id as "alertId", t.athlete_no as "athleteNo", a.athlete_id as "athleteId",
  a.name as "athleteName", g.gym_id as "gymId", a.redflag_consent as "redflagConsent",
  ${COACHES} as "coachIds",
  t.rule_group as "group", t.kind, t.tier, t.previous_tier as "previousTier", t.peak_tier as "peakTier", t.level, t.state,
  t.onset_day as "onsetDay", t.day, t.late, t.model_version as "modelVersion", t.reasons, to_json(t.facts) as facts, t.confidence, t.coverage, t.score,
  coalesce(t.day - (select min(l.day) from flarewatch.daily_load l where l.athlete_no = t.athlete_no) + 1, 0) as "historyDays",
  t.created_at as "createdAt", t.caused_at as "causedAt", t.traceparent,
  before.version is not null and (
    exists (select from flarewatch.set_revision r
      where r.athlete_no = t.athlete_no and r.kind <> 'completed' and r.version > before.version and r.version <= t.version)
    or exists (select from flarewatch.report_fact r
      where r.athlete_no = t.athlete_no and (r.retracted or r.revision > 1) and r.version > before.version and r.version <= t.version)
    or exists (select from flarewatch.time_correction r
      where r.athlete_no = t.athlete_no and r.from_day <> r.to_day and r.version > before.version and r.version <= t.version)) as revised,
  t.day - before.day as "daysSince",
  case when exists (select from flarewatch.assessment s
    where s.athlete_no = t.athlete_no and s.day > (t.created_at at time zone a.timezone)::date - 28) then true
  else exists (select from flarewatch.set_fact f join flarewatch.device d using (device_no)
    where f.athlete_no = t.athlete_no and f.local_day between t.day - 9 and t.day and f.superseded_version is null and d.kind <> 'import') end as followed,
  (select json_build_object('score', s.score, 'insufficientReason', s.body::json ->> 'insufficientReason', 'insufficientMessage', s.body::json -> 'insufficientMessage')
   from flarewatch.assessment s where s.athlete_no = t.athlete_no and s.day = t.day) as "dayNow",
  (select json_build_object('day', s.day, 'insufficientReason', s.body::json ->> 'insufficientReason', 'insufficientMessage', s.body::json -> 'insufficientMessage')
   from flarewatch.assessment s where s.athlete_no = t.athlete_no order by s.day desc limit 1) as "lastDay"
from flarewatch.alert_transition t
join flarewatch.athlete a using (athlete_no)
join flarewatch.gym g using (gym_no)
left join lateral (select e.version, e.day from flarewatch.alert_transition e
  where e.alert_id = t.alert_id and e.transition_id < t.transition_id order by e.transition_id desc limit 1) before on true
where t.published_at is null
order by t.transition_id limit $1`;

/** The oldest transitions that are still to be told. */
export async function pendingTransitions(pool: pg.Pool, limit: number): Promise<PendingTransition[]> {
  const result = await pool.query<PendingTransition>({ name: 'pending-transitions', text: PENDING, values: [limit] });
  return result.rows;
}

/** A transition that was published, as far as it decides what is still worth telling. */
export interface PublishedTransition extends Pick<PendingTransition, 'athleteNo' | 'alertId' | 'group' | 'kind' | 'tier' | 'state' | 'day'> {
  readonly topReason: string | null;
  readonly athleteNotice: Notice;
  readonly coachNotice: Notice | null;
}

/** An older version that still runs beside this one tells everything and notes nothing of it. */
const AS_EVERYTHING_WAS = `case when kind in ('fired', 'rose') then 'alarm' else 'update' end`;

/**
 * What was published about the athletes of these transitions, oldest first: of the same alerts, and of days within `cooldownDays` of theirs.
 * Not what another process published of them meanwhile: it decided the same from the same past.
 */
export async function publishedBefore(pool: pg.Pool, pending: readonly PendingTransition[], cooldownDays: number): Promise<PublishedTransition[]> {
  if (pending.length === 0) return [];
  const days = pending.map(({ day }) => day).sort();
  const result = await pool.query<PublishedTransition>({
    name: 'published-before',
    text: `select athlete_no as "athleteNo", alert_id as "alertId", rule_group as "group", kind, tier, state, day, reasons -> 0 ->> 'signal' as "topReason",
             coalesce(athlete_notice, ${AS_EVERYTHING_WAS}) as "athleteNotice",
             coalesce(coach_notice, case when athlete_notice is null and peak_tier in ('raised', 'high') then ${AS_EVERYTHING_WAS} end) as "coachNotice"
           from flarewatch.alert_transition
           where athlete_no = any ($1::int4[]) and published_at is not null and transition_id <> all ($6::uuid[])
             and (alert_id = any ($2::text[]) or day between $3::date - $5::int4 and $4::date + $5::int4)
           order by transition_id`,
    values: [int4Array([...new Set(pending.map((t) => t.athleteNo))]), textArray([...new Set(pending.map((t) => t.alertId))]), days[0], days.at(-1), cooldownDays, uuidArray(pending.map((t) => t.transitionId))],
  });
  return result.rows;
}

/** An open question about silent devices that coaches were asked. */
export interface DeviceQuestion extends Pick<PendingTransition, 'gymId' | 'alertId' | 'coachIds'> {
  readonly devices: readonly string[];
}

/** Those of the gyms in which one of these transitions asks about a device. */
export async function openDeviceQuestions(pool: pg.Pool, pending: readonly PendingTransition[]): Promise<DeviceQuestion[]> {
  const gyms = [...new Set(pending.filter(({ group, state }) => group === 'quiet-device' && state === 'firing').map(({ gymId }) => gymId))];
  if (gyms.length === 0) return [];
  const result = await pool.query<DeviceQuestion>({
    name: 'open-device-questions',
    text: `select g.gym_id as "gymId", t.alert_id as "alertId", ${COACHES} as "coachIds",
             array (select r.reason -> 'message' -> 'slots' ->> 'device' from jsonb_array_elements(t.reasons) as r (reason)) as devices
           from flarewatch.alert t join flarewatch.athlete a using (athlete_no) join flarewatch.gym g using (gym_no)
           where g.gym_id = any ($1::text[]) and t.rule_group = 'quiet-device' and t.state = 'firing'
             and exists (select from flarewatch.alert_transition e where e.alert_id = t.alert_id and e.coach_notice = 'alarm')`,
    values: [textArray(gyms)],
  });
  return result.rows;
}

/** When a transition was published, ms since 1970 UTC, and what each audience heard of it. */
export interface Publication {
  readonly atMs: number;
  readonly athleteNotice: Notice;
  readonly coachNotice: Notice | null;
}

/**
 * Notes what was published. Where another process was faster, its note stays.
 * @param told by transition id
 */
export async function markPublished(pool: pg.Pool, told: ReadonlyMap<string, Publication>): Promise<void> {
  if (told.size === 0) return;
  const publications = [...told.values()];
  await pool.query({
    name: 'mark-published',
    text: `update flarewatch.alert_transition t set published_at = i.published_at, athlete_notice = i.athlete_notice, coach_notice = i.coach_notice
           from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[]) as i (transition_id, published_at, athlete_notice, coach_notice)
           where t.transition_id = i.transition_id and t.published_at is null`,
    values: [
      uuidArray([...told.keys()]), timestamptzArray(publications.map((p) => p.atMs)), textArray(publications.map((p) => p.athleteNotice)),
      textArray(publications.map((p) => p.coachNotice)),
    ],
  });
}
