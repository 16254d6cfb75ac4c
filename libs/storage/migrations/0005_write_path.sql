-- Sets and results are written with COPY where they are new. What makes that possible, and cheap:

-- The first receipt about a set carries its hash, later ones none: then a unique index notices a second event about a set, and
-- nobody has to look.
update flarewatch.event_receipt r set set_hash = null
from (
  select device_no, event_key, row_number() over (partition by athlete_no, set_hash order by device_no, event_key) as nth
  from flarewatch.event_receipt where set_hash is not null
) later
where later.nth > 1 and r.device_no = later.device_no and r.event_key = later.event_key;
drop index flarewatch.event_receipt_set;
create unique index event_receipt_set on flarewatch.event_receipt (athlete_no, set_hash) where set_hash is not null;
comment on column flarewatch.event_receipt.set_hash is '32 bits of the set id, on the first receipt about a set (of two sets with one hash: on the first): finds a second event about the same set without an index over all partitions. A hit is a candidate, checked against the set itself.';

alter table flarewatch.set_fact alter column recorded_at set default now();

-- Results: numbers as numbers, the rest as text that is only looked at when somebody reads it. To parse and pack JSON was a third of the
-- cost of a recompute.
alter table flarewatch.assessment add column loads double precision[];
comment on column flarewatch.assessment.loads is 'Ten load descriptors per kind of load, in the order tonnage, lumbar, lumbarSquared, sessionRpe; read them through analytics_v1. Null: not defined.';
update flarewatch.assessment s set loads = array (
  select (s.body #>> array['loads', k.kind, i::text])::float8
  from unnest(array['tonnage', 'lumbar', 'lumbarSquared', 'sessionRpe']) with ordinality as k (kind, place), generate_series(0, 9) as i
  order by k.place, i);
alter table flarewatch.assessment alter column loads set not null;

create or replace view analytics_v1.athlete_day as
select a.athlete_id, s.day, s.known, s.coverage, s.loads[1] as tonnage, s.loads[11] as lumbar_load, s.loads[21] as lumbar_load_squared,
  s.loads[31] as session_rpe_load, s.loads[12] as acute_7, s.loads[13] as chronic_28, s.loads[14] as acwr_coupled, s.loads[15] as acwr_uncoupled,
  s.loads[16] as acwr_ewma, s.loads[17] as monotony, s.loads[19] as strain, s.loads[20] as week_jump_z,
  s.tier, s.score, s.confidence, s.model_version
from flarewatch.assessment s
join flarewatch.athlete a using (athlete_no);

create or replace view analytics_v1.athlete_day_load as
select a.athlete_id, s.day, k.load_kind, s.loads[k.place + 1] as load, s.loads[k.place + 2] as acute_7, s.loads[k.place + 3] as chronic_28,
  s.loads[k.place + 4] as acwr_coupled, s.loads[k.place + 5] as acwr_uncoupled, s.loads[k.place + 6] as acwr_ewma,
  s.loads[k.place + 7] as monotony, s.loads[k.place + 8] as monotony_population, s.loads[k.place + 9] as strain, s.loads[k.place + 10] as week_jump_z
from flarewatch.assessment s
join flarewatch.athlete a using (athlete_no)
cross join (values ('tonnage', 0), ('lumbar', 10), ('lumbarSquared', 20), ('sessionRpe', 30)) as k (load_kind, place);

-- A column cannot change its type while a view reads it.
create or replace view analytics_v1.signal_value as
select a.athlete_id, s.day, r.signal, (r.reading ->> 0)::float8 as value, (r.reading ->> 1)::float8 as sub, r.reading -> 2 as detail
from flarewatch.assessment s
join flarewatch.athlete a using (athlete_no)
cross join lateral jsonb_each('{}'::jsonb) as r (signal, reading);
alter table flarewatch.assessment
  alter column body type text using (body - 'loads')::text,
  alter column carry type text using carry::text,
  -- A row is small enough as it is; compressing it would cost more than it saves.
  set (toast_tuple_target = 8160);
alter table flarewatch.daily_load alter column digest type text using digest::text, set (toast_tuple_target = 8160);
create or replace view analytics_v1.signal_value as
select a.athlete_id, s.day, r.signal, (r.reading ->> 0)::float8 as value, (r.reading ->> 1)::float8 as sub, r.reading -> 2 as detail
from flarewatch.assessment s
join flarewatch.athlete a using (athlete_no)
cross join lateral jsonb_each(s.body::jsonb -> 'signals') as r (signal, reading);
comment on column flarewatch.assessment.body is 'JSON text: signals, reasons ranked by points, points per domain, and why there is no score; packed, read it through analytics_v1.';

-- Rows of results are written only after the athlete's row of athlete_fold was found and locked, which has the reference to the athlete.
alter table flarewatch.daily_load drop constraint daily_load_athlete_no_fkey;
alter table flarewatch.assessment drop constraint assessment_athlete_no_fkey;

-- Nothing is ever looked up by what these columns hold.
alter table flarewatch.set_fact alter column reps set statistics 0, alter column extra set statistics 0, alter column event_key set statistics 0,
  alter column session_id set statistics 0, alter column event_id set statistics 0;
alter table flarewatch.event_receipt alter column event_key set statistics 0, alter column set_hash set statistics 0;
alter table flarewatch.daily_load alter column digest set statistics 0;
alter table flarewatch.assessment alter column loads set statistics 0, alter column body set statistics 0, alter column carry set statistics 0,
  alter column inputs_hash set statistics 0;
