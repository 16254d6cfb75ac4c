const SCHEMAS = ['flarewatch', 'analytics_v1'];

// Partitions follow the calendar and say nothing that their parent does not.
const RELATIONS = `
select n.nspname as schema, c.relname as name, c.relkind as kind, obj_description(c.oid, 'pg_class') as comment,
  pg_get_partkeydef(c.oid) as "partitionedBy", c.reloptions as options,
  case when c.relkind = 'v' then pg_get_viewdef(c.oid, true) end as definition,
  (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
      'collation', (select collname from pg_collation where oid = a.attcollation and collname <> 'default'), 'identity', a.attidentity <> '',
      'default', pg_get_expr(d.adbin, d.adrelid), 'comment', col_description(c.oid, a.attnum)) order by a.attnum), '[]')
    from pg_attribute a left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select coalesce(json_agg(json_build_object('name', conname, 'definition', pg_get_constraintdef(oid)) order by contype desc, conname), '[]')
    from pg_constraint where conrelid = c.oid and contype <> 'n') as constraints,
  (select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text), '[]')
    from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint where conindid = i.indexrelid)) as indexes,
  (select coalesce(json_agg(pg_get_triggerdef(oid, true) order by tgname), '[]') from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
order by n.nspname, c.relname collate "C"`;

const FUNCTIONS = `
select p.oid::regprocedure::text as signature, pg_get_functiondef(p.oid) as definition, obj_description(p.oid, 'pg_proc') as comment
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1) and p.prokind <> 'a'
order by n.nspname, p.proname collate "C", 1`;

const SCHEMA_COMMENTS = `select nspname as name, obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = any ($1) order by 1`;

// What anybody but the owner may do. Functions are left out: everybody may call those that a schema's rights let them name.
const GRANTS = `
select format('grant %s on %s %s to %s', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), o.kind, o.name, coalesce(r.rolname, 'public')) as grant
from (
  select 'schema' as kind, nspname as name, nspacl as acl, nspowner as owner from pg_namespace where nspname = any ($1)
  union all
  select 'table', c.oid::regclass::text, relacl, relowner from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = any ($1)
) as o cross join lateral aclexplode(o.acl) as g left join pg_roles r on r.oid = g.grantee
where g.grantee <> o.owner group by o.kind, o.name, r.rolname order by 1`;

const ROLES = `
select format('alter role %I %s connection limit %s', r.rolname, case when r.rolcanlogin then 'login' else 'nologin' end, r.rolconnlimit) as setting
from pg_roles r where r.rolname = 'analyst'
union all
select format('alter role analyst set %s', c) from pg_db_role_setting s, unnest(s.setconfig) c where s.setrole = 'analyst'::regrole and s.setdatabase = 0
order by 1`;

/** What the migrated database holds, in an order that does not change: relations, functions, schemas, grants, settings of roles. */
export async function readCatalogue(client) {
  await client.query("set search_path = ''");
  const rows = async (text, values = [SCHEMAS]) => (await client.query(text, values)).rows;
  return {
    schemas: await rows(SCHEMA_COMMENTS),
    relations: await rows(RELATIONS),
    functions: await rows(FUNCTIONS),
    grants: (await rows(GRANTS)).map((row) => row.grant),
    roleSettings: (await rows(ROLES, [])).map((row) => row.setting),
  };
}

/** Everything that stands without a comment: analysts read the comments. */
export function uncommented({ schemas, relations, functions }) {
  return [
    ...schemas.filter((schema) => !schema.comment).map((schema) => `schema ${schema.name}`),
    ...functions.filter((entry) => !entry.comment).map((entry) => `function ${entry.signature}`),
    ...relations.flatMap(({ schema, name, comment, columns }) => [
      ...(comment ? [] : [`${schema}.${name}`]),
      ...columns.filter((column) => !column.comment).map((column) => `${schema}.${name}.${column.name}`),
    ]),
  ];
}
