-- A day's digest now also holds repeat warm-up pairs and ranges of motion, and bar speeds are judged by the athlete's own error where there are
-- enough of those pairs. Its text has another form, which no version before reads: every athlete is digested again from the first day that has
-- a text. The column gets another name, so that a worker of the version before, still running while this one starts, fails instead of
-- filling it.
alter table flarewatch.daily_load rename column day_digest to digest_text;

with digested as (
  select athlete_no, min(day) as first_day from flarewatch.daily_load group by athlete_no
), locked as (
  select m.athlete_no, d.first_day from flarewatch.recompute_mark m join digested d using (athlete_no) order by m.athlete_no for update of m
)
update flarewatch.recompute_mark m set version = m.version + 1, redigest = true, from_day = least(m.from_day, l.first_day)
from locked l where l.athlete_no = m.athlete_no;

-- The same facts, terms and model give other numbers from here on, and another hash of what entered them: what was told before cannot be
-- computed again by this version, and is listed as such instead of as different.
alter table flarewatch.athlete_fold add column arithmetic smallint not null default 1;
alter table flarewatch.alert_transition add column arithmetic smallint not null default 1;
comment on column flarewatch.athlete_fold.arithmetic is 'Number of the arithmetic that the stored results were computed by; it goes up when the same facts, terms and model give other results or hashes.';
comment on column flarewatch.alert_transition.arithmetic is 'Number of the arithmetic that it was computed by, as in athlete_fold. What another than the program''s own told cannot be computed again.';
