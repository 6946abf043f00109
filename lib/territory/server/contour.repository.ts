import 'server-only';
import type { ClientBase } from 'pg';
import type { Contours } from '../contours';

/** Contours are public reference: only the owner of the tables writes them, from a command, never from a page. */
export type ContourDb = Pick<ClientBase, 'query'>;

/** A commune of today, as contours are checked against it. */
export type KnownPlace = {
  readonly code: string;
  readonly territoryCode: string;
  readonly epciCode: string | null;
  readonly lat: number;
  readonly lon: number;
};

/** Every commune of today, by code; none before the places of France were loaded. */
export async function listKnownPlaces(db: ContourDb): Promise<ReadonlyMap<string, KnownPlace>> {
  const { rows } = await db.query<KnownPlace>(
    `select code, territory_code as "territoryCode", epci_code as "epciCode", lat, lon from communes`,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** The EPCI of today, by code. */
export async function listEpciCodes(db: ContourDb): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ code: string }>('select code from epcis');
  return new Set(rows.map(({ code }) => code));
}

export type DrawnTerritory = {
  readonly territoryCode: string;
  readonly communes: number;
  readonly contours: Contours;
};

/** What an import did of the contours of a territory. */
export type ContourOutcome = 'new' | 'replaced' | 'unchanged';

/** One import at a time; readers wait for nobody. */
export const lockContours = (db: ContourDb) =>
  db.query('lock table territory_contours in share row exclusive mode');

/** Writes the contours of a territory in place of those it had. */
export async function replaceContours(
  db: ContourDb,
  { territoryCode, communes, contours }: DrawnTerritory,
  now: Date,
): Promise<ContourOutcome> {
  const { source, ...drawing } = contours;
  const { rows } = await db.query<{ created: boolean }>(
    `insert into territory_contours as t (territory_code, source, communes, drawing, imported_at)
     values ($1, $2, $3, $4, $5)
     on conflict (territory_code) do update
       set source = excluded.source, communes = excluded.communes, drawing = excluded.drawing, imported_at = excluded.imported_at
       where (t.source, t.communes, t.drawing) is distinct from (excluded.source, excluded.communes, excluded.drawing)
     returning xmax = 0 as created`,
    [territoryCode, source, communes, JSON.stringify(drawing), now],
  );
  const [row] = rows;
  if (!row) return 'unchanged';
  return row.created ? 'new' : 'replaced';
}
