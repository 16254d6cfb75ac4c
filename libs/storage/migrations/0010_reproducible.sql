-- Whatever enters the arithmetic is kept with the version of the terms under which it counted, and every transition says what it was
-- computed from: only then can it be computed again.

create table flarewatch.athlete_revision (
  athlete_no        integer not null references flarewatch.athlete (athlete_no) on delete cascade,
  catalogue_version integer not null,
  body_mass_kg      double precision,
  changed_at        timestamptz not null default now(),
  primary key (athlete_no, catalogue_version)
);
comment on table flarewatch.athlete_revision is 'What the arithmetic counted an athlete with, since a version of the terms. Written by a trigger.';
comment on column flarewatch.athlete_revision.athlete_no is 'Athlete.';
comment on column flarewatch.athlete_revision.catalogue_version is 'Version of the terms from which on it counts.';
comment on column flarewatch.athlete_revision.body_mass_kg is 'Body mass, kg; null: unknown.';
comment on column flarewatch.athlete_revision.changed_at is 'When it was entered.';

create table flarewatch.device_revision (
  device_no         integer not null references flarewatch.device (device_no) on delete cascade,
  catalogue_version integer not null,
  kind              text not null,
  sigma_mps         double precision,
  changed_at        timestamptz not null default now(),
  primary key (device_no, catalogue_version)
);
comment on table flarewatch.device_revision is 'What the arithmetic took a device for, since a version of the terms. Written by a trigger.';
comment on column flarewatch.device_revision.device_no is 'Device.';
comment on column flarewatch.device_revision.catalogue_version is 'Version of the terms from which on it counts.';
comment on column flarewatch.device_revision.kind is 'Kind of device.';
comment on column flarewatch.device_revision.sigma_mps is 'Typical error of one mean velocity, m/s; null takes the default of the kind.';
comment on column flarewatch.device_revision.changed_at is 'When it was entered.';

comment on column flarewatch.directory_state.catalogue_version is 'Version of the terms: goes up whenever something that enters the arithmetic changes, be it an exercise''s weight, a body mass or a device''s typical error.';

-- What was entered before today counts since ever: nothing else is known of it.
insert into flarewatch.athlete_revision (athlete_no, catalogue_version, body_mass_kg, changed_at)
select athlete_no, 0, body_mass_kg, created_at from flarewatch.athlete;
insert into flarewatch.device_revision (device_no, catalogue_version, kind, sigma_mps, changed_at)
select device_no, 0, kind, sigma_mps, created_at from flarewatch.device;

-- Triggers and not the program: a row that somebody corrects by hand is kept too. Only the program marks who is to be assessed again.
create function flarewatch.keep_new_athletes() returns trigger language plpgsql as $$
begin
  insert into flarewatch.athlete_revision (athlete_no, catalogue_version, body_mass_kg)
  select athlete_no, (select catalogue_version from flarewatch.directory_state), body_mass_kg from changed_rows;
  return null;
end $$;
comment on function flarewatch.keep_new_athletes() is 'Keeps what new athletes count with.';

create function flarewatch.keep_changed_athletes() returns trigger language plpgsql as $$
begin
  if exists (select from changed_rows n join former_rows o using (athlete_no) where n.body_mass_kg is distinct from o.body_mass_kg) then
    update flarewatch.directory_state set catalogue_version = catalogue_version + 1;
    insert into flarewatch.athlete_revision (athlete_no, catalogue_version, body_mass_kg)
    select athlete_no, (select catalogue_version from flarewatch.directory_state), n.body_mass_kg
    from changed_rows n join former_rows o using (athlete_no) where n.body_mass_kg is distinct from o.body_mass_kg;
  end if;
  return null;
end $$;
comment on function flarewatch.keep_changed_athletes() is 'Raises the version of the terms when a body mass changes, and keeps the new one under it.';

create function flarewatch.keep_new_devices() returns trigger language plpgsql as $$
begin
  insert into flarewatch.device_revision (device_no, catalogue_version, kind, sigma_mps)
  select device_no, (select catalogue_version from flarewatch.directory_state), kind, sigma_mps from changed_rows;
  return null;
end $$;
comment on function flarewatch.keep_new_devices() is 'Keeps what new devices are taken for.';

create function flarewatch.keep_changed_devices() returns trigger language plpgsql as $$
begin
  if exists (select from changed_rows n join former_rows o using (device_no) where (n.kind, n.sigma_mps) is distinct from (o.kind, o.sigma_mps)) then
    update flarewatch.directory_state set catalogue_version = catalogue_version + 1;
    insert into flarewatch.device_revision (device_no, catalogue_version, kind, sigma_mps)
    select device_no, (select catalogue_version from flarewatch.directory_state), n.kind, n.sigma_mps
    from changed_rows n join former_rows o using (device_no) where (n.kind, n.sigma_mps) is distinct from (o.kind, o.sigma_mps);
  end if;
  return null;
end $$;
comment on function flarewatch.keep_changed_devices() is 'Raises the version of the terms when a device''s kind or typical error changes, and keeps the new ones under it.';

create trigger athlete_kept after insert on flarewatch.athlete referencing new table as changed_rows
  for each statement execute function flarewatch.keep_new_athletes();
create trigger athlete_change_kept after update on flarewatch.athlete referencing old table as former_rows new table as changed_rows
  for each statement execute function flarewatch.keep_changed_athletes();
create trigger device_kept after insert on flarewatch.device referencing new table as changed_rows
  for each statement execute function flarewatch.keep_new_devices();
create trigger device_change_kept after update on flarewatch.device referencing old table as former_rows new table as changed_rows
  for each statement execute function flarewatch.keep_changed_devices();

alter table flarewatch.athlete_fold add column catalogue_version integer, add column folded_to date;
comment on column flarewatch.athlete_fold.catalogue_version is 'Version of the terms that the stored results count with; null: results from before it was kept.';
comment on column flarewatch.athlete_fold.folded_to is 'Day up to which the athlete''s history was followed; null: no fact, or results from before it was kept.';

alter table flarewatch.alert_transition
  add column evidence_day date, add column inputs_hash bytea, add column catalogue_version integer, add column folded_to date;
comment on column flarewatch.alert_transition.evidence_day is 'Day whose evidence the reasons show; null: told before it was kept.';
comment on column flarewatch.alert_transition.inputs_hash is 'Hash of everything that entered that day, as it was then; null: told before it was kept, or retracted.';
comment on column flarewatch.alert_transition.catalogue_version is 'Version of the terms then; null: told before it was kept, so that it cannot be computed again.';
comment on column flarewatch.alert_transition.folded_to is 'Day up to which the athlete''s history was followed then.';
