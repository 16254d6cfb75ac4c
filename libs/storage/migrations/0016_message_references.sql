-- Whatever is said to people is now kept as a message beside its English text, so that it can be shown in any language. Reasons of assessments
-- and of alerts that hold follow from the facts: every history is followed once more, from its first fact on. It is digested again as well,
-- for a worker that remembers an athlete assesses no day of which nothing new is known. What was told stays as it was told: reasons of
-- transitions from before today have their English text alone. Rows are locked in order, as everywhere.

with locked as (
  select m.athlete_no, f.first_day from flarewatch.recompute_mark m
  join (select athlete_no, min(day) as first_day from flarewatch.daily_load group by athlete_no) f using (athlete_no)
  order by m.athlete_no for update of m
)
update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, l.first_day)
from locked l where l.athlete_no = m.athlete_no;

comment on column flarewatch.alert.reasons is 'Reasons ranked by points, each with its number and the athlete''s own usual range, in English and as messages that any language is rendered from.';
comment on column flarewatch.alert_transition.reasons is 'Reasons at that time, in English; since messages have ids, as messages too.';
comment on column analytics_v1.alert_fact.reasons is 'Reasons ranked by points: signal, text, value, usual range, points, and text and usual range as messages.';
comment on column analytics_v1.alert_transition_fact.reasons is 'Reasons at that time.';
