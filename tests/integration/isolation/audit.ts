import type pg from 'pg';

// Roles of the product that speak to it at run time.
const ROLES = `(select oid, rolname from pg_roles where rolname like 'app\\_%' and rolname <> 'app_owner')`;
const POLICIES = `(select tablename || '.' || policyname as name, tablename, coalesce(qual, '') as qual,
  coalesce(with_check, '') as with_check, coalesce(qual, '') || ' / ' || coalesce(with_check, '') as said
  from pg_policies where schemaname = 'public' and not ('app_owner' = any (roles)))`;
const COLUMNS = (array: string, of: string) =>
  `(select string_agg(attname, ',' order by k.n) from unnest(${array}) with ordinality k (num, n)
    join pg_attribute on attrelid = ${of} and attnum = k.num)`;

/** One question per section; what it answers must be nothing, or a line with its written reason. $1: the tenant tables, $2: their tenant columns. */
export const AUDIT: Readonly<Record<string, { readonly asks: string; readonly sql: string }>> = {
  A1: {
    asks: 'a run-time role with power, an owner of tables, or a member of a powerful role',
    sql: `select rolname || ' has power' as found from pg_roles join ${ROLES} r using (rolname)
            where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
          union select rolname || ' owns ' || n.nspname || ' tables' from pg_class c join pg_namespace n on n.oid = relnamespace
            join ${ROLES} r on r.oid = relowner where relkind in ('r', 'p') and nspname not like 'pg_temp%'
          union select m.rolname || ' may become ' || g.rolname from ${ROLES} m, pg_roles g
            where (g.rolsuper or g.rolbypassrls or g.rolname = 'app_owner') and m.oid <> g.oid and pg_has_role(m.oid, g.oid, 'member')`,
  },
  A2: {
    asks: 'a table in reach without forced row-level security',
    sql: `select distinct relname as found from pg_class c where relnamespace = 'public'::regnamespace
            and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
  },
  A3: {
    asks: 'a policy that is always true',
    sql: `select name as found from ${POLICIES} p where qual = 'true' or with_check = 'true'`,
  },
  A4: {
    asks: 'a switch that goes round the rule',
    sql: `select name as found from ${POLICIES} p where said ~* 'bypass|admin'
            or said ~ 'current_setting\\([^)]*\\)[^=<>]*[=<>]+ *''' or said ~ '''[^'']*''(::\\w+)? *= *(NULLIF\\()?current_setting'`,
  },
  A5: {
    asks: 'a setting read without nullif',
    sql: `select name as found from ${POLICIES} p
            where (length(said) - length(replace(said, 'current_setting(', ''))) / length('current_setting(')
               <> (length(said) - length(replace(said, 'NULLIF(current_setting(', ''))) / length('NULLIF(current_setting(')`,
  },
  A6: {
    asks: 'a policy that calls a function of ours, or sub-selects a table',
    sql: `select distinct p.polrelid::regclass || '.' || polname as found from pg_policy p join pg_depend d
            on d.classid = 'pg_policy'::regclass and d.objid = p.oid
            where (d.refclassid = 'pg_proc'::regclass and exists (select from pg_proc f where f.oid = d.refobjid and f.pronamespace = 'public'::regnamespace))
               or (d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid and exists (select from pg_class where oid = d.refobjid))`,
  },
  A7: {
    asks: 'a view that reads as its owner, a materialised view',
    sql: `select relname as found from pg_class where relnamespace = 'public'::regnamespace
            and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions::text ~ 'security_invoker=(true|on|1)', false))`,
  },
  A8: {
    asks: 'a function that runs as its owner',
    sql: `select proname || case when exists (select from ${ROLES} r where has_function_privilege(r.oid, p.oid, 'execute'))
              then ', callable' else ', by its trigger alone' end as found
          from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef`,
  },
  A9: {
    asks: 'truncate, references or trigger granted',
    sql: `select rolname || ' ' || right_name || ' ' || relname as found from ${ROLES} r,
            unnest(array['truncate', 'references', 'trigger']) right_name, pg_class c
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege(r.oid, c.oid, right_name)`,
  },
  A10: {
    asks: 'a one-column foreign key between tenant tables',
    sql: `select conrelid::regclass || '.' || ${COLUMNS('conkey', 'conrelid')} || ' → ' || confrelid::regclass as found
          from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1
            and conrelid::regclass::text = any ($1) and confrelid::regclass::text = any ($1)`,
  },
  A11: {
    asks: 'a tenant column that may be null, or leads no index',
    sql: `select t.name || '.' || attname || case when not attnotnull then ' may be null' else ' leads no index' end as found
          from unnest($1::text[], $2::text[]) t (name, tenant)
          join pg_attribute a on attrelid = t.name::regclass and attname = t.tenant
          where not attnotnull or not exists (select from pg_index i where i.indrelid = a.attrelid and i.indkey[0] = a.attnum)`,
  },
  A12: {
    asks: 'a unique rule on a tenant table without the tenant’s column, random ids set apart',
    sql: `select i.indrelid::regclass || ': ' || ${COLUMNS('i.indkey::int2[]', 'i.indrelid')} as found
          from pg_index i join unnest($1::text[], $2::text[]) t (name, tenant) on t.name::regclass = i.indrelid
          join pg_attribute a on a.attrelid = i.indrelid and a.attname = t.tenant
          where i.indisunique and not (a.attnum = any (i.indkey::int2[]))
            and coalesce(${COLUMNS('i.indkey::int2[]', 'i.indrelid')}, '') <> 'id'`,
  },
  A13: {
    asks: 'a key that counts',
    sql: `select c.relname || '.' || attname as found from pg_attribute a join pg_class c on c.oid = attrelid
          left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
          where c.relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and (attidentity <> '' or pg_get_expr(adbin, adrelid) like 'nextval%')`,
  },
  A14: {
    asks: 'a foreign key that no index serves',
    sql: `select conrelid::regclass || '.' || ${COLUMNS('conkey', 'conrelid')} as found from pg_constraint c
          where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
            select from pg_index i where i.indrelid = conrelid
              and (i.indkey::int2[])[0:cardinality(conkey) - 1] @> conkey)`,
  },
  A15: {
    asks: 'the schema open to new tables',
    sql: `select rolname as found from ${ROLES} r where has_schema_privilege(r.oid, 'public', 'create')`,
  },
};

/** Everything the catalogue answers, by section. */
export async function readAudit(
  client: pg.ClientBase,
  tenants: readonly { readonly table: string; readonly column: string }[],
): Promise<Record<string, string[]>> {
  const findings: Record<string, string[]> = {};
  for (const [section, { sql }] of Object.entries(AUDIT)) {
    const holes = [tenants.map(({ table }) => table), tenants.map(({ column }) => column)];
    const used = holes.slice(0, sql.includes('$2') ? 2 : sql.includes('$1') ? 1 : 0);
    const { rows } = await client.query<{ found: string }>(sql, used);
    findings[section] = rows.map(({ found }) => found).sort();
  }
  return findings;
}
