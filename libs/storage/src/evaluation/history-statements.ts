const EPOCH = `date '1970-01-01'`;
/** A day begins at 05:00, when it is opened and assessed: what is stored before speaks on its morning. The first morning after an instant. */
const nextMorning = (instant: string): string => `((${instant} at time zone a.timezone) - interval '5 hours')::date + 1 - ${EPOCH}`;

/** Places in `loads` are those of `packLoads`: lumbar load of the day, its seven days, and its three ratios. */
export const ASSESSED_DAYS = {
  name: 'evaluate-days',
  text: `select s.athlete_no, s.day - ${EPOCH}, s.model_version, s.tier, s.score, s.loads[11], s.loads[12], s.loads[14], s.loads[15], s.loads[16]
         from flarewatch.assessment s where s.athlete_no = any ($1::int4[]) order by s.athlete_no, s.day`,
};

const LOW_BACK = `coalesce(f.data->>'site', 'low-back') = 'low-back'`;

/** A check-in about sleep alone answers nothing here. */
export const ANSWERS = {
  name: 'evaluate-answers',
  text: `select f.athlete_no, f.local_day - ${EPOCH}, max((f.data->>'sorenessNrs')::float8) filter (where ${LOW_BACK})
         from flarewatch.current_report f
         where f.athlete_no = any ($1::int4[]) and f.kind = 'checkin' and (f.data->>'sorenessNrs' is not null or f.data->>'flare' is not null)
         group by 1, 2 order by 1, 2`,
};

/** A flare is known from its first telling on, whatever was corrected later. A check-in that calls its day a flare says it of that day. */
export const FLARES = {
  name: 'evaluate-flares',
  text: `select f.athlete_no, (f.data->>'startedOn')::date - ${EPOCH}, (f.data->>'endedOn')::date - ${EPOCH}, coalesce(f.data->>'certainty' = 'sure', false),
           (select min(r.local_day) from flarewatch.report_fact r
            where r.athlete_no = f.athlete_no and r.kind = f.kind and r.entity_id = f.entity_id and r.superseded_version is null) - ${EPOCH}
         from flarewatch.current_report f
         where f.athlete_no = any ($1::int4[]) and f.kind = 'flare'
         union all
         select f.athlete_no, f.local_day - ${EPOCH}, null, false, f.local_day - ${EPOCH}
         from flarewatch.current_report f
         where f.athlete_no = any ($1::int4[]) and f.kind = 'checkin' and f.data->>'flare' = 'true' and ${LOW_BACK}
         order by 1, 2, 3, 4, 5`,
};

/**
 * Where nobody has decided on a notice, what was told on its own day counts as one. A step that was held back as historic or unheard told nothing,
 * and neither did one of another model than the one that is asked about; all of them end what stood before.
 */
export const TOLD_STEPS = {
  name: 'evaluate-told',
  text: `select t.athlete_no, t.alert_id, case when t.state = 'firing' and coalesce(t.athlete_notice, '') not in ('historic', 'unheard') and ($2::text is null or t.model_version = $2)
             then t.tier else 'clear' end,
           (t.created_at at time zone a.timezone)::date - ${EPOCH}, ${nextMorning('t.created_at')},
           ($2::text is null or t.model_version = $2) and case when t.athlete_notice is null then t.kind in ('fired', 'rose') and not t.late else t.athlete_notice = 'alarm' end
         from flarewatch.alert_transition t join flarewatch.athlete a using (athlete_no)
         where t.athlete_no = any ($1::int4[]) and t.rule_group = 'strain'
         order by t.athlete_no, t.transition_id`,
};

/**
 * When the facts of each day were stored: its first one and its last one, corrections included. A set that was taken back was known to be
 * gone at the latest when the next thing about its athlete was stored.
 */
export const STORED_DAYS = {
  name: 'evaluate-stored',
  text: `with facts as (
           select f.athlete_no, f.local_day, f.recorded_at from flarewatch.set_fact f where f.athlete_no = any ($1::int4[])
           union all
           select f.athlete_no, f.local_day, f.recorded_at from flarewatch.report_fact f where f.athlete_no = any ($1::int4[])
           union all
           select t.athlete_no, t.from_day, t.recorded_at from flarewatch.time_correction t where t.athlete_no = any ($1::int4[])
           union all
           select r.athlete_no, r.local_day, max(r.recorded_at) over (partition by r.athlete_no, r.kind, r.entity_id)
           from flarewatch.report_fact r where r.athlete_no = any ($1::int4[])
           union all
           select r.athlete_no, r.local_day, max(r.known_at) over (partition by r.athlete_no, r.set_id)
           from (
             select v.athlete_no, v.set_id, v.local_day, case when v.local_day is not null
               then (select max(f.recorded_at) from flarewatch.set_fact f
                     where f.athlete_no = v.athlete_no and f.local_day = v.local_day and f.set_id = v.set_id and f.version >= v.version)
               else coalesce((select min(f.recorded_at) from flarewatch.set_fact f where f.athlete_no = v.athlete_no and f.version >= v.version), now())
               end as known_at
             from flarewatch.set_revision v where v.athlete_no = any ($1::int4[])
           ) r
         ), days as (
           select athlete_no, local_day, min(recorded_at) as first_at, max(recorded_at) as last_at
           from facts where local_day is not null group by 1, 2
         )
         select d.athlete_no, d.local_day - ${EPOCH}, ${nextMorning('d.first_at')}, ${nextMorning('d.last_at')}
         from days d join flarewatch.athlete a using (athlete_no) order by 1, 2`,
};
