-- What was computed. All of it can be thrown away and rebuilt from the facts; no row here holds a wall clock or an arrival order,
-- except the transitions, which are history.

create table flarewatch.daily_load (
  athlete_no        integer not null references flarewatch.athlete (athlete_no),
  day               date not null,
  tonnage_kg        double precision not null,
  lumbar_kg         double precision not null,
  lumbar_squared    double precision not null,
  session_rpe_au    double precision,
  facts             integer not null,
  digest            json not null,
  primary key (athlete_no, day)
) with (fillfactor = 80);
comment on table flarewatch.daily_load is 'One row per athlete-day that holds a fact: its loads and the digest that later days need of it. Days without a row are rest when known, else unknown.';
comment on column flarewatch.daily_load.athlete_no is 'The athlete.';
comment on column flarewatch.daily_load.day is 'Athlete-local day.';
comment on column flarewatch.daily_load.tonnage_kg is 'Sum of reps x load, kg; warm-ups left out.';
comment on column flarewatch.daily_load.lumbar_kg is 'Sum of reps x load x lumbar weight of the exercise, kg.';
comment on column flarewatch.daily_load.lumbar_squared is 'Sum of reps x (load x lumbar weight) squared, kg squared.';
comment on column flarewatch.daily_load.session_rpe_au is 'Sum of session RPE x minutes, arbitrary units; null where a session lacks one of them.';
comment on column flarewatch.daily_load.facts is 'Number of facts that count on this day.';
comment on column flarewatch.daily_load.digest is 'What the signals of later days need of this day, canonical text.';

create table flarewatch.assessment (
  athlete_no    integer not null references flarewatch.athlete (athlete_no),
  day           date not null,
  known         boolean not null,
  coverage      double precision not null,
  tier          text not null check (tier in ('insufficient', 'clear', 'watch', 'raised', 'high')),
  score         double precision,
  confidence    text check (confidence in ('A', 'B', 'C')),
  red_flag      text check (red_flag in ('professional', 'emergency')),
  model_version text not null,
  inputs_hash   bytea not null,
  body          jsonb not null,
  carry         json not null,
  primary key (athlete_no, day)
) with (fillfactor = 80);
comment on table flarewatch.assessment is 'All that is said of one athlete-day. A pure function of the facts.';
comment on column flarewatch.assessment.athlete_no is 'The athlete.';
comment on column flarewatch.assessment.day is 'Athlete-local day.';
comment on column flarewatch.assessment.known is 'The day holds a fact, or is known to be rest.';
comment on column flarewatch.assessment.coverage is 'Share of known days in the 28 days that end here, 0 to 1.';
comment on column flarewatch.assessment.tier is 'insufficient, clear, watch, raised or high; after hysteresis.';
comment on column flarewatch.assessment.score is '0 to 100; null below minimum data. Not a probability.';
comment on column flarewatch.assessment.confidence is 'A, B or C; null without a score.';
comment on column flarewatch.assessment.red_flag is 'A red-flag answer of this day asks for professional or emergency help.';
comment on column flarewatch.assessment.model_version is 'Model that computed it.';
comment on column flarewatch.assessment.inputs_hash is 'SHA-256 of the canonical inputs.';
comment on column flarewatch.assessment.body is 'Loads, signals, reasons ranked by points, points per domain, and why there is no score; packed, read it through analytics_v1.';
comment on column flarewatch.assessment.carry is 'State that the next day starts from.';

