-- Devices that send more than their rate while others wait are read apart, each from a place of its own.
alter table flarewatch.log_position add column begun_at timestamptz not null default now();
comment on table flarewatch.log_position is 'Up to where each log of events is stored. Moved in the transaction that stores the events, so that neither a crash nor a restored backup can part the two: what lies behind it in the log is read (again). A device that is read apart from all others has a place of its own, which counts for its events instead.';
comment on column flarewatch.log_position.log is 'Name of the stream; of a device that is read apart, behind a space, also the beginning of its subjects.';
comment on column flarewatch.log_position.begun_at is 'When the row was made; of a device, since when it is read apart.';

create table flarewatch.rejected_overflow (
  gym_id text not null,
  device_id text not null,
  day date not null,
  code text not null,
  acknowledged boolean not null,
  events bigint not null,
  last_at timestamptz not null default now(),
  primary key (gym_id, device_id, day, code, acknowledged)
);
comment on table flarewatch.rejected_overflow is 'Refused events of devices that had too many of them, counted and not kept.';
comment on column flarewatch.rejected_overflow.gym_id is 'Gym as the subject named it.';
comment on column flarewatch.rejected_overflow.device_id is 'Device as the subject named it.';
comment on column flarewatch.rejected_overflow.day is 'Day, in UTC, on which they were refused.';
comment on column flarewatch.rejected_overflow.code is 'What was wrong: code of the first problem.';
comment on column flarewatch.rejected_overflow.acknowledged is 'True: the device was told that they are refused. False: they may be stored once the operator mended the directory or the software, so nothing was acknowledged, and the device sends them again.';
comment on column flarewatch.rejected_overflow.events is 'How many; what is sent again counts again.';
comment on column flarewatch.rejected_overflow.last_at is 'When the last of them was refused.';
