-- The column changed its meaning when it became unique: only the first receipt about a set carries the hash. An ingest of the version before,
-- still running while this one starts, would write it on every receipt, meet the unique key, and take a correction for a duplicate. Under
-- another name its statements fail instead: its batches stay in the log, and whoever knows the name stores them.
alter table flarewatch.event_receipt rename column set_hash to first_set_hash;