create table flarewatch.alert (
  alert_id      text primary key,
  athlete_no    integer not null references flarewatch.athlete (athlete_no),
  rule_group    text not null check (rule_group in ('strain', 'redflag', 'persistence', 'quiet-athlete', 'quiet-device')),
  onset_day     date not null,
  tier          text not null,
  peak_tier     text not null,
  level         text,
  state         text not null check (state in ('firing', 'cleared', 'expired')),
  evidence_day  date not null,
  changed_day   date not null,
  ended_day     date,
  confidence    text,
  coverage      double precision not null,
  score         double precision,
  reasons       jsonb not null,
  facts         text[] not null,
  inputs_hash   bytea not null,
  model_version text not null
);
create index alert_athlete on flarewatch.alert (athlete_no, onset_day);
create index alert_firing on flarewatch.alert (athlete_no) where state = 'firing';
comment on table flarewatch.alert is 'One row per episode that the facts known now support. An alert that no longer holds leaves this table; its transitions keep the history and end in retracted.';
comment on column flarewatch.alert.alert_id is 'Hash of athlete, rule group and onset day.';
comment on column flarewatch.alert.athlete_no is 'The athlete.';
comment on column flarewatch.alert.rule_group is 'strain, redflag, persistence, quiet-athlete or quiet-device.';
comment on column flarewatch.alert.onset_day is 'Athlete-local day on which the episode began.';
comment on column flarewatch.alert.tier is 'Tier now, or the last one before it ended.';
comment on column flarewatch.alert.peak_tier is 'Highest tier of the episode.';
comment on column flarewatch.alert.level is 'Red flag only: professional or emergency.';
comment on column flarewatch.alert.state is 'firing, cleared or expired.';
comment on column flarewatch.alert.evidence_day is 'Day whose numbers the reasons show: the day the tier last rose.';
comment on column flarewatch.alert.changed_day is 'Last day on which tier or state changed.';
comment on column flarewatch.alert.ended_day is 'Day it was cleared or expired.';
comment on column flarewatch.alert.confidence is 'Confidence on the evidence day.';
comment on column flarewatch.alert.coverage is 'Coverage on the evidence day.';
comment on column flarewatch.alert.score is 'Score on the evidence day.';
comment on column flarewatch.alert.reasons is 'Reasons ranked by points, each with its number and the athlete''s own usual range.';
comment on column flarewatch.alert.facts is 'Ids of the facts behind it: set ids, session ids, ids of check-in events.';
comment on column flarewatch.alert.inputs_hash is 'Hash of the inputs of the evidence day.';
comment on column flarewatch.alert.model_version is 'Model that raised it.';

create table flarewatch.alert_transition (
  transition_id uuid primary key,
  alert_id      text not null,
  athlete_no    integer not null references flarewatch.athlete (athlete_no),
  rule_group    text not null,
  onset_day     date not null,
  kind          text not null check (kind in ('fired', 'rose', 'lowered', 'cleared', 'retracted', 'expired', 'corrected')),
  tier          text not null,
  previous_tier text,
  peak_tier     text not null,
  level         text,
  state         text not null check (state in ('firing', 'cleared', 'retracted', 'expired')),
  day           date not null,
  late          boolean not null,
  version       integer not null,
  model_version text not null,
  reasons       jsonb not null,
  facts         text[] not null,
  confidence    text,
  coverage      double precision not null,
  score         double precision,
  caused_at     timestamptz,
  traceparent   text,
  created_at    timestamptz not null,
  published_at  timestamptz
);
create index alert_transition_outbox on flarewatch.alert_transition (transition_id) where published_at is null;
create index alert_transition_alert on flarewatch.alert_transition (alert_id, transition_id);
create index alert_transition_athlete on flarewatch.alert_transition (athlete_no, transition_id);
comment on table flarewatch.alert_transition is 'Every change of an alert, in the order in which it became known; also the outbox from which the changes are told.';
comment on column flarewatch.alert_transition.transition_id is 'Stable id of the change (UUIDv7); also the message id when it is published.';
comment on column flarewatch.alert_transition.alert_id is 'The alert.';
comment on column flarewatch.alert_transition.athlete_no is 'The athlete.';
comment on column flarewatch.alert_transition.rule_group is 'Rule group of the alert.';
comment on column flarewatch.alert_transition.onset_day is 'Onset day of the alert.';
comment on column flarewatch.alert_transition.kind is 'fired, rose, lowered, cleared, retracted, expired or corrected.';
comment on column flarewatch.alert_transition.tier is 'Tier after the change.';
comment on column flarewatch.alert_transition.previous_tier is 'Tier before it; null when the alert is new.';
comment on column flarewatch.alert_transition.peak_tier is 'Highest tier told for this alert before or with this change: it decides who is told of a correction.';
comment on column flarewatch.alert_transition.level is 'Red flag only: professional or emergency.';
comment on column flarewatch.alert_transition.state is 'State after the change.';
comment on column flarewatch.alert_transition.day is 'Athlete-local day of the change.';
comment on column flarewatch.alert_transition.late is 'It speaks of a day before the latest assessed one: data came late.';
comment on column flarewatch.alert_transition.version is 'Version of the athlete''s record that was seen.';
comment on column flarewatch.alert_transition.model_version is 'Model that decided.';
comment on column flarewatch.alert_transition.reasons is 'Reasons at that time.';
comment on column flarewatch.alert_transition.facts is 'Fact ids at that time.';
comment on column flarewatch.alert_transition.confidence is 'Confidence at that time.';
comment on column flarewatch.alert_transition.coverage is 'Coverage at that time.';
comment on column flarewatch.alert_transition.score is 'Score at that time.';
comment on column flarewatch.alert_transition.caused_at is 'When the event log received the first event behind it; null: no event, but the passing of a day.';
comment on column flarewatch.alert_transition.traceparent is 'Trace of the latest event behind it, where it carried one.';
comment on column flarewatch.alert_transition.created_at is 'When it was decided.';
comment on column flarewatch.alert_transition.published_at is 'When it was published; null: still to be told.';

