-- A day's digest now also holds trunk tests, flares, form tags and more, and its text has another form. No reader understands both: every
-- athlete is digested again from the first day that has a text, and a reader asked to digest again reads no text from that day on. Under
-- its old name the column would be filled by a worker of the version before, still running while this one starts; its statements fail instead.
alter table flarewatch.daily_load rename column digest to day_digest;

with digested as (
  select athlete_no, min(day) as first_day from flarewatch.daily_load group by athlete_no
), locked as (
  select m.athlete_no, d.first_day from flarewatch.recompute_mark m join digested d using (athlete_no) order by m.athlete_no for update of m
)
update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, l.first_day)
from locked l where l.athlete_no = m.athlete_no;

comment on column flarewatch.recompute_mark.redigest is 'Every day from from_day on must be digested again: an exercise, a device or the athlete was edited, or digests have another form than before.';
