-- Questions after missing data are part of what facts give: every history is folded once more, from its first fact on. Assessments stay
-- as they are but for the words of why there is no score. Rows are locked in order, as everywhere.

with locked as (
  select m.athlete_no, f.first_day from flarewatch.recompute_mark m
  join (select athlete_no, min(day) as first_day from flarewatch.daily_load group by athlete_no) f using (athlete_no)
  order by m.athlete_no for update of m
)
update flarewatch.recompute_mark m set version = m.version + 1, from_day = least(m.from_day, l.first_day)
from locked l where l.athlete_no = m.athlete_no;

create view analytics_v1.athlete_squad as
select a.athlete_id, g.gym_id as gym, q.squad_id as squad
from flarewatch.athlete_squad m
join flarewatch.athlete a using (athlete_no)
join flarewatch.squad q using (squad_no)
join flarewatch.gym g on g.gym_no = m.gym_no;
comment on view analytics_v1.athlete_squad is 'Which athletes are in which squads today; who is in several has a row for each, who is in none has no row.';
comment on column analytics_v1.athlete_squad.athlete_id is 'The athlete.';
comment on column analytics_v1.athlete_squad.gym is 'Gym of both.';
comment on column analytics_v1.athlete_squad.squad is 'Id of the squad.';