create view flarewatch.current_set as
select f.* from flarewatch.set_fact f
where not exists (
  select from flarewatch.set_revision r
  where r.athlete_no = f.athlete_no and r.set_id = f.set_id
    and (r.revision, r.event_id) > (f.revision, coalesce(f.event_id, f.event_key::text) collate "C")
);
comment on view flarewatch.current_set is 'The sets that count: of each set the highest revision, then the greater event id; retracted sets are gone.';

create view flarewatch.current_report as
select f.* from flarewatch.report_fact f
where not f.retracted and not exists (
  select from flarewatch.report_fact r
  where r.athlete_no = f.athlete_no and r.kind = f.kind and r.entity_id = f.entity_id
    and (r.revision, r.event_id) > (f.revision, f.event_id)
);
comment on view flarewatch.current_report is 'The sessions, check-ins, trunk tests and flares that count.';

create function flarewatch.double_of_bits(bits bigint) returns double precision
language sql immutable strict parallel safe as $$
  select case (bits >> 52) & 2047
    when 2047 then null
    when 0 then (case when bits < 0 then -1 else 1 end) * (bits & 4503599627370495)::float8 * power(2::float8, -1074)
    else (case when bits < 0 then -1 else 1 end)
      * ((bits & 4503599627370495) | 4503599627370496)::float8 * power(2::float8, ((bits >> 52) & 2047)::int - 1075)
  end
$$;
comment on function flarewatch.double_of_bits(bigint) is 'The double whose IEEE 754 bits these are; null for infinities and NaN.';

create function flarewatch.rep_column(reps bytea, wanted integer) returns double precision[]
language plpgsql immutable strict parallel safe as $$
declare
  rep_count integer := get_byte(reps, 0);
  place integer := 1;
  head integer;
  width integer;
  raw bigint;
  numbers double precision[];
begin
  if rep_count = 0 then return '{}'; end if;
  for col in 1..4 loop
    head := get_byte(reps, place);
    width := head >> 4;
    place := place + 1;
    if col = wanted then
      if width = 0 then return null; end if;
      for i in 0..rep_count - 1 loop
        raw := ('x' || lpad(encode(substr(reps, place + i * width + 1, width), 'hex'), 16, '0'))::bit(64)::bigint;
        if width = 2 and raw >= 32768 then raw := raw - 65536; end if;
        if width = 4 and raw >= 2147483648 then raw := raw - 4294967296; end if;
        numbers := numbers || case
          when width = 8 then flarewatch.double_of_bits(raw)
          when (width = 2 and raw = -32768) or (width = 4 and raw = -2147483648) then null
          else raw::float8 / (10::float8 ^ (head & 15)) end;
      end loop;
      return numbers;
    end if;
    place := place + width * rep_count;
  end loop;
  return null;
end $$;
comment on function flarewatch.rep_column(bytea, integer) is 'One column of a set''s reps, in order: 1 mean velocity m/s, 2 peak velocity m/s, 3 range of motion m, 4 duration ms. Null: not measured.';
