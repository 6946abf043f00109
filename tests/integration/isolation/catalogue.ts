import type pg from 'pg';
import type { IsolationWorld } from '../../support/worlds';

export type Column = {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** part of a unique index or an exclusion: a blind update avoids it */
  readonly unique: boolean;
};

/** A row as it stands: where it is, whose it is, what it says. */
export type Row = {
  readonly ctid: string;
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
};

export type Table = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  readonly rows: readonly Row[];
  /** rows that nobody wrote, which a speaker could be about to write: only ever tried (drafts.ts) */
  readonly drafts?: readonly Row[];
};

/** What somebody is about to write: who, and what it says beside the first row of its table. */
export type Draft = { readonly by: string; readonly says: Row['values'] };

type Described = Omit<Table, 'rows' | 'drafts'>;

const TABLES = `
  select c.relname as name,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
        'nullable', not a.attnotnull,
        'unique', exists (select from pg_index i where i.indrelid = c.oid and (i.indisunique or i.indisexclusion)
                          and (a.attnum = any (i.indkey::int2[]) or 0 = any (i.indkey::int2[])
                               and pg_get_indexdef(i.indexrelid) like '%' || a.attname || '%')))
        order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
     from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[])
     where i.indrelid = c.oid and i.indisprimary) as key
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
  order by 1`;

/** What says whose row it is, the strongest first. */
const OWNERS = [
  'organization_id',
  'person_id',
  'user_id',
  'actor_id',
  'pool_id',
  'chain',
  'email',
  'id',
  'territory_id',
];

/** Every table of the product, without its rows. */
export async function describeTables(client: pg.ClientBase): Promise<readonly Described[]> {
  return (await client.query<Described>(TABLES)).rows;
}

/** These tables with the rows they hold now, each named after its owner in the world: one reading of them all. */
export async function readRows(
  client: pg.ClientBase,
  world: IsolationWorld,
  tables: readonly Described[],
): Promise<readonly Table[]> {
  if (tables.length === 0) return [];
  const whose = ownersOf(world);
  const { rows } = await client.query<{ name: string; rows: Omit<Row, 'label'>[] | null }>(
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, jsonb_agg(jsonb_build_object('ctid', t.ctid::text, 'values', to_jsonb(t)) order by t.ctid) as rows from ${name} t`,
      )
      .join(' union all '),
  );
  const found = new Map(rows.map(({ name, rows: some }) => [name, some ?? []]));
  return tables.map((table) => ({
    ...table,
    rows: (found.get(table.name) ?? []).map((row) => ({
      ...row,
      label: labelOf(row.values, whose),
    })),
  }));
}

/** Every table of the product with its rows, each named after its owner in the world. */
export const readTables = async (
  client: pg.ClientBase,
  world: IsolationWorld,
): Promise<readonly Table[]> => readRows(client, world, await describeTables(client));

const labelOf = (values: Row['values'], whose: ReadonlyMap<string, string>): string => {
  for (const name of OWNERS) {
    const label = whose.get(String(values[name]));
    if (label) return label;
  }
  return '·';
};

/** Ids and addresses of the world, and the short name of whom they speak of: A, B, C, a1 (a person A asked), 44, P… */
function ownersOf(world: IsolationWorld): ReadonlyMap<string, string> {
  const whose = new Map<string, string>();
  const name = (value: string | null | undefined, label: string) => {
    if (value) whose.set(value, label);
  };
  for (const [letter, house] of [
    ['A', world.a],
    ['B', world.b],
    ['C', world.c],
  ] as const) {
    name(house.organization.id, letter);
    for (const { user } of [house.director, house.manager]) {
      name(user.id, letter);
      name(user.email, letter);
    }
    house.people.forEach((person, index) => {
      const label = `${letter.toLowerCase()}${index + 1}`;
      name(person.id, label);
      name(person.userId, label);
    });
  }
  name(world.shared.person.id, 'ab');
  name(world.shared.person.userId, 'ab');
  for (const territory of [world.territories.here, world.territories.there]) {
    name(territory.territoryId, territory.territoryId);
    name(`territory:${territory.territoryId}`, territory.territoryId);
    name(territory.pool.id, territory.territoryId);
    name(territory.cell.user.id, `cell ${territory.territoryId}`);
    name(territory.poolManager.user.id, `pool ${territory.territoryId}`);
  }
  name(world.platform.user.id, 'P');
  name(world.suspended.user.id, 'suspended');
  name(world.removed.user.id, 'removed');
  return whose;
}
