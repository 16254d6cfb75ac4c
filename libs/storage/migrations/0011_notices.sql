-- Who hears of a transition is decided when it is told, and kept: the budget counts what was told, and what was held back is seen.
alter table flarewatch.alert_transition
  add column athlete_notice text check (athlete_notice in ('alarm', 'update', 'historic', 'unheard', 'repeated')),
  add column coach_notice text check (coach_notice in ('alarm', 'update', 'historic', 'unheard', 'repeated'));
comment on column flarewatch.alert_transition.athlete_notice is 'What the athlete heard of it: alarm or update; or why it was held back: historic (over when it became known), unheard (of an alert never told), repeated (told already). Null: not published yet.';
comment on column flarewatch.alert_transition.coach_notice is 'The same for the coaches; null also where it is not for coaches.';
comment on column flarewatch.alert_transition.late is 'It speaks of a day before the athlete''s present one: data came late.';
comment on column analytics_v1.alert_transition_fact.late is 'It speaks of a day before the athlete''s present one: data came late.';

-- Until now everything was told to everyone it concerned.
update flarewatch.alert_transition t set
  athlete_notice = case when t.kind in ('fired', 'rose') then 'alarm' else 'update' end,
  coach_notice = case
    when not (case when t.rule_group = 'redflag' then a.redflag_consent else t.peak_tier <> 'watch' end) then null
    when t.kind in ('fired', 'rose') then 'alarm' else 'update' end
from flarewatch.athlete a
where a.athlete_no = t.athlete_no and t.published_at is not null;

create view analytics_v1.notice_fact as
select t.transition_id, t.alert_id, a.athlete_id, g.gym_id as gym, n.audience, n.notice, n.notice in ('alarm', 'update') as told, t.published_at
from flarewatch.alert_transition t
join flarewatch.athlete a using (athlete_no)
join flarewatch.gym g using (gym_no)
cross join lateral (values ('athlete', t.athlete_notice), ('coach', t.coach_notice)) as n (audience, notice)
where n.notice is not null;
comment on view analytics_v1.notice_fact is 'Who heard of which change of an alert, and what was held back.';
comment on column analytics_v1.notice_fact.transition_id is 'The change, as in alert_transition_fact.';
comment on column analytics_v1.notice_fact.alert_id is 'The alert.';
comment on column analytics_v1.notice_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.notice_fact.gym is 'Gym of the athlete.';
comment on column analytics_v1.notice_fact.audience is 'athlete or coach.';
comment on column analytics_v1.notice_fact.notice is 'alarm or update; or why it was held back: historic, unheard or repeated.';
comment on column analytics_v1.notice_fact.told is 'It went to the inboxes of this audience.';
comment on column analytics_v1.notice_fact.published_at is 'When.';

alter table flarewatch.recompute_mark add column quiet_version integer, add column quiet_day date;
comment on column flarewatch.recompute_mark.quiet_version is 'Of an athlete whose last fact is old: version that a look for a new day found. The day is opened when a look on a later day finds the same.';
comment on column flarewatch.recompute_mark.quiet_day is 'Day of the first look that found that version.';

-- The state that a day hands to the next kept account of what was worth telling, and nobody read it: the sixth element, and of each
-- episode the thirteenth. Equal facts give equal texts again, also where they were assessed before.
update flarewatch.assessment s set carry = (
  select '[' || string_agg(case when e.place < 7 then e.item::text else (
    select '[' || coalesce(string_agg(
      (select '[' || string_agg(f.item::text, ',' order by f.place) || ']' from json_array_elements(p.item) with ordinality as f (item, place) where f.place <> 13),
      ',' order by p.place), '') || ']'
    from json_array_elements(e.item) with ordinality as p (item, place)) end, ',' order by e.place) || ']'
  from json_array_elements(s.carry::json) with ordinality as e (item, place) where e.place <> 6)
where json_array_length(s.carry::json) = 7;
