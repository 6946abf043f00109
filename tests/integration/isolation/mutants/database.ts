import type pg from 'pg';

/** One weakening of the database: what it does, in SQL, and where it could be seen. */
export type Mutant = {
  readonly name: string;
  readonly sql: string;
  readonly table: string;
  /** the roles it concerns; none: every speaker looks */
  readonly roles: readonly string[];
};

type Policy = {
  readonly table: string;
  readonly name: string;
  readonly roles: string[];
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
  /** columns the roles may change */
  readonly changeable: readonly string[];
};

const POLICIES = `
  select tablename as table, policyname as name, roles::text[] as roles, cmd as command, qual as using, with_check as check,
    array(select distinct p.column_name::text from information_schema.column_privileges p where p.table_schema = 'public'
      and p.table_name = tablename and p.privilege_type = 'UPDATE' and p.grantee = any (roles::text[])) as changeable
  from pg_policies where schemaname = 'public' order by 1, 2`;

const depthAfter = (text: string) => text.split('(').length - text.split(')').length;

/** Parts of a rule joined by « and », outermost only. */
function conjuncts(rule: string): string[] {
  const inner = rule.startsWith('((') && rule.endsWith('))') ? rule.slice(1, -1) : rule;
  const parts: string[] = [];
  for (const piece of inner.split(' AND ')) {
    const last = parts.at(-1);
    if (last !== undefined && depthAfter(last) !== 0)
      parts[parts.length - 1] = `${last} AND ${piece}`;
    else parts.push(piece);
  }
  return parts.every((part) => depthAfter(part) === 0) ? parts : [rule];
}

const without = (parts: readonly string[], index: number) =>
  parts.filter((_, at) => at !== index).join(' and ');

/** Whether a changed row may break a part of the rule that it kept as it stood: only then does checking it again say more. */
const maySlip = (part: string, { command, using, changeable }: Policy) =>
  command !== 'UPDATE' ||
  !conjuncts(using ?? '').includes(part) ||
  changeable.some((column) => new RegExp(`\\b${column}\\b`).test(part));

function weakened(policy: Policy): Mutant[] {
  const { table, name, roles } = policy;
  const at = { table, roles };
  const alter = `alter policy ${name} on ${table}`;
  const mutants: Mutant[] = [
    { ...at, name: `${table}.${name} dropped`, sql: `drop policy ${name} on ${table}` },
  ];
  for (const [clause, rule] of [
    ['using', policy.using],
    ['with check', policy.check],
  ] as const) {
    if (!rule || rule === 'true') continue;
    mutants.push({
      ...at,
      name: `${table}.${name} ${clause} true`,
      sql: `${alter} ${clause} (true)`,
    });
    const parts = conjuncts(rule);
    if (parts.length > 1)
      parts.forEach((part, index) => {
        if (clause === 'using' || maySlip(part, policy))
          mutants.push({
            ...at,
            name: `${table}.${name} ${clause} without ${part}`,
            sql: `${alter} ${clause} (${without(parts, index)})`,
          });
      });
  }
  const slips = conjuncts(policy.using ?? '').some((part) => maySlip(part, policy));
  if (policy.command === 'UPDATE' && slips && !policy.check && policy.using !== 'true')
    mutants.push({
      ...at,
      name: `${table}.${name} with check true`,
      sql: `${alter} with check (true)`,
    });
  return mutants;
}

const TABLES = `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity order by 1`;

const walls = ({ table }: { table: string }): Mutant[] => [
  {
    table,
    roles: [],
    name: `${table} not forced`,
    sql: `alter table ${table} no force row level security`,
  },
  {
    table,
    roles: [],
    name: `${table} not enabled`,
    sql: `alter table ${table} disable row level security`,
  },
];

type Key = {
  readonly table: string;
  readonly name: string;
  readonly from: string[];
  readonly to: string[];
  readonly target: string;
  /** columns of the target that alone name one row: what a key may be reduced to */
  readonly lone: string[];
};

const KEYS = `
  select conrelid::regclass::text as table, conname as name, confrelid::regclass::text as target,
    (select array_agg(attname::text order by n) from unnest(conkey) with ordinality k (num, n) join pg_attribute on attrelid = conrelid and attnum = num) as from,
    (select array_agg(attname::text order by n) from unnest(confkey) with ordinality k (num, n) join pg_attribute on attrelid = confrelid and attnum = num) as to,
    (select coalesce(array_agg(attname::text), '{}') from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
     where indrelid = confrelid and indisunique and indnkeyatts = 1 and indpred is null and indexprs is null) as lone
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`;

function loosened({ table, name, from, to, target, lone }: Key): Mutant[] {
  const drop = `alter table ${table} drop constraint "${name}"`;
  const at = { table, roles: [] };
  const dropped = { ...at, name: `${table} without key ${from.join(', ')}`, sql: drop };
  const kept = to.findIndex((column) => lone.includes(column));
  if (from.length === 1 || kept < 0) return [dropped];
  const single = `${drop}, add foreign key (${from[kept]}) references ${target} (${to[kept]})`;
  return [dropped, { ...at, name: `${table} key on ${from[kept]} alone`, sql: single }];
}

const GRANTS = `
  select table_name::text as table, grantee::text as role, lower(privilege_type) as may
  from information_schema.column_privileges p
  where table_schema = 'public' and grantee like 'app\\_%' and not exists (
    select from information_schema.table_privileges t where t.table_schema = 'public'
      and t.table_name = p.table_name and t.grantee = p.grantee and t.privilege_type = p.privilege_type)
  group by 1, 2, 3 order by 1, 2, 3`;

const widened = ({ table, role, may }: { table: string; role: string; may: string }): Mutant => ({
  table,
  roles: [role],
  name: `${role} may ${may} every column of ${table}`,
  sql: `grant ${may} on ${table} to ${role}`,
});

const CHAIN: Mutant = {
  table: 'journal_entries',
  roles: [],
  name: 'journal_entries on any chain',
  sql: 'alter table journal_entries drop constraint journal_entries_chain',
};

/** Every weakening, one at a time: each policy, wall, key and limited right of the catalogue. */
export async function databaseMutants(client: pg.ClientBase): Promise<readonly Mutant[]> {
  const policies = await client.query<Policy>(POLICIES);
  const tables = await client.query<{ table: string }>(TABLES);
  const keys = await client.query<Key>(KEYS);
  const grants = await client.query<{ table: string; role: string; may: string }>(GRANTS);
  return [
    ...policies.rows.flatMap(weakened),
    ...tables.rows.flatMap(walls),
    ...keys.rows.flatMap(loosened),
    ...grants.rows.map(widened),
    CHAIN,
  ];
}
