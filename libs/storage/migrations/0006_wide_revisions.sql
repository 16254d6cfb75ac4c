-- Revisions go up to 2,147,483,647 on the wire: a device may well count them in seconds. A column cannot change its type while views
-- read it, so all views over these tables are taken down and put up again as they were, with their comments and grants.

do $$
declare
  readers oid[] := array['flarewatch.set_fact'::regclass::oid, 'flarewatch.report_fact'::regclass::oid, 'flarewatch.set_revision'::regclass::oid];
  layer oid[] := readers;
  views oid[] := '{}';
  statements text[] := '{}';
  one record;
  statement text;
begin
  -- Layer after layer: a view comes after all that it reads.
  loop
    select array_agg(distinct r.ev_class) into layer
    from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class c on c.oid = r.ev_class
    where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = any (layer)
      and r.ev_class <> d.refobjid and c.relkind = 'v';
    exit when layer is null;
    select coalesce(array_agg(v order by n), '{}') into views from unnest(views) with ordinality as u (v, n) where v <> all (layer);
    views := views || layer;
  end loop;

  for one in select v.oid, n.nspname, v.relname, v.relacl from unnest(views) with ordinality as u (oid, n_) join pg_class v using (oid) join pg_namespace n on n.oid = v.relnamespace order by u.n_ loop
    statements := statements || format('create view %I.%I as %s', one.nspname, one.relname, pg_get_viewdef(one.oid));
    for statement in
      select format('comment on view %I.%I is %L', one.nspname, one.relname, obj_description(one.oid, 'pg_class')) where obj_description(one.oid, 'pg_class') is not null
      union all
      select format('comment on column %I.%I.%I is %L', one.nspname, one.relname, a.attname, col_description(one.oid, a.attnum))
      from pg_attribute a where a.attrelid = one.oid and a.attnum > 0 and col_description(one.oid, a.attnum) is not null
      union all
      select format('grant %s on %I.%I to %s', g.privilege_type, one.nspname, one.relname, case g.grantee when 0 then 'public' else g.grantee::regrole::text end)
      from aclexplode(one.relacl) as g where g.grantee <> g.grantor
    loop
      statements := statements || statement;
    end loop;
  end loop;

  for one in select n.nspname, v.relname from unnest(views) with ordinality as u (oid, n_) join pg_class v using (oid) join pg_namespace n on n.oid = v.relnamespace order by u.n_ desc loop
    execute format('drop view %I.%I', one.nspname, one.relname);
  end loop;
  alter table flarewatch.set_fact alter column revision type integer;
  alter table flarewatch.set_revision alter column revision type integer;
  alter table flarewatch.report_fact alter column revision type integer;
  foreach statement in array statements loop
    execute statement;
  end loop;
end $$;
