-- A device whose clock cannot be right still counts its uptime. When each boot happened is estimated from that, and what was placed by the
-- estimate says so, and moves with it.

create table flarewatch.device_boot (
  device_no        integer not null,
  boot_id          text not null,
  part             integer not null,
  booted_at        timestamptz not null,
  anchor_uptime_ms bigint not null,
  primary key (device_no, boot_id, part)
);
comment on table flarewatch.device_boot is 'When each boot of a device happened, as far as its events tell; for every twelve hours of its uptime anew, because its counter may drift.';
comment on column flarewatch.device_boot.device_no is 'The device.';
comment on column flarewatch.device_boot.boot_id is 'Boot of the device.';
comment on column flarewatch.device_boot.part is 'Twelve hours of uptime, counted from 0.';
comment on column flarewatch.device_boot.booted_at is 'The boot happened at this instant or before, by the counter in this part: the smallest of arrival less uptime over the events in it, cut to the minute.';
comment on column flarewatch.device_boot.anchor_uptime_ms is 'Uptime of the event that booted_at comes from, ms; of several the smallest.';

alter table flarewatch.set_fact add column claimed_at timestamptz, add column time_uncertainty_ms bigint, add column superseded_version integer;
comment on column flarewatch.set_fact.claimed_at is 'What the device claimed as its time, where that could not be true and occurred_at was estimated from its uptime; null: occurred_at is what the device said.';
comment on column flarewatch.set_fact.time_uncertainty_ms is 'How far occurred_at may be off for the cut to the minute and a drifting counter, ms; null: it was not estimated.';
comment on column flarewatch.set_fact.superseded_version is 'Version of the athlete''s record from which on the same event stands at another, better estimated time, in a row of its own; null: this row holds.';

alter table flarewatch.report_fact add column claimed_at timestamptz, add column time_uncertainty_ms bigint, add column superseded_version integer;
comment on column flarewatch.report_fact.claimed_at is 'What the device claimed as its time, where that could not be true and occurred_at was estimated from its uptime; null: occurred_at is what the device said.';
comment on column flarewatch.report_fact.time_uncertainty_ms is 'How far occurred_at may be off for the cut to the minute and a drifting counter, ms; null: it was not estimated.';
comment on column flarewatch.report_fact.superseded_version is 'Version of the athlete''s record from which on the same event stands at another, better estimated time, in a row of its own; null: this row holds.';

create table flarewatch.estimated_fact (
  device_no        integer not null,
  boot_id          text not null,
  event_id         text collate "C" not null,
  athlete_no       integer not null,
  kind             text not null check (kind in ('set', 'report')),
  timezone         text not null,
  uptime_ms        bigint not null,
  received_at      timestamptz not null,
  occurred_at      timestamptz not null,
  local_day        date not null,
  booted_at        timestamptz not null,
  drift_ms         bigint not null,
  primary key (device_no, boot_id, event_id)
);
comment on table flarewatch.estimated_fact is 'One row per fact whose time was estimated from its boot: where it stands now, and from which estimate. Better estimates find by it what has to move.';
comment on column flarewatch.estimated_fact.device_no is 'Device that reported it.';
comment on column flarewatch.estimated_fact.boot_id is 'Boot of the device that the uptime counts in.';
comment on column flarewatch.estimated_fact.event_id is 'Id of the event.';
comment on column flarewatch.estimated_fact.athlete_no is 'The athlete.';
comment on column flarewatch.estimated_fact.kind is 'set (a row of set_fact) or report (a row of report_fact).';
comment on column flarewatch.estimated_fact.timezone is 'Zone of the athlete when the event came: also a better estimate is a day of that zone.';
comment on column flarewatch.estimated_fact.uptime_ms is 'Uptime of the device when it happened, ms.';
comment on column flarewatch.estimated_fact.received_at is 'When the event log received it; of several copies the first.';
comment on column flarewatch.estimated_fact.occurred_at is 'When it happened, as estimated.';
comment on column flarewatch.estimated_fact.local_day is 'Calendar day of the athlete, as estimated.';
comment on column flarewatch.estimated_fact.booted_at is 'Boot that it rests on: by the part of device_boot that its uptime lies in, or by another that tells one earlier by more than a counter drifts in between.';
comment on column flarewatch.estimated_fact.drift_ms is '2 % of the uptime between it and the event that tells this boot, ms.';

