import 'server-only';
import type { ClientBase } from 'pg';
import type { Disappearance } from '../finess-closures';
import type { FinessShape } from '../finess-entry';
import type { Establishment } from '../finess-establishment';
import type { ImportCounts } from '../finess-messages';
import type { KnownCommune } from '../finess-position';

/** The register is public reference: only the owner of the tables writes it, from a command, never from a page. */
export type RegisterDb = Pick<ClientBase, 'query'>;

export type StagedEstablishment = Establishment & { readonly line: number; readonly where: string };
export type StagedPosition = {
  readonly finess: string;
  readonly lat: number;
  readonly lon: number;
};
export type Duplicate = { readonly line: number; readonly where: string; readonly finess: string };

const COLUMNS = [
  ['finess', 'text', 'finess'],
  ['legal_entity_finess', 'text', 'legalEntityFiness'],
  ['legal_entity_name', 'text', 'legalEntityName'],
  ['legal_status_code', 'text', 'legalStatusCode'],
  ['name', 'text', 'name'],
  ['category_code', 'text', 'categoryCode'],
  ['commune_code', 'text', 'communeCode'],
  ['territory_code', 'text', 'territoryCode'],
  ['address_line', 'text', 'addressLine'],
  ['postcode', 'text', 'postcode'],
  ['phone', 'text', 'phone'],
  ['siret', 'text', 'siret'],
  ['lat', 'float8', 'lat'],
  ['lon', 'float8', 'lon'],
  ['status', 'text', 'status'],
  ['opened_on', 'date', 'openedOn'],
  ['closed_on', 'date', 'closedOn'],
] as const satisfies readonly (readonly [string, string, keyof Establishment])[];

const NAMES = COLUMNS.map(([name]) => name).join(', ');
const ARRAYS = COLUMNS.map(([, type], i) => `$${i + 3}::${type}[]`).join(', ');

/** Opens the session’s staging tables: a file is laid there first, so that a failure leaves the register untouched. */
export async function openStaging(db: RegisterDb): Promise<void> {
  await db.query('set role app_owner');
  await db.query(`
    drop table if exists pg_temp.finess_staging, pg_temp.finess_mentioned;
    create temp table finess_staging (
      seq bigserial, line int not null, place text not null,
      ${COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')});
    create temp table finess_mentioned (finess text not null);`);
}

/** Lays checked establishments in the staging table. */
export async function stageEstablishments(
  db: RegisterDb,
  rows: readonly StagedEstablishment[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `insert into finess_staging (line, place, ${NAMES}) select * from unnest($1::int[], $2::text[], ${ARRAYS})`,
    [
      rows.map((row) => row.line),
      rows.map((row) => row.where),
      ...COLUMNS.map(([, , key]) => rows.map((row) => row[key])),
    ],
  );
}

/** Remembers numbers whose line was refused: the establishment is mentioned by the file, hence not closed. */
export async function stageMentions(db: RegisterDb, finess: readonly string[]): Promise<void> {
  if (finess.length === 0) return;
  await db.query('insert into finess_mentioned select * from unnest($1::text[])', [finess]);
}

/** Gives staged establishments the positions that the historical CSV keeps in its last section. */
export async function stagePositions(
  db: RegisterDb,
  positions: readonly StagedPosition[],
): Promise<void> {
  if (positions.length === 0) return;
  await db.query(
    `update finess_staging s set lat = p.lat, lon = p.lon
     from unnest($1::text[], $2::float8[], $3::float8[]) as p (finess, lat, lon) where s.finess = p.finess`,
    [positions.map((p) => p.finess), positions.map((p) => p.lat), positions.map((p) => p.lon)],
  );
}

/** Makes positions quick to give: called once, when the first of them comes. */
export async function indexStaging(db: RegisterDb): Promise<void> {
  await db.query('create index on finess_staging (finess); analyze finess_staging');
}

/** Takes out of the staging table all lines of a number but the last, and says which. */
export async function dropDuplicates(db: RegisterDb): Promise<readonly Duplicate[]> {
  const { rows } = await db.query<Duplicate>(`
    delete from finess_staging s
    using (select seq, row_number() over (partition by finess order by seq desc) as nth from finess_staging) d
    where d.seq = s.seq and d.nth > 1
    returning s.line, s.place as "where", s.finess`);
  await db.query('analyze finess_staging; analyze finess_mentioned');
  return rows;
}

export async function countStaged(db: RegisterDb): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from finess_staging');
  return rows[0]?.n ?? 0;
}

/** Every commune with its position, by today’s code. */
export async function listKnownCommunes(
  db: RegisterDb,
): Promise<ReadonlyMap<string, KnownCommune>> {
  const { rows } = await db.query<KnownCommune>(
    'select code, territory_code as "territoryCode", lat, lon from communes',
  );
  return new Map(rows.map((commune) => [commune.code, commune]));
}

// What one import may close by silence: open rows of the register’s own files, in the départements the file speaks of.
const ABSENT = `e.status = 'open' and e.source = any ($2::text[])
  and case when $1::text is null then e.territory_code in (select territory_code from finess_staging)
      else e.territory_code = $1 end
  and not exists (select 1 from finess_staging s where s.finess = e.finess)
  and not exists (select 1 from finess_mentioned m where m.finess = e.finess)`;

