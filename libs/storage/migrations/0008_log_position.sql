create table flarewatch.log_position (
  log         text primary key,
  log_made_at text not null,
  sequence    bigint not null,
  stored_at   timestamptz not null
) with (fillfactor = 50);
comment on table flarewatch.log_position is 'Up to where each log of events is stored. Moved in the transaction that stores the events, so that neither a crash nor a restored backup can part the two: what lies behind it in the log is read (again).';
comment on column flarewatch.log_position.log is 'Name of the stream.';
comment on column flarewatch.log_position.log_made_at is 'When the stream was made, as its server tells it: another stream counts from one again.';
comment on column flarewatch.log_position.sequence is 'Number of the last message that is stored or refused.';
comment on column flarewatch.log_position.stored_at is 'When the stream stored that message: tells a stream that lost its end from the one that was read.';
