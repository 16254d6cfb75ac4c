-- The directory: who trains where, with which devices, and what each exercise means for the low back.
-- Identity columns are int4 and stay inside the database; the wire, the command line and the files use the text ids.

create schema if not exists flarewatch;
comment on schema flarewatch is 'Flarewatch''s own tables. Analysts read the views of analytics_v1.';

create table flarewatch.directory_state (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 1,
  catalogue_version int not null default 0
);
comment on table flarewatch.directory_state is 'One row of counters, so that a cache of the directory can see with one read whether it is stale.';
comment on column flarewatch.directory_state.only_row is 'Always true: keeps the table at one row.';
comment on column flarewatch.directory_state.version is 'Goes up in the same transaction as any change of rows in any table of the directory.';
comment on column flarewatch.directory_state.catalogue_version is 'Goes up with every change of exercise terms; 0 until the catalogue is seeded.';
insert into flarewatch.directory_state default values;

create table flarewatch.gym (
  gym_no int generated always as identity primary key,
  gym_id text not null unique check (gym_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name text not null check (char_length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
comment on table flarewatch.gym is 'A gym: the tenant. Everybody and everything in the directory belongs to exactly one.';
comment on column flarewatch.gym.gym_no is 'Surrogate key, internal.';
comment on column flarewatch.gym.gym_id is 'Id on the wire, one subject token.';
comment on column flarewatch.gym.name is 'Name for people.';
comment on column flarewatch.gym.created_at is 'When the row was made.';

create table flarewatch.squad (
  squad_no int generated always as identity primary key,
  squad_id text not null unique check (squad_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  gym_no int not null references flarewatch.gym,
  name text not null check (char_length(name) between 1 and 200),
  unique (squad_no, gym_no)
);
comment on table flarewatch.squad is 'A group of athletes who share coaches.';
comment on column flarewatch.squad.squad_no is 'Surrogate key, internal.';
comment on column flarewatch.squad.squad_id is 'Id on the wire, one token, unique over all gyms.';
comment on column flarewatch.squad.gym_no is 'Gym of the squad.';
comment on column flarewatch.squad.name is 'Name for people.';
create index squad_gym_idx on flarewatch.squad (gym_no);

create table flarewatch.athlete (
  athlete_no int generated always as identity primary key,
  athlete_id text not null unique check (athlete_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  gym_no int not null references flarewatch.gym,
  name text not null check (char_length(name) between 1 and 200),
  timezone text not null check (char_length(timezone) between 1 and 64),
  body_mass_kg float8 check (body_mass_kg between 20 and 400),
  redflag_consent boolean not null default false,
  created_at timestamptz not null default now(),
  unique (athlete_no, gym_no)
);
comment on table flarewatch.athlete is 'A lifter.';
comment on column flarewatch.athlete.athlete_no is 'Surrogate key, internal; the key of every fact.';
comment on column flarewatch.athlete.athlete_id is 'Id on the wire, one subject token, unique over all gyms.';
comment on column flarewatch.athlete.gym_no is 'Gym the athlete belongs to.';
comment on column flarewatch.athlete.name is 'Display name.';
comment on column flarewatch.athlete.timezone is 'IANA time zone that turns an instant into the athlete''s calendar day; a change applies to facts that come after it.';
comment on column flarewatch.athlete.body_mass_kg is 'Body mass, kg; null when unknown (body-mass lifts then count the added load alone).';
comment on column flarewatch.athlete.redflag_consent is 'True when the athlete allows coaches to see red-flag answers.';
comment on column flarewatch.athlete.created_at is 'When the row was made.';
create index athlete_gym_idx on flarewatch.athlete (gym_no);

create table flarewatch.coach (
  coach_no int generated always as identity primary key,
  coach_id text not null unique check (coach_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  gym_no int not null references flarewatch.gym,
  name text not null check (char_length(name) between 1 and 200),
  role text not null check (role in ('coach', 'physio')),
  unique (coach_no, gym_no)
);
comment on table flarewatch.coach is 'A coach or physio, who hears of the athletes of the squads they hold.';
comment on column flarewatch.coach.coach_no is 'Surrogate key, internal.';
comment on column flarewatch.coach.coach_id is 'Id on the wire, one token, unique over all gyms.';
comment on column flarewatch.coach.gym_no is 'Gym of the coach.';
comment on column flarewatch.coach.name is 'Name for people.';
comment on column flarewatch.coach.role is 'coach or physio.';
create index coach_gym_idx on flarewatch.coach (gym_no);

-- Memberships carry the gym so that the two foreign keys together refuse a squad of another gym:
-- a wrong row here would show one gym's athletes to another gym's coaches.
create table flarewatch.athlete_squad (
  athlete_no int not null,
  squad_no int not null,
  gym_no int not null,
  primary key (athlete_no, squad_no),
  foreign key (athlete_no, gym_no) references flarewatch.athlete (athlete_no, gym_no) on delete cascade,
  foreign key (squad_no, gym_no) references flarewatch.squad (squad_no, gym_no) on delete cascade
);
comment on table flarewatch.athlete_squad is 'Which athletes are in which squads.';
comment on column flarewatch.athlete_squad.athlete_no is 'The athlete.';
comment on column flarewatch.athlete_squad.squad_no is 'The squad.';
comment on column flarewatch.athlete_squad.gym_no is 'Gym of both: athlete and squad must share it.';
create index athlete_squad_squad_idx on flarewatch.athlete_squad (squad_no);

create table flarewatch.coach_squad (
  coach_no int not null,
  squad_no int not null,
  gym_no int not null,
  primary key (coach_no, squad_no),
  foreign key (coach_no, gym_no) references flarewatch.coach (coach_no, gym_no) on delete cascade,
  foreign key (squad_no, gym_no) references flarewatch.squad (squad_no, gym_no) on delete cascade
);
comment on table flarewatch.coach_squad is 'Which coaches hold which squads.';
comment on column flarewatch.coach_squad.coach_no is 'The coach or physio.';
comment on column flarewatch.coach_squad.squad_no is 'The squad.';
comment on column flarewatch.coach_squad.gym_no is 'Gym of both: coach and squad must share it.';
create index coach_squad_squad_idx on flarewatch.coach_squad (squad_no);

create table flarewatch.device (
  device_no int generated always as identity primary key,
  gym_no int not null references flarewatch.gym,
  device_id text not null check (device_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  kind text not null check (kind in ('linear-velocity-transducer', 'linear-position-transducer', 'optical', 'imu', 'camera', 'phone', 'import', 'other')),
  sigma_mps float8 check (sigma_mps > 0 and sigma_mps <= 1),
  name text not null check (char_length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  unique (gym_no, device_id)
);
comment on table flarewatch.device is 'Whatever sends events: a bar-speed tracker, a phone with check-ins, a file import.';
comment on column flarewatch.device.device_no is 'Surrogate key, internal.';
comment on column flarewatch.device.gym_no is 'Gym of the device.';
comment on column flarewatch.device.device_id is 'Id on the wire, one subject token, unique within the gym.';
comment on column flarewatch.device.kind is 'Kind of device: sets the default typical error of a velocity, and whether its silence matters.';
comment on column flarewatch.device.sigma_mps is 'Typical error of one mean velocity, m/s; null takes the default of the kind.';
comment on column flarewatch.device.name is 'Name for people.';
comment on column flarewatch.device.created_at is 'When the row was made.';

create table flarewatch.exercise (
  exercise_no int generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 64),
  name text not null check (char_length(name) between 1 and 200),
  pattern text not null check (pattern in ('hinge', 'squat', 'lunge', 'pull', 'push', 'carry', 'core', 'olympic', 'isolation', 'machine', 'other')),
  lumbar_weight float8 not null check (lumbar_weight between 0 and 2),
  body_mass_share float8 not null check (body_mass_share between 0 and 1),
  mapped boolean not null,
  merged_into int references flarewatch.exercise check (merged_into <> exercise_no),
  changed_by text not null check (changed_by in ('catalogue', 'ingest', 'coach')),
  catalogue_version int not null,
  updated_at timestamptz not null default now()
);
comment on table flarewatch.exercise is 'One exercise and its terms: what a set of it counts for. Read the terms through exercise_terms, which follows merges.';
comment on column flarewatch.exercise.exercise_no is 'Surrogate key, internal; sets refer to it.';
comment on column flarewatch.exercise.slug is 'Canonical slug, or the slug made of a name that nobody has mapped yet.';
comment on column flarewatch.exercise.name is 'Name for people.';
comment on column flarewatch.exercise.pattern is 'Movement family: hinge, squat, lunge, pull, push, carry, core, olympic, isolation, machine, other.';
comment on column flarewatch.exercise.lumbar_weight is 'Share of the load that the low back carries relative to a conventional deadlift (1.00); ordinal, uncertain by a quarter, editable by coaches.';
comment on column flarewatch.exercise.body_mass_share is 'Share of body mass moved together with the load; 0 where the bar is all.';
comment on column flarewatch.exercise.mapped is 'False while the name is not in the catalogue: weight 0, confidence suffers, listed for mapping.';
comment on column flarewatch.exercise.merged_into is 'The exercise that this name turned out to mean; its sets count with the terms and the slug of that one.';
comment on column flarewatch.exercise.changed_by is 'Who set the terms last: the shipped catalogue, ingest (a name met for the first time) or a coach. A later catalogue leaves a coach''s terms alone.';
comment on column flarewatch.exercise.catalogue_version is 'Catalogue version at which the terms were set last.';
comment on column flarewatch.exercise.updated_at is 'When the row was changed last.';

create table flarewatch.exercise_alias (
  alias text primary key check (char_length(alias) between 1 and 200),
  exercise_no int not null references flarewatch.exercise on delete cascade
);
comment on table flarewatch.exercise_alias is 'Names under which devices and exported files know an exercise.';
comment on column flarewatch.exercise_alias.alias is 'Normalised name: lower case, without accents and punctuation, single spaces.';
comment on column flarewatch.exercise_alias.exercise_no is 'The exercise it names.';
create index exercise_alias_exercise_idx on flarewatch.exercise_alias (exercise_no);

create table flarewatch.exercise_revision (
  exercise_no int not null references flarewatch.exercise on delete cascade,
  catalogue_version int not null,
  slug text not null,
  pattern text not null,
  lumbar_weight float8 not null,
  body_mass_share float8 not null,
  mapped boolean not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (exercise_no, catalogue_version)
);
comment on table flarewatch.exercise_revision is 'Every set of terms an exercise ever had. The terms at catalogue version v are those of the greatest catalogue_version <= v, which lets a past assessment be reproduced.';
comment on column flarewatch.exercise_revision.exercise_no is 'The exercise.';
comment on column flarewatch.exercise_revision.catalogue_version is 'Catalogue version from which these terms hold.';
comment on column flarewatch.exercise_revision.slug is 'Slug its sets counted under (that of the other exercise after a merge).';
comment on column flarewatch.exercise_revision.pattern is 'Movement family then.';
comment on column flarewatch.exercise_revision.lumbar_weight is 'Lumbar weight then.';
comment on column flarewatch.exercise_revision.body_mass_share is 'Body-mass share then.';
comment on column flarewatch.exercise_revision.mapped is 'Whether it was mapped then.';
comment on column flarewatch.exercise_revision.changed_by is 'Who set the terms: catalogue, ingest or coach.';
comment on column flarewatch.exercise_revision.changed_at is 'When.';

create view flarewatch.exercise_terms as
  select e.exercise_no, t.slug, t.name, t.pattern, t.lumbar_weight, t.body_mass_share, t.mapped
  from flarewatch.exercise e
  join flarewatch.exercise t on t.exercise_no = coalesce(e.merged_into, e.exercise_no);
comment on view flarewatch.exercise_terms is 'The terms in force of every exercise, merges followed: what enters the arithmetic.';
comment on column flarewatch.exercise_terms.exercise_no is 'The exercise that sets refer to.';
comment on column flarewatch.exercise_terms.slug is 'Slug its sets count under.';
comment on column flarewatch.exercise_terms.name is 'Name for people.';
comment on column flarewatch.exercise_terms.pattern is 'Movement family.';
comment on column flarewatch.exercise_terms.lumbar_weight is 'Share of the load that the low back carries relative to a conventional deadlift.';
comment on column flarewatch.exercise_terms.body_mass_share is 'Share of body mass moved together with the load.';
comment on column flarewatch.exercise_terms.mapped is 'False while nobody has mapped the name.';

-- A row and not a sequence: the new number must appear together with the change, or a cache could store
-- the old rows under the new number. The transition tables keep statements that change nothing silent.
create function flarewatch.bump_directory_version() returns trigger language plpgsql as $$
begin
  if exists (select from changed_rows) then
    update flarewatch.directory_state set version = version + 1;
  end if;
  return null;
end $$;
comment on function flarewatch.bump_directory_version() is 'Raises directory_state.version when the statement changed rows.';

do $$
declare
  directory_table text;
begin
  foreach directory_table in array array['gym', 'squad', 'athlete', 'athlete_squad', 'coach', 'coach_squad', 'device', 'exercise', 'exercise_alias'] loop
    execute format('create trigger %1$s_inserted after insert on flarewatch.%1$s referencing new table as changed_rows for each statement execute function flarewatch.bump_directory_version()', directory_table);
    execute format('create trigger %1$s_updated after update on flarewatch.%1$s referencing new table as changed_rows for each statement execute function flarewatch.bump_directory_version()', directory_table);
    execute format('create trigger %1$s_deleted after delete on flarewatch.%1$s referencing old table as changed_rows for each statement execute function flarewatch.bump_directory_version()', directory_table);
  end loop;
end $$;
