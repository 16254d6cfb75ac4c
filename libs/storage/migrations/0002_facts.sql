-- What was reported. Append-only: a correction or a retraction is a new row, and which one counts is decided when reading.

create table flarewatch.recompute_mark (
  athlete_no     integer primary key references flarewatch.athlete (athlete_no),
  version        integer not null default 0,
  from_day       date,
  redigest       boolean not null default false,
  ticked_day     date,
  stale_since    timestamptz,
  traceparent    text
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
comment on table flarewatch.recompute_mark is 'One row per athlete: how much is known (version), and from which day the stored assessments are stale. Its row lock orders all facts that are written about one athlete.';
comment on column flarewatch.recompute_mark.athlete_no is 'The athlete.';
comment on column flarewatch.recompute_mark.version is 'Counts the commits that added knowledge about this athlete; every fact carries the version that brought it. "As known then" selects by it, never by a clock.';
comment on column flarewatch.recompute_mark.from_day is 'Earliest athlete-local day whose assessment is stale; null: everything is up to date.';
comment on column flarewatch.recompute_mark.redigest is 'Every day from from_day on must be digested again: an exercise, a device or the athlete was edited.';
comment on column flarewatch.recompute_mark.stale_since is 'When the event log received the first event that made the assessments stale; null: up to date, or stale for another reason.';
comment on column flarewatch.recompute_mark.traceparent is 'Trace of the latest event that made them stale, where it carried one.';
comment on column flarewatch.recompute_mark.ticked_day is 'Last athlete-local day that the 05:00 tick has opened; assessments run to it even without facts.';

create table flarewatch.athlete_fold (
  athlete_no     integer primary key references flarewatch.athlete (athlete_no),
  folded_version integer not null default 0
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
comment on table flarewatch.athlete_fold is 'One row per athlete: what the stored results rest on. Apart from the mark, because a worker holds this row while it writes and ingest holds the other: neither waits for the other.';
comment on column flarewatch.athlete_fold.athlete_no is 'The athlete.';
comment on column flarewatch.athlete_fold.folded_version is 'Version of the athlete''s record that daily loads, assessments and alerts were computed from. A worker that read another one writes nothing.';

create function flarewatch.add_recompute_mark() returns trigger language plpgsql as $$
begin
  insert into flarewatch.recompute_mark (athlete_no) values (new.athlete_no);
  insert into flarewatch.athlete_fold (athlete_no) values (new.athlete_no);
  return new;
end $$;
comment on function flarewatch.add_recompute_mark() is 'Gives every new athlete its mark and its fold, so that ingest and worker only ever update.';
create trigger athlete_gets_mark after insert on flarewatch.athlete
  for each row execute function flarewatch.add_recompute_mark();
insert into flarewatch.recompute_mark (athlete_no) select athlete_no from flarewatch.athlete on conflict do nothing;
insert into flarewatch.athlete_fold (athlete_no) select athlete_no from flarewatch.athlete on conflict do nothing;

create table flarewatch.event_receipt (
  device_no  integer not null,
  event_key  uuid not null,
  athlete_no integer,
  set_hash   integer,
  primary key (device_no, event_key)
);
create index event_receipt_set on flarewatch.event_receipt (athlete_no, set_hash) where set_hash is not null;
comment on table flarewatch.event_receipt is 'One row per accepted event: the idempotency key. Not partitioned: a unique key cannot span partitions, and adding the time to it would admit duplicates.';
comment on column flarewatch.event_receipt.device_no is 'Device that is the source of the event.';
comment on column flarewatch.event_receipt.event_key is 'The event id when it is a UUID, else 128 bits of its SHA-256.';
comment on column flarewatch.event_receipt.athlete_no is 'Athlete the event is about; null for events of the device itself.';
comment on column flarewatch.event_receipt.set_hash is '32 bits of the set id, for set events: finds a second event about the same set without an index over all partitions. A hit is a candidate, checked against the set itself.';

create table flarewatch.set_fact (
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  load_kg     double precision not null,
  set_id      uuid not null,
  session_id  uuid,
  event_key   uuid not null,
  athlete_no  integer not null,
  device_no   integer not null,
  exercise_no integer not null,
  local_day   date not null,
  version     integer not null,
  rpe         real,
  rir         real,
  revision    smallint not null,
  rep_count   smallint not null,
  flags       smallint not null,
  reps        bytea not null,
  event_id    text,
  extra       jsonb
) partition by range (local_day);
create index set_fact_athlete_day on flarewatch.set_fact (athlete_no, local_day);
comment on table flarewatch.set_fact is 'One row per reported set and revision, with its reps packed in one value. Partitioned by athlete-local month.';
comment on column flarewatch.set_fact.occurred_at is 'When the set happened.';
comment on column flarewatch.set_fact.recorded_at is 'When the system stored it. For people: ordering uses version.';
comment on column flarewatch.set_fact.load_kg is 'Load on the bar, kg, exactly as reported.';
comment on column flarewatch.set_fact.set_id is 'Identity of the set, chosen by its device.';
comment on column flarewatch.set_fact.session_id is 'Visit the set belongs to.';
comment on column flarewatch.set_fact.event_key is 'Key of the event in event_receipt.';
comment on column flarewatch.set_fact.athlete_no is 'The athlete.';
comment on column flarewatch.set_fact.device_no is 'The device that reported it.';
comment on column flarewatch.set_fact.exercise_no is 'The exercise, mapped or not.';
comment on column flarewatch.set_fact.local_day is 'Athlete-local calendar day, fixed at ingest with the zone then valid.';
comment on column flarewatch.set_fact.version is 'Version of the athlete''s record that brought this fact.';
comment on column flarewatch.set_fact.rpe is 'Rating of perceived exertion of the set, 0 to 10.';
comment on column flarewatch.set_fact.rir is 'Repetitions in reserve.';
comment on column flarewatch.set_fact.revision is 'Revision of the set; the highest wins, then the greater event id.';
comment on column flarewatch.set_fact.rep_count is 'Completed repetitions, with or without bar speed.';
comment on column flarewatch.set_fact.flags is 'Bits: 1 warm-up, 2 belt worn, 4 belt reported, 8 mean propulsive velocity, 16 peak velocity, 32 load reported in lb, 64 bodyweight lift.';
comment on column flarewatch.set_fact.reps is 'Mean velocity, peak velocity, range of motion and duration of each rep as exact decimals; read it with flarewatch.rep_column.';
comment on column flarewatch.set_fact.event_id is 'The event id where it is not a UUID; else null and event_key is the id.';
comment on column flarewatch.set_fact.extra is 'Everything else that was reported, also fields unknown to this version.';

create function flarewatch.ensure_set_partitions(first_day date, last_day date) returns integer language plpgsql as $$
declare
  month date := date_trunc('month', first_day)::date;
  made integer := 0;
  child text;
begin
  -- Two processes may need the same month at once: one waits here and then finds it made.
  perform pg_advisory_xact_lock(hashtext('flarewatch.set_partitions'));
  while month <= last_day loop
    child := 'set_fact_' || to_char(month, 'YYYYMM');
    if to_regclass('flarewatch.' || child) is null then
      execute format('create table flarewatch.%I partition of flarewatch.set_fact for values from (%L) to (%L)',
        child, month, (month + interval '1 month')::date);
      execute format('comment on table flarewatch.%I is %L', child, 'Sets of ' || to_char(month, 'YYYY-MM') || ' (athlete-local).');
      made := made + 1;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end $$;
comment on function flarewatch.ensure_set_partitions(date, date) is 'Makes the monthly partitions of set_fact for a range of days; returns how many were missing.';

create table flarewatch.set_revision (
  athlete_no integer not null references flarewatch.athlete (athlete_no),
  set_id     uuid not null,
  event_id   text collate "C" not null,
  revision   smallint not null,
  kind       text not null check (kind in ('completed', 'corrected', 'retracted')),
  local_day  date,
  version    integer not null,
  primary key (athlete_no, set_id, event_id)
);
comment on table flarewatch.set_revision is 'Every event about a set that more than one event speaks of. The row with the highest revision, then the greater event id, is the one that counts. Empty for sets that were reported once.';
comment on column flarewatch.set_revision.athlete_no is 'The athlete.';
comment on column flarewatch.set_revision.set_id is 'The set.';
comment on column flarewatch.set_revision.event_id is 'Event that speaks of it, compared byte by byte.';
comment on column flarewatch.set_revision.revision is 'Revision the event claims.';
comment on column flarewatch.set_revision.kind is 'completed, corrected or retracted.';
comment on column flarewatch.set_revision.local_day is 'Athlete-local day of the set in that event; null for a retraction.';
comment on column flarewatch.set_revision.version is 'Version of the athlete''s record that brought the event.';

create table flarewatch.report_fact (
  report_no   bigint generated always as identity primary key,
  athlete_no  integer not null references flarewatch.athlete (athlete_no),
  device_no   integer not null,
  kind        text not null check (kind in ('session', 'checkin', 'trunktest', 'flare')),
  entity_id   text collate "C" not null,
  revision    smallint not null,
  event_id    text collate "C" not null,
  retracted   boolean not null default false,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  local_day   date not null,
  version     integer not null,
  data        jsonb not null
);
create index report_fact_athlete_day on flarewatch.report_fact (athlete_no, local_day);
create index report_fact_entity on flarewatch.report_fact (athlete_no, kind, entity_id);
comment on table flarewatch.report_fact is 'Sessions, check-ins, trunk tests and flares as reported, every revision.';
comment on column flarewatch.report_fact.report_no is 'Row number.';
comment on column flarewatch.report_fact.athlete_no is 'The athlete.';
comment on column flarewatch.report_fact.device_no is 'The device or app that reported it.';
comment on column flarewatch.report_fact.kind is 'session, checkin, trunktest or flare.';
comment on column flarewatch.report_fact.entity_id is 'What the revisions are revisions of: the session id, or the id of the first event.';
comment on column flarewatch.report_fact.revision is 'The highest wins, then the greater event id.';
comment on column flarewatch.report_fact.event_id is 'Id of the event.';
comment on column flarewatch.report_fact.retracted is 'This revision takes the report back.';
comment on column flarewatch.report_fact.occurred_at is 'When it happened or was answered.';
comment on column flarewatch.report_fact.recorded_at is 'When the system stored it.';
comment on column flarewatch.report_fact.local_day is 'Athlete-local calendar day, fixed at ingest.';
comment on column flarewatch.report_fact.version is 'Version of the athlete''s record that brought this fact.';
comment on column flarewatch.report_fact.data is 'The event''s data as reported.';

create table flarewatch.device_progress (
  device_no      integer primary key references flarewatch.device (device_no),
  complete_up_to timestamptz,
  last_event_at  timestamptz,
  status         jsonb
);
comment on table flarewatch.device_progress is 'What each device last said of itself. Its row lock orders watermarks against first uses of the device by an athlete.';
comment on column flarewatch.device_progress.device_no is 'The device.';
comment on column flarewatch.device_progress.complete_up_to is 'Latest watermark: everything before this instant has been sent.';
comment on column flarewatch.device_progress.last_event_at is 'When an event of this device was last stored.';
comment on column flarewatch.device_progress.status is 'Latest status report.';

create function flarewatch.add_device_progress() returns trigger language plpgsql as $$
begin
  insert into flarewatch.device_progress (device_no) values (new.device_no);
  return new;
end $$;
comment on function flarewatch.add_device_progress() is 'Gives every new device its progress row, so that ingest can lock it.';
create trigger device_gets_progress after insert on flarewatch.device
  for each row execute function flarewatch.add_device_progress();
insert into flarewatch.device_progress (device_no) select device_no from flarewatch.device on conflict do nothing;

create table flarewatch.device_report (
  report_no   bigint generated always as identity primary key,
  device_no   integer not null references flarewatch.device (device_no),
  kind        text not null check (kind in ('status', 'backfill.started', 'backfill.completed', 'watermark')),
  event_id    text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  since_at    timestamptz,
  until_at    timestamptz,
  data        jsonb not null
);
create index device_report_device on flarewatch.device_report (device_no, kind);
comment on table flarewatch.device_report is 'Status, backfill brackets and watermarks as devices reported them.';
comment on column flarewatch.device_report.report_no is 'Row number.';
comment on column flarewatch.device_report.device_no is 'The device.';
comment on column flarewatch.device_report.kind is 'What was reported.';
comment on column flarewatch.device_report.event_id is 'Id of the event.';
comment on column flarewatch.device_report.occurred_at is 'When the device said it.';
comment on column flarewatch.device_report.recorded_at is 'When the system stored it.';
comment on column flarewatch.device_report.since_at is 'Start of a completed backfill or import.';
comment on column flarewatch.device_report.until_at is 'End of a completed backfill or import; what a watermark declares complete.';
comment on column flarewatch.device_report.data is 'The event''s data as reported.';

create table flarewatch.athlete_device (
  athlete_no integer not null references flarewatch.athlete (athlete_no),
  device_no  integer not null references flarewatch.device (device_no),
  first_day  date not null,
  last_day   date not null,
  primary key (device_no, athlete_no)
);
create index athlete_device_athlete on flarewatch.athlete_device (athlete_no);
comment on table flarewatch.athlete_device is 'Which athletes trained with which device, and when first and last: a watermark of the device speaks for them.';
comment on column flarewatch.athlete_device.athlete_no is 'The athlete.';
comment on column flarewatch.athlete_device.device_no is 'The device.';
comment on column flarewatch.athlete_device.first_day is 'First athlete-local day with a training fact from this device.';
comment on column flarewatch.athlete_device.last_day is 'Last such day.';

create table flarewatch.day_coverage (
  coverage_no   bigint generated always as identity primary key,
  athlete_no    integer not null references flarewatch.athlete (athlete_no),
  device_no     integer not null references flarewatch.device (device_no),
  kind          text not null check (kind in ('watermark', 'backfill', 'import')),
  from_day      date,
  to_day        date not null,
  version       integer not null,
  superseded_version integer not null default 2147483647
);
create index day_coverage_valid on flarewatch.day_coverage (athlete_no, superseded_version);
comment on table flarewatch.day_coverage is 'Days that a device has declared complete for an athlete: on these, no fact means rest. Every other day without a fact is unknown.';
comment on column flarewatch.day_coverage.coverage_no is 'Row number.';
comment on column flarewatch.day_coverage.athlete_no is 'The athlete.';
comment on column flarewatch.day_coverage.device_no is 'The device.';
comment on column flarewatch.day_coverage.kind is 'watermark (everything up to to_day), backfill or import (from_day to to_day).';
comment on column flarewatch.day_coverage.from_day is 'First day covered; null: no lower bound.';
comment on column flarewatch.day_coverage.to_day is 'Last athlete-local day covered in full.';
comment on column flarewatch.day_coverage.version is 'Version of the athlete''s record that brought it.';
comment on column flarewatch.day_coverage.superseded_version is 'Version from which a later watermark of the same device stands in its place; the greatest integer while it is the latest.';

create table flarewatch.device_sequence (
  device_no integer not null references flarewatch.device (device_no),
  boot_id   text not null,
  received  int8multirange not null,
  primary key (device_no, boot_id)
) with (fillfactor = 50);
comment on table flarewatch.device_sequence is 'Sequence numbers that were committed, per boot of a device. The application acknowledgement goes up to the first gap.';
comment on column flarewatch.device_sequence.device_no is 'The device.';
comment on column flarewatch.device_sequence.boot_id is 'Boot of the device that the numbers count in.';
comment on column flarewatch.device_sequence.received is 'Committed numbers, stored or rejected.';

create table flarewatch.rejected_event (
  rejected_no  bigint generated always as identity primary key,
  subject      text not null,
  gym_id       text,
  device_id    text,
  athlete_id   text,
  event_id     text,
  log_position text,
  reason       text not null,
  problems     jsonb not null,
  headers      jsonb,
  payload      bytea not null,
  received_at  timestamptz not null,
  status       text not null default 'open' check (status in ('open', 'redriven', 'parked')),
  redriven_at  timestamptz
);
create index rejected_event_open on flarewatch.rejected_event (rejected_no) where status <> 'redriven';
create unique index rejected_event_once on flarewatch.rejected_event (log_position) where log_position is not null;
comment on table flarewatch.rejected_event is 'Events that could not be accepted, whole, with what is wrong and how to mend it. They can be driven again.';
comment on column flarewatch.rejected_event.rejected_no is 'Row number, used to drive it again.';
comment on column flarewatch.rejected_event.subject is 'Subject it was published on.';
comment on column flarewatch.rejected_event.gym_id is 'Gym named in the subject.';
comment on column flarewatch.rejected_event.device_id is 'Device named in the subject.';
comment on column flarewatch.rejected_event.athlete_id is 'Athlete named in the subject.';
comment on column flarewatch.rejected_event.event_id is 'Id of the event, where it could be read.';
comment on column flarewatch.rejected_event.log_position is 'Position in the raw log (birth of the log and number in it): a redelivery does not reject twice.';
comment on column flarewatch.rejected_event.reason is 'In plain words.';
comment on column flarewatch.rejected_event.problems is 'Each with JSON pointer, code and detail.';
comment on column flarewatch.rejected_event.headers is 'Headers of the message.';
comment on column flarewatch.rejected_event.payload is 'The message as it came.';
comment on column flarewatch.rejected_event.received_at is 'When it was refused.';
comment on column flarewatch.rejected_event.status is 'open, parked (a version not known yet) or redriven.';
comment on column flarewatch.rejected_event.redriven_at is 'When it was driven again.';
