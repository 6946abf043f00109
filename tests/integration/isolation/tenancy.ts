import fs from 'node:fs';
import type pg from 'pg';

export type Tenancy = {
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly class: 'org' | 'person' | 'territory' | 'system' | 'reference';
        readonly tenant?: string;
      }
    >
  >;
  /** what a tenant column is not, and why: « table.column » → « nullable | default | key | index » → the reason */
  readonly exceptions: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** The five table classes, as committed. */
export const readTenancy = (): Tenancy =>
  JSON.parse(fs.readFileSync('prisma/tenancy.json', 'utf8')) as Tenancy;

/** The tables that belong to somebody, and by which column. */
export const tenantsOf = ({ tables }: Tenancy) =>
  Object.entries(tables).flatMap(([table, { tenant }]) =>
    tenant ? [{ table, column: tenant }] : [],
  );

const COLUMNS = `
  select c.relname || '.' || a.attname as name, a.attnotnull as filled, a.atthasdef as defaults,
    c.relname as table, a.attname as column,
    exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)) as held,
    exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum) as led
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (a.attname in ('organization_id', 'territory_id') or (c.relname, a.attname) in (select * from unnest($1::text[], $2::text[])))`;

type Found = {
  readonly name: string;
  readonly filled: boolean;
  readonly defaults: boolean;
  readonly held: boolean;
  readonly led: boolean;
  readonly column: string;
};

/** What each tenant column lacks: « table.column: nullable », sorted. A table that is the tenant itself points at nobody. */
export async function shortcomings(client: pg.ClientBase, tenancy: Tenancy): Promise<string[]> {
  const tenants = tenantsOf(tenancy);
  const { rows } = await client.query<Found>(COLUMNS, [
    tenants.map(({ table }) => table),
    tenants.map(({ column }) => column),
  ]);
  const names = new Set(rows.map(({ name }) => name));
  const missing = tenants
    .map(({ table, column }) => `${table}.${column}`)
    .filter((name) => !names.has(name));
  const lacks = rows.flatMap((row) => [
    ...(row.filled ? [] : [`${row.name}: nullable`]),
    ...(row.defaults ? [`${row.name}: default`] : []),
    ...(row.held || row.column === 'id' ? [] : [`${row.name}: key`]),
    ...(row.led ? [] : [`${row.name}: index`]),
  ]);
  return [...missing.map((name) => `${name}: missing`), ...lacks].sort();
}