create table flarewatch.time_correction (
  athlete_no    integer not null,
  version       integer not null,
  device_no     integer not null,
  event_id      text collate "C" not null,
  kind          text not null check (kind in ('set', 'report')),
  from_day      date not null,
  to_day        date not null,
  from_at       timestamptz not null,
  to_at         timestamptz not null,
  recorded_at   timestamptz not null default now(),
  primary key (athlete_no, version, device_no, event_id)
);
comment on table flarewatch.time_correction is 'Every time that a fact moved because the boot of its device is estimated better.';
comment on column flarewatch.time_correction.athlete_no is 'The athlete.';
comment on column flarewatch.time_correction.version is 'Version of the athlete''s record that brought the move.';
comment on column flarewatch.time_correction.device_no is 'Device that reported the fact.';
comment on column flarewatch.time_correction.event_id is 'Id of its event.';
comment on column flarewatch.time_correction.kind is 'set or report.';
comment on column flarewatch.time_correction.from_day is 'Calendar day of the athlete on which it stood.';
comment on column flarewatch.time_correction.to_day is 'Calendar day on which it stands since.';
comment on column flarewatch.time_correction.from_at is 'When it was taken to have happened.';
comment on column flarewatch.time_correction.to_at is 'When it is taken to have happened since.';
comment on column flarewatch.time_correction.recorded_at is 'When the system moved it.';

create or replace view flarewatch.current_set as
select f.* from flarewatch.set_fact f
where f.superseded_version is null and not exists (
  select from flarewatch.set_revision r
  where r.athlete_no = f.athlete_no and r.set_id = f.set_id
    and (r.revision, r.event_id) > (f.revision, coalesce(f.event_id, f.event_key::text) collate "C")
);
create or replace view flarewatch.current_report as
select f.* from flarewatch.report_fact f
where not f.retracted and f.superseded_version is null and not exists (
  select from flarewatch.report_fact r
  where r.athlete_no = f.athlete_no and r.kind = f.kind and r.entity_id = f.entity_id
    and (r.revision, r.event_id) > (f.revision, f.event_id)
);
do $$
declare
  spoken record;
begin
  for spoken in
    select v.viewname, c.attname, col_description(c.attrelid, c.attnum) as meaning
    from (values ('current_set', 'flarewatch.set_fact'::regclass), ('current_report', 'flarewatch.report_fact')) as v (viewname, source)
    join pg_attribute c on c.attrelid = v.source and c.attname in ('claimed_at', 'time_uncertainty_ms', 'superseded_version')
  loop
    execute format('comment on column flarewatch.%I.%I is %L', spoken.viewname, spoken.attname, spoken.meaning);
  end loop;
end $$;

-- Each view of facts says at its end how good its times are; the rest of it stays as it is.
do $$
declare
  told text;
begin
  foreach told in array array['set_fact', 'session_fact', 'checkin_fact', 'trunktest_fact', 'flare_fact'] loop
    execute format('create or replace view analytics_v1.%I as %s', told, regexp_replace(
      pg_get_viewdef(format('analytics_v1.%I', told)::regclass, true), '\s+FROM (flarewatch\.)?(current_set|current_report) f\M',
      e',\n    case when f.claimed_at is null then ''device'' else ''estimated'' end as time_quality, f.time_uncertainty_ms::float8 as time_uncertainty_ms, f.claimed_at\n   FROM flarewatch.\\2 f'));
    execute format('comment on column analytics_v1.%I.time_quality is %L', told,
      'device: occurred_at is what the device said. estimated: its clock could not be right, and the time was estimated from its uptime.');
    execute format('comment on column analytics_v1.%I.time_uncertainty_ms is %L', told,
      'How far an estimated time may be off for the cut to the minute and a drifting counter, ms; how long the boot''s best message was on its way is not in it. Null: not estimated.');
    execute format('comment on column analytics_v1.%I.claimed_at is %L', told, 'What the device claimed where the time was estimated; else null.');
  end loop;
end $$;
