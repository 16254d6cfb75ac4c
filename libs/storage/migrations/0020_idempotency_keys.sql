-- A request that is repeated under the same Idempotency-Key gets the answer that it got. Of keys and bodies only their hashes are kept.

create table flarewatch.idempotency_key (
  device_no integer not null references flarewatch.device on delete cascade,
  key_hash bytea not null check (length(key_hash) = 32),
  body_hash bytea not null check (length(body_hash) = 32),
  made_at timestamptz not null default now(),
  status smallint,
  answer jsonb,
  primary key (device_no, key_hash),
  check ((status is null) = (answer is null))
);
create index idempotency_key_age on flarewatch.idempotency_key (made_at);
create index idempotency_key_device_age on flarewatch.idempotency_key (device_no, made_at);
comment on table flarewatch.idempotency_key is 'Requests to POST /v1/events that named an Idempotency-Key, for 24 hours, the newest 1000 of each device.';
comment on column flarewatch.idempotency_key.device_no is 'Device whose token came with the request: keys of devices are apart.';
comment on column flarewatch.idempotency_key.key_hash is 'SHA-256 of the key.';
comment on column flarewatch.idempotency_key.body_hash is 'SHA-256 of the body, read as JSON: another body under the same key is refused.';
comment on column flarewatch.idempotency_key.made_at is 'When the request came that is, or was, processed.';
comment on column flarewatch.idempotency_key.status is 'HTTP status of its answer; null while it is being processed.';
comment on column flarewatch.idempotency_key.answer is 'Body of its answer; null while it is being processed.';
