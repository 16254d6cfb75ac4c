-- What analysts read: views under names that stay, and a role that can read them and nothing else.
-- A view reads its tables with the rights of its owner, but calls its functions with those of the reader, and the body of a
-- function looks names up anew: a function that is used here must not name anything of schema flarewatch.

create or replace function flarewatch.rep_column(reps bytea, wanted integer) returns double precision[]
language plpgsql immutable strict parallel safe as $$
declare
  rep_count integer := get_byte(reps, 0);
  place integer := 1;
  width integer;
  scale double precision;
  raw bigint;
  exponent integer;
  numbers double precision[];
begin
  if rep_count = 0 then return '{}'; end if;
  if wanted not between 1 and 4 then return null; end if;
  for earlier in 2..wanted loop
    place := place + 1 + (get_byte(reps, place) >> 4) * rep_count;
  end loop;
  width := get_byte(reps, place) >> 4;
  scale := 10::float8 ^ (get_byte(reps, place) & 15);
  place := place + 1;
  if width = 2 then
    for i in 1..rep_count loop
      raw := get_byte(reps, place) * 256 + get_byte(reps, place + 1);
      numbers[i] := case when raw < 32768 then raw / scale when raw = 32768 then null else (raw - 65536) / scale end;
      place := place + 2;
    end loop;
  elsif width = 4 then
    for i in 1..rep_count loop
      raw := get_byte(reps, place) * 16777216::bigint + get_byte(reps, place + 1) * 65536 + get_byte(reps, place + 2) * 256 + get_byte(reps, place + 3);
      numbers[i] := case when raw < 2147483648 then raw / scale when raw = 2147483648 then null else (raw - 4294967296) / scale end;
      place := place + 4;
    end loop;
  elsif width = 8 then
    for i in 1..rep_count loop
      raw := ('x' || encode(substr(reps, place + 1, 8), 'hex'))::bit(64)::bigint;
      exponent := (raw >> 52) & 2047;
      numbers[i] := (case when raw < 0 then -1 else 1 end) * case exponent
        when 2047 then null
        when 0 then (raw & 4503599627370495)::float8 * 2::float8 ^ (-1074)
        else ((raw & 4503599627370495) | 4503599627370496)::float8 * 2::float8 ^ (exponent - 1075) end;
      place := place + 8;
    end loop;
  end if;
  return numbers;
end $$;
drop function flarewatch.double_of_bits(bigint);

create function flarewatch.speed_of_set(means double precision[], roms double precision[]) returns double precision[]
language plpgsql immutable parallel safe as $$
declare
  velocities double precision[] := array_remove(means, null);
  lengths double precision[] := array_remove(roms, null);
  shortest double precision;
  counted integer := 0;
  best double precision;
  first double precision;
  last double precision;
begin
  if cardinality(lengths) is distinct from cardinality(velocities) then
    lengths := null;
  else
    select 0.6 * ((s.sorted[(s.n + 1) / 2] + s.sorted[s.n / 2 + 1]) / 2) into shortest
    from (select array_agg(l order by l) as sorted, count(*)::integer as n from unnest(lengths) as l where l > 0) as s;
  end if;
  for i in 1..coalesce(cardinality(velocities), 0) loop
    continue when velocities[i] <= 0 or lengths[i] < shortest;
    counted := counted + 1;
    if counted = 1 then first := velocities[i]; end if;
    last := velocities[i];
    best := greatest(best, last);
  end loop;
  return array[best, first, last, case when counted >= 3 then 100 * (best - last) / best end];
end $$;
comment on function flarewatch.speed_of_set(double precision[], double precision[]) is 'Fastest, first and last velocity of a set, m/s, and its velocity loss, percent, from the velocities and ranges of motion of its reps. As in the model: a rep under 0.6 of the median range of motion does not count, and a loss takes three reps that do.';

-- The columns of these two views are those of their tables.
do $$
declare
  spoken record;
begin
  for spoken in
    select v.viewname, c.attname, col_description(c.attrelid, c.attnum) as meaning
    from (values ('current_set', 'flarewatch.set_fact'::regclass), ('current_report', 'flarewatch.report_fact')) as v (viewname, source)
    join pg_attribute c on c.attrelid = v.source and c.attnum > 0 and not c.attisdropped
  loop
    execute format('comment on column flarewatch.%I.%I is %L', spoken.viewname, spoken.attname, spoken.meaning);
  end loop;
end $$;

create schema analytics_v1;
comment on schema analytics_v1 is 'For analysts: views whose names and meanings stay. Athletes appear by id only, never by name. Days are calendar days of the athlete.';