/** One import at a time: the next one waits here. First act of the transaction that merges. */
export async function lockRegister(db: RegisterDb): Promise<void> {
  await db.query('lock table establishments in share row exclusive mode');
}

/** Per département, how many of the establishments open before this import its file no longer mentions. */
export async function listDisappearances(
  db: RegisterDb,
  department: string | null,
  sources: readonly FinessShape[],
): Promise<readonly Disappearance[]> {
  const { rows } = await db.query<Disappearance>(
    `with absent as (select e.territory_code, count(*)::int as missing from establishments e where ${ABSENT} group by 1)
     select a.territory_code as "territoryCode", a.missing, count(*)::int as open
     from absent a join establishments e on e.territory_code = a.territory_code and e.status = 'open' and e.source = any ($2::text[])
     group by 1, 2 order by 1`,
    [department, sources],
  );
  return rows;
}

/** Closes what the file of a département no longer mentions. Gives the number of establishments closed. */
export async function closeAbsent(
  db: RegisterDb,
  department: string | null,
  sources: readonly FinessShape[],
  importId: string,
): Promise<number> {
  const { rowCount } = await db.query(
    `update establishments e set status = 'closed', content_hash = 'absent', seen_import_id = $3, updated_at = now()
     where ${ABSENT}`,
    [department, sources, importId],
  );
  return rowCount ?? 0;
}

export type Merge = {
  readonly importId: string;
  readonly source: FinessShape;
  readonly sourceDate: string | null;
};

// A file silent about a fact does not erase it; a point is only kept while the commune stays the same.
const KEPT: Readonly<Record<string, string>> = {
  legal_entity_name: 'coalesce(s.legal_entity_name, e.legal_entity_name)',
  legal_status_code: 'coalesce(s.legal_status_code, e.legal_status_code)',
  opened_on: 'coalesce(s.opened_on, e.opened_on)',
  address_line:
    'case when s.address_line is null and s.commune_code = e.commune_code then e.address_line else s.address_line end',
  postcode:
    'case when s.postcode is null and s.commune_code = e.commune_code then e.postcode else s.postcode end',
  lat: 'case when s.lat is null and s.commune_code = e.commune_code then e.lat else s.lat end',
  lon: 'case when s.lat is null and s.commune_code = e.commune_code then e.lon else s.lon end',
};
const MERGED = COLUMNS.map(([name]) => `${KEPT[name] ?? `s.${name}`} as ${name}`).join(', ');

/** Merges the staging table into the register. To be called inside one transaction. */
export async function mergeStaged(
  db: RegisterDb,
  { importId, source, sourceDate }: Merge,
): Promise<Omit<ImportCounts, 'refused'>> {
  await db.query(`
    create temp table finess_merged on commit drop as
    select m.*, case when m.was is null then case when m.status = 'closed' then 'closed' else 'created' end
                     when m.old_hash = m.content_hash then 'unchanged'
                     when m.was = 'open' and m.status = 'closed' then 'closed' else 'updated' end as verdict
    from (select v.*, md5(row(${COLUMNS.map(([name]) => `v.${name}`).join(', ')})::text) as content_hash
          from (select e.status as was, e.content_hash as old_hash, ${MERGED}
                from finess_staging s left join establishments e on e.finess = s.finess) v) m`);
  await db.query(
    `insert into establishments (${NAMES}, content_hash, source, source_date, seen_import_id, created_at, updated_at)
     select ${NAMES}, content_hash, $1, $2::date, $3::uuid, now(), now() from finess_merged where was is null`,
    [source, sourceDate, importId],
  );
  await db.query(
    `update establishments e set ${COLUMNS.slice(1)
      .map(([name]) => `${name} = m.${name}`)
      .join(', ')}, content_hash = m.content_hash,
       source = $1, source_date = $2::date, seen_import_id = $3::uuid, updated_at = now()
     from finess_merged m where m.finess = e.finess and m.was is not null and m.verdict <> 'unchanged'`,
    [source, sourceDate, importId],
  );
  const { rows } = await db.query<{ verdict: string; n: number }>(
    'select verdict, count(*)::int as n from finess_merged group by 1',
  );
  const count = (verdict: string) => rows.find((row) => row.verdict === verdict)?.n ?? 0;
  return {
    created: count('created'),
    updated: count('updated'),
    closed: count('closed'),
    unchanged: count('unchanged'),
  };
}

export type ImportRecord = ImportCounts & {
  readonly id: string;
  readonly fileName: string;
  readonly shape: FinessShape;
  readonly department: string | null;
  readonly startedAt: Date;
};

/** Records an import that went through, in the same transaction as what it changed. */
export async function saveImport(db: RegisterDb, record: ImportRecord): Promise<void> {
  await db.query(
    `insert into register_imports (id, file_name, shape, departement, started_at, finished_at, created, updated, unchanged, closed, refused)
     values ($1, $2, $3, $4, $5, clock_timestamp(), $6, $7, $8, $9, $10)`,
    [
      record.id,
      record.fileName,
      record.shape,
      record.department,
      record.startedAt,
      record.created,
      record.updated,
      record.unchanged,
      record.closed,
      record.refused,
    ],
  );
}
