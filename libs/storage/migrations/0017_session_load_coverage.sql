-- Means and ratios of session loads are no longer taken over rest days alone where visits were not reported, and the grade of confidence no
-- longer overlooks a tier that is lost between two readings. Every history is followed once more, from its first fact on, and digested again:
-- a worker that remembers an athlete assesses no day of which nothing new is known. Rows are locked in order, as everywhere.

with locked as (
  select m.athlete_no, f.first_day from flarewatch.recompute_mark m
  join (select athlete_no, min(day) as first_day from flarewatch.daily_load group by athlete_no) f using (athlete_no)
  order by m.athlete_no for update of m
)
update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, l.first_day)
from locked l where l.athlete_no = m.athlete_no;