create view analytics_v1.athlete_day as
select a.athlete_id, s.day, s.known, s.coverage,
  (l.loads #>> '{tonnage,0}')::float8 as tonnage,
  (l.loads #>> '{lumbar,0}')::float8 as lumbar_load,
  (l.loads #>> '{lumbarSquared,0}')::float8 as lumbar_load_squared,
  (l.loads #>> '{sessionRpe,0}')::float8 as session_rpe_load,
  (l.loads #>> '{lumbar,1}')::float8 as acute_7,
  (l.loads #>> '{lumbar,2}')::float8 as chronic_28,
  (l.loads #>> '{lumbar,3}')::float8 as acwr_coupled,
  (l.loads #>> '{lumbar,4}')::float8 as acwr_uncoupled,
  (l.loads #>> '{lumbar,5}')::float8 as acwr_ewma,
  (l.loads #>> '{lumbar,6}')::float8 as monotony,
  (l.loads #>> '{lumbar,8}')::float8 as strain,
  (l.loads #>> '{lumbar,9}')::float8 as week_jump_z,
  s.tier, s.score, s.confidence, s.model_version
from flarewatch.assessment s
join flarewatch.athlete a using (athlete_no)
-- The body is unpacked once per row, and not at all where no load is asked for.
cross join lateral (select s.body -> 'loads' as loads offset 0) as l;
comment on view analytics_v1.athlete_day is 'One row per athlete and day since the first fact: the day''s loads, how the lumbar load changed, and what was concluded.';
comment on column analytics_v1.athlete_day.athlete_id is 'The athlete.';
comment on column analytics_v1.athlete_day.day is 'Calendar day of the athlete.';
comment on column analytics_v1.athlete_day.known is 'The day holds a fact or is known to be rest. Where false, nobody knows whether the athlete trained.';
comment on column analytics_v1.athlete_day.coverage is 'Share of known days in the 28 days that end here (or since the first fact), 0 to 1.';
comment on column analytics_v1.athlete_day.tonnage is 'Sum of reps x load of the day, kg, warm-ups left out; 0 on a known rest day, null on an unknown day.';
comment on column analytics_v1.athlete_day.lumbar_load is 'Sum of reps x load x lumbar weight of the exercise, kg; 0 on a known rest day, null on an unknown day.';
comment on column analytics_v1.athlete_day.lumbar_load_squared is 'Sum of reps x (load x lumbar weight) squared, kg squared; 0 on a known rest day, null on an unknown day.';
comment on column analytics_v1.athlete_day.session_rpe_load is 'Sum of session RPE x minutes, arbitrary units; 0 on a known rest day, null on an unknown day and where a session lacks its RPE or duration.';
comment on column analytics_v1.athlete_day.acute_7 is 'Acute lumbar load: the 7 days that end here, kg per day; null while it is not defined.';
comment on column analytics_v1.athlete_day.chronic_28 is 'Chronic lumbar load: the 28 days that end here, kg per day; null while it is not defined.';
comment on column analytics_v1.athlete_day.acwr_coupled is 'Acute to chronic lumbar load, the 7 days being part of the 28. Describes a change of load, no chance of anything.';
comment on column analytics_v1.athlete_day.acwr_uncoupled is 'The same against the three weeks before the last seven days.';
comment on column analytics_v1.athlete_day.acwr_ewma is 'The same with exponentially weighted averages.';
comment on column analytics_v1.athlete_day.monotony is 'Mean of the daily lumbar load over its standard deviation, 7 days, sample form.';
comment on column analytics_v1.athlete_day.strain is 'Lumbar load of the week x monotony.';
comment on column analytics_v1.athlete_day.week_jump_z is 'How far this week''s lumbar load lies above the athlete''s own reference weeks, in their spread.';
comment on column analytics_v1.athlete_day.tier is 'insufficient (too little is known), clear, watch, raised or high.';
comment on column analytics_v1.athlete_day.score is '0 to 100, null below minimum data. Not a probability.';
comment on column analytics_v1.athlete_day.confidence is 'A, B or C: how well the score is founded; null without a score.';
comment on column analytics_v1.athlete_day.model_version is 'Model that computed the row.';

create view analytics_v1.athlete_day_load as
select a.athlete_id, s.day, k.load_kind,
  (d.descriptors ->> 0)::float8 as load,
  (d.descriptors ->> 1)::float8 as acute_7,
  (d.descriptors ->> 2)::float8 as chronic_28,
  (d.descriptors ->> 3)::float8 as acwr_coupled,
  (d.descriptors ->> 4)::float8 as acwr_uncoupled,
  (d.descriptors ->> 5)::float8 as acwr_ewma,
  (d.descriptors ->> 6)::float8 as monotony,
  (d.descriptors ->> 7)::float8 as monotony_population,
  (d.descriptors ->> 8)::float8 as strain,
  (d.descriptors ->> 9)::float8 as week_jump_z
from flarewatch.assessment s
join flarewatch.athlete a using (athlete_no)
cross join lateral (select s.body -> 'loads' as loads offset 0) as l
cross join (values ('tonnage'), ('lumbar'), ('lumbarSquared'), ('sessionRpe')) as k (load_kind)
cross join lateral (select l.loads -> k.load_kind as descriptors offset 0) as d;
comment on view analytics_v1.athlete_day_load is 'One row per athlete, day and kind of load: the day''s load and the numbers that describe how it changed.';
comment on column analytics_v1.athlete_day_load.athlete_id is 'The athlete.';
comment on column analytics_v1.athlete_day_load.day is 'Calendar day of the athlete.';
comment on column analytics_v1.athlete_day_load.load_kind is 'tonnage (kg), lumbar (kg), lumbarSquared (kg squared) or sessionRpe (arbitrary units); the other columns are in that unit.';
comment on column analytics_v1.athlete_day_load.load is 'Load of the day; 0 on a known rest day, null on an unknown day.';
comment on column analytics_v1.athlete_day_load.acute_7 is 'Load of the 7 days that end here, per day.';
comment on column analytics_v1.athlete_day_load.chronic_28 is 'Load of the 28 days that end here, per day.';
comment on column analytics_v1.athlete_day_load.acwr_coupled is 'Acute to chronic load, the 7 days being part of the 28.';
comment on column analytics_v1.athlete_day_load.acwr_uncoupled is 'Acute load to that of the three weeks before it.';
comment on column analytics_v1.athlete_day_load.acwr_ewma is 'Acute to chronic load with exponentially weighted averages.';
comment on column analytics_v1.athlete_day_load.monotony is 'Mean of the daily load over its sample standard deviation, 7 days.';
comment on column analytics_v1.athlete_day_load.monotony_population is 'The same with the population standard deviation.';
comment on column analytics_v1.athlete_day_load.strain is 'Load of the week x monotony.';
comment on column analytics_v1.athlete_day_load.week_jump_z is 'How far this week''s load lies above the athlete''s own reference weeks, in their spread.';

create view analytics_v1.set_fact as
select a.athlete_id, g.gym_id as gym, f.local_day as day, f.occurred_at, f.set_id, f.session_id, f.revision::integer as revision,
  coalesce(f.event_id, f.event_key::text) as event_id, d.device_id as device, d.kind as device_kind,
  x.slug as exercise, x.pattern as exercise_pattern, x.mapped as exercise_mapped, x.lumbar_weight, x.body_mass_share,
  f.load_kg, f.rep_count::integer as rep_count, f.rpe::float8 as rpe, f.rir::float8 as rir,
  f.flags & 1 <> 0 as warmup,
  case when f.flags & 4 <> 0 then f.flags & 2 <> 0 end as belt,
  case when f.flags & 16 <> 0 then 'peak' when f.flags & 8 <> 0 then 'mean-propulsive' else 'mean' end as velocity_variable,
  flarewatch.rep_column(f.reps, 1) as mean_velocities_mps,
  v.speed[1] as best_velocity_mps, v.speed[2] as first_velocity_mps, v.speed[3] as last_velocity_mps,
  v.speed[4] as velocity_loss_pct,
  case when f.flags & 1 <> 0 then 0 else f.rep_count * (f.load_kg + x.body_mass_share * coalesce(a.body_mass_kg, 0)) end as tonnage_kg,
  case when f.flags & 1 <> 0 then 0 else f.rep_count * (f.load_kg + x.body_mass_share * coalesce(a.body_mass_kg, 0)) * x.lumbar_weight end as lumbar_kg,
  f.recorded_at,
  case when jsonb_typeof(f.extra -> 'tags') = 'array' then array (select jsonb_array_elements_text(f.extra -> 'tags')) else '{}' end as tags,
  f.extra
from flarewatch.current_set f
join flarewatch.athlete a using (athlete_no)
join flarewatch.device d using (device_no)
join flarewatch.gym g on g.gym_no = d.gym_no
join flarewatch.exercise_terms x using (exercise_no)
cross join lateral (select flarewatch.speed_of_set(flarewatch.rep_column(f.reps, 1), flarewatch.rep_column(f.reps, 3)) as speed offset 0) as v;
comment on view analytics_v1.set_fact is 'The sets that count, one row each: of every set the revision that holds, retracted sets left out. Ask by athlete_id and day: then it is quick.';
comment on column analytics_v1.set_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.set_fact.gym is 'Gym of the device.';
comment on column analytics_v1.set_fact.day is 'Calendar day of the athlete, fixed when the set was stored.';
comment on column analytics_v1.set_fact.occurred_at is 'When the set happened.';
comment on column analytics_v1.set_fact.set_id is 'Identity of the set across its revisions.';
comment on column analytics_v1.set_fact.session_id is 'Visit the set belongs to.';
comment on column analytics_v1.set_fact.revision is 'Revision that holds.';
comment on column analytics_v1.set_fact.event_id is 'Event that brought it; with gym and device its full identity.';
comment on column analytics_v1.set_fact.device is 'Device that reported it.';
comment on column analytics_v1.set_fact.device_kind is 'Kind of device: decides how exact a velocity is.';
comment on column analytics_v1.set_fact.exercise is 'Slug of the exercise, merges followed.';
comment on column analytics_v1.set_fact.exercise_pattern is 'Movement family, such as hinge or squat.';
comment on column analytics_v1.set_fact.exercise_mapped is 'False while nobody has mapped the name: it then weighs 0 on the low back.';
comment on column analytics_v1.set_fact.lumbar_weight is 'Share of the load that the low back carries, relative to a conventional deadlift.';
comment on column analytics_v1.set_fact.body_mass_share is 'Share of body mass moved together with the load.';
comment on column analytics_v1.set_fact.load_kg is 'Load on the bar, kg.';
comment on column analytics_v1.set_fact.rep_count is 'Completed repetitions, with or without bar speed.';
comment on column analytics_v1.set_fact.rpe is 'Rating of perceived exertion of the set, 0 to 10.';
comment on column analytics_v1.set_fact.rir is 'Repetitions in reserve.';
comment on column analytics_v1.set_fact.warmup is 'A warm-up: stored, and left out of every load.';
comment on column analytics_v1.set_fact.belt is 'A belt was worn; null when that was not reported.';
comment on column analytics_v1.set_fact.velocity_variable is 'What the velocities are: mean, mean-propulsive or peak. Never compare two kinds.';
comment on column analytics_v1.set_fact.mean_velocities_mps is 'Velocity of each measured rep in order, m/s, exactly as reported; null or empty without bar speed.';
comment on column analytics_v1.set_fact.best_velocity_mps is 'Fastest rep that counts, m/s. Reps under 0.6 of the set''s median range of motion do not count.';
comment on column analytics_v1.set_fact.first_velocity_mps is 'First rep that counts, m/s.';
comment on column analytics_v1.set_fact.last_velocity_mps is 'Last rep that counts, m/s.';
comment on column analytics_v1.set_fact.velocity_loss_pct is '100 x (fastest - last) / fastest, percent; null with fewer than three reps that count.';
comment on column analytics_v1.set_fact.tonnage_kg is 'Reps x (load + share of body mass), kg; 0 for a warm-up, so that a day''s sum is athlete_day.tonnage.';
comment on column analytics_v1.set_fact.lumbar_kg is 'tonnage_kg x lumbar_weight, kg; a day''s sum is athlete_day.lumbar_load.';
comment on column analytics_v1.set_fact.recorded_at is 'When the system stored this revision.';
comment on column analytics_v1.set_fact.tags is 'Tags that were reported, such as rounding; empty when none.';
comment on column analytics_v1.set_fact.extra is 'Whatever else the device reported of the set; null when nothing.';

create view analytics_v1.rep_fact as
select a.athlete_id, f.local_day as day, f.set_id, n.rep::integer as rep,
  c.mean_velocities[n.rep] as mean_velocity_mps, c.peak_velocities[n.rep] as peak_velocity_mps, c.roms[n.rep] as rom_m,
  c.durations[n.rep] as duration_ms
from flarewatch.current_set f
join flarewatch.athlete a using (athlete_no)
cross join lateral (
  select flarewatch.rep_column(f.reps, 1) as mean_velocities, flarewatch.rep_column(f.reps, 2) as peak_velocities,
    flarewatch.rep_column(f.reps, 3) as roms, flarewatch.rep_column(f.reps, 4) as durations offset 0
) as c
cross join lateral generate_series(1, get_byte(f.reps, 0)) as n (rep);
comment on view analytics_v1.rep_fact is 'One row per measured rep of the sets that count, numbers exactly as reported. Sets without bar speed have no rows here. Join set_fact on set_id and athlete_id for the exercise and the load.';
comment on column analytics_v1.rep_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.rep_fact.day is 'Calendar day of the athlete.';
comment on column analytics_v1.rep_fact.set_id is 'The set.';
comment on column analytics_v1.rep_fact.rep is 'Place of the rep in its set, from 1.';
comment on column analytics_v1.rep_fact.mean_velocity_mps is 'Concentric velocity, m/s, of the kind that set_fact.velocity_variable names.';
comment on column analytics_v1.rep_fact.peak_velocity_mps is 'Peak velocity, m/s.';
comment on column analytics_v1.rep_fact.rom_m is 'Range of motion, m.';
comment on column analytics_v1.rep_fact.duration_ms is 'Duration, ms.';

create view analytics_v1.session_fact as
select a.athlete_id, g.gym_id as gym, f.local_day as day,
  case when pg_input_is_valid(f.entity_id, 'uuid') then f.entity_id::uuid end as session_id, f.revision::integer as revision, f.event_id,
  d.device_id as device, f.occurred_at, (f.data ->> 'startedAt')::timestamptz as started_at, (f.data ->> 'endedAt')::timestamptz as ended_at,
  (f.data ->> 'sessionRpe')::float8 as session_rpe, (f.data ->> 'minutes')::float8 as minutes,
  (f.data ->> 'sessionRpe')::float8 * (f.data ->> 'minutes')::float8 as session_rpe_load,
  f.recorded_at
from flarewatch.current_report f
join flarewatch.athlete a using (athlete_no)
join flarewatch.device d using (device_no)
join flarewatch.gym g on g.gym_no = d.gym_no
where f.kind = 'session';
comment on view analytics_v1.session_fact is 'Visits as reported, the revision that holds. A visit whose end nobody reported is known by its sets only.';
comment on column analytics_v1.session_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.session_fact.gym is 'Gym of the device.';
comment on column analytics_v1.session_fact.day is 'Calendar day of the athlete.';
comment on column analytics_v1.session_fact.session_id is 'Identity of the visit; set_fact.session_id refers to it.';
comment on column analytics_v1.session_fact.revision is 'Revision that holds.';
comment on column analytics_v1.session_fact.event_id is 'Event that brought it.';
comment on column analytics_v1.session_fact.device is 'Device or app that reported it.';
comment on column analytics_v1.session_fact.occurred_at is 'Time of the event.';
comment on column analytics_v1.session_fact.started_at is 'Begin of the visit.';
comment on column analytics_v1.session_fact.ended_at is 'End of the visit.';
comment on column analytics_v1.session_fact.session_rpe is 'Rating of perceived exertion of the whole visit, 0 to 10.';
comment on column analytics_v1.session_fact.minutes is 'Duration that counts as training, min.';
comment on column analytics_v1.session_fact.session_rpe_load is 'session_rpe x minutes, arbitrary units; null where one is missing.';
comment on column analytics_v1.session_fact.recorded_at is 'When the system stored this revision.';

create view analytics_v1.checkin_fact as
select a.athlete_id, g.gym_id as gym, f.local_day as day, f.entity_id as checkin_id, f.revision::integer as revision, f.event_id,
  d.device_id as device, f.occurred_at,
  (f.data ->> 'sorenessNrs')::float8 as soreness_nrs, f.data ->> 'site' as site, f.data ->> 'quality' as quality,
  f.data ->> 'spread' as spread, f.data ->> 'onset' as onset, f.data ->> 'movement' as movement,
  (f.data ->> 'stiffnessMinutes')::float8 as stiffness_minutes, (f.data ->> 'sleepHours')::float8 as sleep_hours,
  (f.data ->> 'stressNrs')::float8 as stress_nrs, (f.data ->> 'interferes')::boolean as interferes, (f.data ->> 'flare')::boolean as flare,
  case when jsonb_typeof(f.data -> 'redFlags') = 'array' then array (select jsonb_array_elements_text(f.data -> 'redFlags')) end as red_flags,
  case when jsonb_typeof(f.data -> 'triggers') = 'array' then array (select jsonb_array_elements_text(f.data -> 'triggers')) end as triggers,
  f.recorded_at
from flarewatch.current_report f
join flarewatch.athlete a using (athlete_no)
join flarewatch.device d using (device_no)
join flarewatch.gym g on g.gym_no = d.gym_no
where f.kind = 'checkin';
comment on view analytics_v1.checkin_fact is 'Check-ins as answered, the revision that holds. A question that was not answered is null. Red-flag answers stand under the athlete''s id only.';
comment on column analytics_v1.checkin_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.checkin_fact.gym is 'Gym of the device or app.';
comment on column analytics_v1.checkin_fact.day is 'Calendar day of the athlete.';
comment on column analytics_v1.checkin_fact.checkin_id is 'Identity of the check-in across its revisions.';
comment on column analytics_v1.checkin_fact.revision is 'Revision that holds.';
comment on column analytics_v1.checkin_fact.event_id is 'Event that brought it.';
comment on column analytics_v1.checkin_fact.device is 'App or device that reported it.';
comment on column analytics_v1.checkin_fact.occurred_at is 'When it was answered.';
comment on column analytics_v1.checkin_fact.soreness_nrs is 'Low-back soreness, 0 to 10.';
comment on column analytics_v1.checkin_fact.site is 'Where it is felt, such as low-back.';
comment on column analytics_v1.checkin_fact.quality is 'dull or sharp.';
comment on column analytics_v1.checkin_fact.spread is 'local, diffuse or leg.';
comment on column analytics_v1.checkin_fact.onset is 'immediate or later.';
comment on column analytics_v1.checkin_fact.movement is 'What movement does to it: eases, same or worse.';
comment on column analytics_v1.checkin_fact.stiffness_minutes is 'Morning stiffness, min.';
comment on column analytics_v1.checkin_fact.sleep_hours is 'Sleep last night, h.';
comment on column analytics_v1.checkin_fact.stress_nrs is 'Stress, 0 to 10.';
comment on column analytics_v1.checkin_fact.interferes is 'It interferes with training or daily life.';
comment on column analytics_v1.checkin_fact.flare is 'The athlete calls it a flare.';
comment on column analytics_v1.checkin_fact.red_flags is 'Red-flag questions answered with yes: trauma, neuro, cauda, night, systemic, sharp, function; empty: asked, none.';
comment on column analytics_v1.checkin_fact.triggers is 'What set it off, as the athlete sees it.';
comment on column analytics_v1.checkin_fact.recorded_at is 'When the system stored this revision.';

create view analytics_v1.flare_fact as
select a.athlete_id, g.gym_id as gym, f.local_day as day, f.entity_id as flare_id, f.revision::integer as revision, f.event_id,
  d.device_id as device, f.occurred_at, (f.data ->> 'startedOn')::date as started_on, (f.data ->> 'endedOn')::date as ended_on,
  f.data ->> 'certainty' as certainty, (f.data ->> 'limitationNrs')::float8 as limitation_nrs, (f.data ->> 'peakNrs')::float8 as peak_nrs,
  f.data ->> 'source' as reported_by, f.recorded_at
from flarewatch.current_report f
join flarewatch.athlete a using (athlete_no)
join flarewatch.device d using (device_no)
join flarewatch.gym g on g.gym_no = d.gym_no
where f.kind = 'flare';
comment on view analytics_v1.flare_fact is 'Low-back flares as reported, the revision that holds: the labels that alerts are judged against.';
comment on column analytics_v1.flare_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.flare_fact.gym is 'Gym of the device or app.';
comment on column analytics_v1.flare_fact.day is 'Calendar day of the report; the flare itself lies at started_on.';
comment on column analytics_v1.flare_fact.flare_id is 'Identity of the flare across its revisions.';
comment on column analytics_v1.flare_fact.revision is 'Revision that holds.';
comment on column analytics_v1.flare_fact.event_id is 'Event that brought it.';
comment on column analytics_v1.flare_fact.device is 'App or device that reported it.';
comment on column analytics_v1.flare_fact.occurred_at is 'Time of the report.';
comment on column analytics_v1.flare_fact.started_on is 'First day of the flare.';
comment on column analytics_v1.flare_fact.ended_on is 'Last day; null while it lasts.';
comment on column analytics_v1.flare_fact.certainty is 'sure or unsure.';
comment on column analytics_v1.flare_fact.limitation_nrs is 'How much it limited activity, 0 to 10.';
comment on column analytics_v1.flare_fact.peak_nrs is 'Worst pain of the episode, 0 to 10.';
comment on column analytics_v1.flare_fact.reported_by is 'athlete, coach or analyst.';
comment on column analytics_v1.flare_fact.recorded_at is 'When the system stored this revision.';

create view analytics_v1.trunktest_fact as
select a.athlete_id, g.gym_id as gym, f.local_day as day, f.event_id, d.device_id as device, f.occurred_at,
  f.data ->> 'test' as test, (f.data ->> 'seconds')::float8 as seconds, (f.data ->> 'metres')::float8 as metres, f.recorded_at
from flarewatch.current_report f
join flarewatch.athlete a using (athlete_no)
join flarewatch.device d using (device_no)
join flarewatch.gym g on g.gym_no = d.gym_no
where f.kind = 'trunktest';
comment on view analytics_v1.trunktest_fact is 'Trunk endurance tests as recorded.';
comment on column analytics_v1.trunktest_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.trunktest_fact.gym is 'Gym of the device or app.';
comment on column analytics_v1.trunktest_fact.day is 'Calendar day of the athlete.';
comment on column analytics_v1.trunktest_fact.event_id is 'Event that brought it.';
comment on column analytics_v1.trunktest_fact.device is 'App or device that reported it.';
comment on column analytics_v1.trunktest_fact.occurred_at is 'When the test was done.';
comment on column analytics_v1.trunktest_fact.test is 'sorensen, side-plank-left, side-plank-right, front-plank or carry.';
comment on column analytics_v1.trunktest_fact.seconds is 'Time held, or time of the carry, s.';
comment on column analytics_v1.trunktest_fact.metres is 'Distance of a carry, m.';
comment on column analytics_v1.trunktest_fact.recorded_at is 'When the system stored it.';

create view analytics_v1.alert_fact as
select t.alert_id, a.athlete_id, g.gym_id as gym, t.rule_group, t.tier, t.peak_tier, t.level, t.state, t.onset_day, t.evidence_day,
  t.changed_day, t.ended_day,
  exists (select from flarewatch.alert_transition h where h.alert_id = t.alert_id and h.late) as late,
  t.score, t.confidence, t.coverage, t.reasons, t.facts, t.model_version, t.inputs_hash
from (
  select alert_id, athlete_no, rule_group, tier, peak_tier, level, state, onset_day, evidence_day, changed_day, ended_day, score,
    confidence, coverage, reasons, facts, model_version, encode(inputs_hash, 'hex') as inputs_hash
  from flarewatch.alert
  union all
  select l.alert_id, l.athlete_no, l.rule_group, coalesce(l.previous_tier, l.tier), l.peak_tier, l.level, l.state, l.onset_day, l.day, l.day,
    l.day, l.score, l.confidence, l.coverage, l.reasons, l.facts, l.model_version, null
  from flarewatch.alert_transition l
  where l.state = 'retracted'
    and not exists (select from flarewatch.alert_transition n where n.alert_id = l.alert_id and n.transition_id > l.transition_id)
    and not exists (select from flarewatch.alert held where held.alert_id = l.alert_id)
) as t
join flarewatch.athlete a using (athlete_no)
join flarewatch.gym g using (gym_no);
comment on view analytics_v1.alert_fact is 'Every alert as the facts support it today, and the retracted ones as they were last told.';
comment on column analytics_v1.alert_fact.alert_id is 'Identity: hash of athlete, rule group and onset day.';
comment on column analytics_v1.alert_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.alert_fact.gym is 'Gym of the athlete.';
comment on column analytics_v1.alert_fact.rule_group is 'strain, redflag, persistence, quiet-athlete or quiet-device.';
comment on column analytics_v1.alert_fact.tier is 'Tier told last: watch, raised, high or redflag.';
comment on column analytics_v1.alert_fact.peak_tier is 'Highest tier it reached.';
comment on column analytics_v1.alert_fact.level is 'Red flag only: professional or emergency.';
comment on column analytics_v1.alert_fact.state is 'firing, cleared, expired, or retracted (corrected facts no longer support it).';
comment on column analytics_v1.alert_fact.onset_day is 'Day it began.';
comment on column analytics_v1.alert_fact.evidence_day is 'Day whose numbers the reasons show.';
comment on column analytics_v1.alert_fact.changed_day is 'Last day on which tier or state changed.';
comment on column analytics_v1.alert_fact.ended_day is 'Day it ended; null while it fires.';
comment on column analytics_v1.alert_fact.late is 'Data that came late had a part in it.';
comment on column analytics_v1.alert_fact.score is 'Score on the evidence day, 0 to 100.';
comment on column analytics_v1.alert_fact.confidence is 'Confidence on the evidence day.';
comment on column analytics_v1.alert_fact.coverage is 'Coverage on the evidence day, 0 to 1.';
comment on column analytics_v1.alert_fact.reasons is 'Reasons ranked by points: signal, text, value, usual range, points.';
comment on column analytics_v1.alert_fact.facts is 'Ids of the facts behind it: set ids and check-in event ids.';
comment on column analytics_v1.alert_fact.model_version is 'Model that raised it.';
comment on column analytics_v1.alert_fact.inputs_hash is 'Hash of the inputs of the evidence day, hex; null once retracted.';

create view analytics_v1.alert_transition_fact as
select t.transition_id, t.alert_id, a.athlete_id, g.gym_id as gym, t.rule_group, t.onset_day, t.kind, t.tier, t.previous_tier, t.peak_tier,
  t.level, t.state, t.day, t.late, t.version, t.score, t.confidence, t.coverage, t.reasons, t.facts, t.model_version, t.created_at,
  t.published_at
from flarewatch.alert_transition t
join flarewatch.athlete a using (athlete_no)
join flarewatch.gym g using (gym_no);
comment on view analytics_v1.alert_transition_fact is 'Every change of an alert as it became known: what was told, and when. Ordered by transition_id.';
comment on column analytics_v1.alert_transition_fact.transition_id is 'Identity of the change; grows with time.';
comment on column analytics_v1.alert_transition_fact.alert_id is 'The alert.';
comment on column analytics_v1.alert_transition_fact.athlete_id is 'The athlete.';
comment on column analytics_v1.alert_transition_fact.gym is 'Gym of the athlete.';
comment on column analytics_v1.alert_transition_fact.rule_group is 'Rule group of the alert.';
comment on column analytics_v1.alert_transition_fact.onset_day is 'Onset day of the alert.';
comment on column analytics_v1.alert_transition_fact.kind is 'fired, rose, lowered, cleared, retracted, expired or corrected.';
comment on column analytics_v1.alert_transition_fact.tier is 'Tier after the change.';
comment on column analytics_v1.alert_transition_fact.previous_tier is 'Tier before it; null when the alert is new.';
comment on column analytics_v1.alert_transition_fact.peak_tier is 'Highest tier told so far.';
comment on column analytics_v1.alert_transition_fact.level is 'Red flag only: professional or emergency.';
comment on column analytics_v1.alert_transition_fact.state is 'State after the change.';
comment on column analytics_v1.alert_transition_fact.day is 'Calendar day of the athlete that the change speaks of.';
comment on column analytics_v1.alert_transition_fact.late is 'It speaks of a day before the latest assessed one: data came late.';
comment on column analytics_v1.alert_transition_fact.version is 'Version of the athlete''s record that was seen.';
comment on column analytics_v1.alert_transition_fact.score is 'Score at that time.';
comment on column analytics_v1.alert_transition_fact.confidence is 'Confidence at that time.';
comment on column analytics_v1.alert_transition_fact.coverage is 'Coverage at that time.';
comment on column analytics_v1.alert_transition_fact.reasons is 'Reasons at that time.';
comment on column analytics_v1.alert_transition_fact.facts is 'Fact ids at that time.';
comment on column analytics_v1.alert_transition_fact.model_version is 'Model that decided.';
comment on column analytics_v1.alert_transition_fact.created_at is 'When it was decided.';
comment on column analytics_v1.alert_transition_fact.published_at is 'When it was published; null: still to be told.';

create view analytics_v1.signal_value as
select a.athlete_id, s.day, r.signal, (r.reading ->> 0)::float8 as value, (r.reading ->> 1)::float8 as sub, r.reading -> 2 as detail
from flarewatch.assessment s
join flarewatch.athlete a using (athlete_no)
cross join lateral jsonb_each(s.body -> 'signals') as r (signal, reading);
comment on view analytics_v1.signal_value is 'One row per athlete, day and signal that was measured; a signal without a row was not.';
comment on column analytics_v1.signal_value.athlete_id is 'The athlete.';
comment on column analytics_v1.signal_value.day is 'Calendar day of the athlete.';
comment on column analytics_v1.signal_value.signal is 'Key of the signal, such as load-jump.';
comment on column analytics_v1.signal_value.value is 'Its value in its own unit; null: there is none, as for a rule that did not apply.';
comment on column analytics_v1.signal_value.sub is 'Its subscore, 0 to 1; null: it does not enter the score.';
comment on column analytics_v1.signal_value.detail is 'Plain facts beside the value, such as the usual range.';

create function flarewatch.admit_analyst() returns boolean language plpgsql as $$
declare
  may_alter boolean;
  wanted constant text[] := array['default_transaction_read_only=on', 'statement_timeout=2min',
    'idle_in_transaction_session_timeout=5min', 'search_path=analytics_v1'];
begin
  -- Grants of the same rights at the same moment get in each other's way.
  perform pg_advisory_xact_lock(hashtext('flarewatch.admit_analyst'));
  -- A role belongs to the whole cluster: another database may be making or altering it at this very moment. Then this fails, or does
  -- not see the new role yet, and finds everything in place a little later.
  for attempt in 1..100 loop
    begin
      if not exists (select from pg_roles where rolname = 'analyst') then
        if not (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) then return false; end if;
        create role analyst login connection limit 10;
      end if;
      grant usage on schema analytics_v1 to analyst;
      grant select on all tables in schema analytics_v1 to analyst;
      alter default privileges in schema analytics_v1 grant select on tables to analyst;
      select rolsuper or pg_has_role(rolname, 'analyst', 'member with admin option') into may_alter from pg_roles where rolname = current_user;
      if may_alter and not exists (
        select from pg_roles r join pg_db_role_setting s on s.setrole = r.oid and s.setdatabase = 0
        where r.rolname = 'analyst' and r.rolcanlogin and r.rolconnlimit = 10 and s.setconfig @> wanted
      ) then
        alter role analyst login connection limit 10;
        alter role analyst set default_transaction_read_only = on;
        alter role analyst set statement_timeout = '2min';
        alter role analyst set idle_in_transaction_session_timeout = '5min';
        alter role analyst set search_path = analytics_v1;
      end if;
      return may_alter;
    exception when duplicate_object or unique_violation or undefined_object or internal_error then
      if attempt = 100 then raise; end if;
      perform pg_sleep(0.02);
    end;
  end loop;
end $$;
comment on function flarewatch.admit_analyst() is 'Makes the role analyst where it is missing and lets it read analytics_v1. True when this user may set its password; false when the role cannot be made or altered by this user.';

revoke all on schema flarewatch from public;
revoke execute on function flarewatch.admit_analyst() from public;
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
  revoke create on schema public from public;
exception when insufficient_privilege then
  raise notice 'this user does not own the database: its administrator decides about temporary tables and schema public';
end $$;
select flarewatch.admit_analyst();
