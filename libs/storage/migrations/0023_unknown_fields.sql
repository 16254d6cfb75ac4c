-- What this version does not know is kept with what it came with: members of an event's data, of each of its reps, and attributes of its envelope.
-- Attributes stand in a column of their own, because a member of the data may have any name.
alter table flarewatch.set_fact add column attributes jsonb;
comment on column flarewatch.set_fact.attributes is 'Attributes of the event''s envelope that this version does not know, such as firmware; null: none.';
comment on column flarewatch.set_fact.extra is 'Everything else that the data told, also members unknown to this version; null: nothing. extra.reps is what reps told beyond their four numbers: a list as long as there are packed reps, null where one told no more, and there only if one did.';
alter table flarewatch.set_fact alter column attributes set statistics 0;

alter table flarewatch.set_revision add column extra jsonb, add column attributes jsonb;
comment on column flarewatch.set_revision.extra is 'Of a retraction everything else that its data told, such as the reason; null: nothing. What a set told stands in set_fact.';
comment on column flarewatch.set_revision.attributes is 'Of a retraction the attributes of the event''s envelope that this version does not know; null: none. Those of a set stand in set_fact.';

alter table flarewatch.report_fact add column attributes jsonb;
comment on column flarewatch.report_fact.attributes is 'Attributes of the event''s envelope that this version does not know, such as firmware; null: none.';
comment on column flarewatch.report_fact.data is 'The event''s data as reported, also members unknown to this version.';

alter table flarewatch.device_report add column attributes jsonb;
comment on column flarewatch.device_report.attributes is 'Attributes of the event''s envelope that this version does not know, such as firmware; null: none.';
comment on column flarewatch.device_report.data is 'The event''s data as reported, also members unknown to this version.';

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
    join pg_attribute c on c.attrelid = v.source and c.attname in ('extra', 'data', 'attributes')
  loop
    execute format('comment on column flarewatch.%I.%I is %L', spoken.viewname, spoken.attname, spoken.meaning);
  end loop;
end $$;

-- Each view of facts tells them at its end; the rest of it stays as it is.
do $$
declare
  told text;
begin
  foreach told in array array['set_fact', 'session_fact', 'checkin_fact', 'trunktest_fact', 'flare_fact'] loop
    execute format('create or replace view analytics_v1.%I as %s', told, regexp_replace(
      pg_get_viewdef(format('analytics_v1.%I', told)::regclass, true), '\s+FROM (flarewatch\.)?(current_set|current_report) f\M',
      e',\n    f.attributes\n   FROM flarewatch.\\2 f'));
    execute format('comment on column analytics_v1.%I.attributes is %L', told,
      'Attributes of the event''s envelope beyond those of the protocol, such as firmware; null when none.');
  end loop;
  execute format('create or replace view analytics_v1.rep_fact as %s', regexp_replace(
    pg_get_viewdef('analytics_v1.rep_fact'::regclass, true), '\s+FROM (flarewatch\.)?current_set f\M',
    e',\n    nullif(f.extra -> ''reps'' -> (n.rep - 1), ''null''::jsonb) as extra\n   FROM flarewatch.current_set f'));
end $$;
comment on column analytics_v1.set_fact.extra is 'Whatever else the device reported of the set; null when nothing. What it reported of single reps is also in rep_fact.extra.';
comment on column analytics_v1.rep_fact.extra is 'Whatever else the device reported of the rep, such as powerW; null when nothing.';
