-- Who may speak: codes by which a device is claimed, and what was given out to devices and people. Of secrets only their hashes are kept.

create table flarewatch.device_claim (
  claim_no bigint generated always as identity primary key,
  device_no integer not null references flarewatch.device on delete cascade,
  code_hash bytea not null unique check (length(code_hash) = 32),
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check (expires_at > made_at)
);
create index on flarewatch.device_claim (device_no);
comment on table flarewatch.device_claim is 'One-time codes by which a device gets its credentials.';
comment on column flarewatch.device_claim.claim_no is 'Key.';
comment on column flarewatch.device_claim.device_no is 'The device that the code is for.';
comment on column flarewatch.device_claim.code_hash is 'SHA-256 of the code; the code itself is told once and not kept.';
comment on column flarewatch.device_claim.made_at is 'When it was made.';
comment on column flarewatch.device_claim.expires_at is 'From when on it is worth nothing.';
comment on column flarewatch.device_claim.used_at is 'When it was used, or made void by a newer one; null while it can be used.';

create table flarewatch.credential (
  credential_no bigint generated always as identity primary key,
  scope text not null check (scope in ('equipment', 'mqtt', 'https', 'people')),
  device_no integer references flarewatch.device on delete cascade,
  gym_no integer references flarewatch.gym on delete cascade,
  person text,
  public_key text unique,
  token_hash bytea unique check (length(token_hash) = 32),
  issued_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  check ((scope = 'https') = (token_hash is not null)),
  check ((scope = 'https') = (public_key is null)),
  check ((scope = 'people') = (device_no is null)),
  check ((scope = 'people') = (person is not null and gym_no is not null))
);
create index on flarewatch.credential (device_no);
create index on flarewatch.credential (scope) where revoked_at is not null;
comment on table flarewatch.credential is 'What was given out to devices and people to connect with.';
comment on column flarewatch.credential.credential_no is 'Key.';
comment on column flarewatch.credential.scope is 'equipment: NATS and WebSocket; mqtt: the MQTT gateway; https: the HTTP API; people: a person''s inbox.';
comment on column flarewatch.credential.device_no is 'The device; null for a person''s.';
comment on column flarewatch.credential.gym_no is 'Gym of the person; null for a device''s.';
comment on column flarewatch.credential.person is 'Id of the athlete or coach; null for a device''s.';
comment on column flarewatch.credential.public_key is 'Public key of the user of the message server; null for https.';
comment on column flarewatch.credential.token_hash is 'SHA-256 of the token; null but for https.';
comment on column flarewatch.credential.issued_at is 'When it was given out.';
comment on column flarewatch.credential.expires_at is 'From when on it is worth nothing; null: until it is revoked.';
comment on column flarewatch.credential.revoked_at is 'When it was taken back; null while it holds.';
