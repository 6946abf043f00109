import 'server-only';
import { readFile } from 'node:fs/promises';
import {
  boxOf,
  type ContourFile,
  drawContours,
  type FileFault,
  readContourFile,
} from '@/lib/exchange/contour-file';
import { heapsOf } from '@/lib/shared/heaps';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { currentCommuneCode } from '../commune-code';
import {
  type ContourDb,
  type ContourOutcome,
  type DrawnTerritory,
  type KnownPlace,
  listEpciCodes,
  listKnownPlaces,
  lockContours,
  replaceContours,
} from './contour.repository';

export type ContourImport = {
  readonly path: string;
  /** only this département; null: every one of the file */
  readonly department: string | null;
  /** whose contours they are, as it is said under the map */
  readonly source: string;
};

/** Why nothing was imported; `told` names what is at fault. */
export type ContourRefusal =
  | FileFault
  | 'not-readable'
  | 'places-missing'
  | 'unknown-commune'
  | 'unknown-epci'
  | 'missing-communes'
  | 'elsewhere'
  | 'department-not-in-file';

export type ContourReport = readonly {
  readonly territoryCode: string;
  readonly communes: number;
  readonly areas: number;
  readonly outcome: ContourOutcome;
}[];

type Known = {
  readonly places: ReadonlyMap<string, KnownPlace>;
  readonly epcis: ReadonlySet<string>;
};
type Commune = ContourFile['communes'][number];

const codeOf = ({ properties }: Commune) => currentCommuneCode(properties?.code ?? '');

/** A town centre is this near to its own contour, in degrees: farther, the file is in another projection or of another place. */
const NEAR = 0.1;
/** Town centres are approximate; this share of them is where its contour is. */
const AT_HOME = 0.9;

function areAtHome(file: ContourFile, places: Known['places']): boolean {
  const home = file.communes.filter((commune) => {
    const place = places.get(codeOf(commune));
    const [west = 0, south = 0, east = 0, north = 0] = boxOf(file, commune);
    return (
      place !== undefined &&
      place.lon >= west - NEAR &&
      place.lon <= east + NEAR &&
      place.lat >= south - NEAR &&
      place.lat <= north + NEAR
    );
  });
  return home.length >= AT_HOME * file.communes.length;
}

const list = (codes: readonly string[]) =>
  `${codes.slice(0, 10).join(', ')}${codes.length > 10 ? ` and ${codes.length - 10} more` : ''}`;

/** Everything that would draw something false, said by name. */
function check(file: ContourFile, { places, epcis }: Known): Result<null, ContourRefusal> {
  const unknown = file.communes.map(codeOf).filter((code) => !places.has(code));
  if (unknown.length > 0) return refuse('unknown-commune', list(unknown));
  const strange = file.communes.flatMap(({ properties }) =>
    properties?.epci && !epcis.has(properties.epci) ? [properties.epci] : [],
  );
  if (strange.length > 0) return refuse('unknown-epci', list([...new Set(strange)]));
  const drawn = new Set(file.communes.map(codeOf));
  const territories = new Set([...drawn].map((code) => places.get(code)?.territoryCode));
  const missing = [...places.values()]
    .filter(({ code, territoryCode }) => territories.has(territoryCode) && !drawn.has(code))
    .map(({ code }) => code);
  if (missing.length > 0) return refuse('missing-communes', list(missing.sort()));
  return areAtHome(file, places) ? accept(null) : refuse('elsewhere');
}

function drawAll(file: ContourFile, { places }: Known, source: string): readonly DrawnTerritory[] {
  const epciOf = (commune: Commune) => places.get(codeOf(commune))?.epciCode ?? null;
  const heaps = heapsOf(
    file.communes,
    (commune) => places.get(codeOf(commune))?.territoryCode ?? '',
  );
  return [...heaps].map(([territoryCode, communes]) => ({
    territoryCode,
    communes: new Set(communes.map(codeOf)).size,
    contours: { source, ...drawContours(file, communes, epciOf) },
  }));
}

async function open(path: string): Promise<Result<ContourFile, ContourRefusal>> {
  try {
    return readContourFile(await readFile(path, 'utf8'));
  } catch {
    return refuse('not-readable');
  }
}

/** The communes of one département of a file, or all of them. */
function onlyOf(file: ContourFile, { places }: Known, department: string | null): ContourFile {
  if (department === null) return file;
  const kept = file.communes.filter(
    (commune) => places.get(codeOf(commune))?.territoryCode === department,
  );
  return { ...file, communes: kept };
}

/**
 * Replaces the contours of each département of a file by those the file draws, all of them or none, in one transaction.
 * An operator’s command: `db` is a connection that may become the owner of the tables.
 */
export async function importContours(
  db: ContourDb,
  now: Date,
  asked: ContourImport,
): Promise<Result<ContourReport, ContourRefusal>> {
  const whole = await open(asked.path);
  if (!whole.ok) return whole;
  await db.query('begin');
  try {
    await db.query('set local role app_owner');
    await lockContours(db);
    const done = await replaceAll(db, now, whole.value, asked);
    await db.query(done.ok ? 'commit' : 'rollback');
    return done;
  } catch (error) {
    await db.query('rollback');
    throw error;
  }
}

async function replaceAll(
  db: ContourDb,
  now: Date,
  whole: ContourFile,
  { department, source }: ContourImport,
): Promise<Result<ContourReport, ContourRefusal>> {
  const known = { places: await listKnownPlaces(db), epcis: await listEpciCodes(db) };
  if (known.places.size === 0) return refuse('places-missing');
  const file = onlyOf(whole, known, department);
  if (file.communes.length === 0) return refuse('department-not-in-file');
  const checked = check(file, known);
  if (!checked.ok) return checked;
  const done = [];
  for (const one of drawAll(file, known, source)) {
    const { territoryCode, communes, contours } = one;
    const outcome = await replaceContours(db, one, now);
    done.push({ territoryCode, communes, areas: contours.areas.length, outcome });
  }
  return accept(done);
}
