// npm run import:contours -- FILE [--departement 44] [--source "IGN Admin Express 2025, Licence Ouverte"]
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readDepartmentCode } from '@/lib/territory/department';
import {
  type ContourImport,
  type ContourRefusal,
  type ContourReport,
  importContours,
} from '@/lib/territory/server/import-contours';
import { connectAsOwner } from './owner-database';

const USAGE =
  'Usage: npm run import:contours -- FILE [--departement 44] [--source "IGN Admin Express 2025, Licence Ouverte"]';

class Stop extends Error {}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { departement: { type: 'string' }, source: { type: 'string' } },
    });
  } catch {
    throw new Stop(`Unknown or incomplete option. ${USAGE}`);
  }
}

/** As long as what is said under a map. */
const LONGEST_SOURCE = 200;

function readArguments(): ContourImport {
  const { values, positionals } = parse();
  const [path, ...others] = positionals;
  if (path === undefined) throw new Stop(`Name the TopoJSON file to import. ${USAGE}`);
  if (others.length > 0) throw new Stop(`One file at a time. ${USAGE}`);
  const wanted = values.departement;
  const department = wanted === undefined ? null : readDepartmentCode(wanted);
  if (wanted !== undefined && department === null)
    throw new Stop(`"${wanted}" is not a département. Examples: 44, 2A, 974. ${USAGE}`);
  const source = (values.source ?? basename(path)).trim().slice(0, LONGEST_SOURCE);
  if (source === '') throw new Stop(`Say whose contours they are. ${USAGE}`);
  return { path, department, source };
}

const NO_DATABASE = {
  unknown: 'No database found. Run npm start, or give its address in DATABASE_URL.',
  silent: 'The database does not answer. Run npm start in another window, then try again.',
};

const REFUSALS: Readonly<Record<ContourRefusal, string>> = {
  'not-readable': 'The file cannot be read.',
  'not-json': 'The file is not JSON.',
  'not-a-topology':
    'The file is not a TopoJSON of polygons (GeoJSON has no shared lines: convert it first, e.g. with topojson-server).',
  'no-commune': 'The file holds no commune.',
  'no-code': 'Some contours have no INSEE code (property "code", or the identifier).',
  'not-in-degrees':
    'The coordinates are not longitudes and latitudes (WGS 84): convert the file from its projection first.',
  'places-missing': 'The communes of France are not in this database yet: run npm start first.',
  'unknown-commune': 'These codes are no commune of today or before:',
  'unknown-epci': 'These EPCI are not known here:',
  'missing-communes': 'A département must be whole. These communes have no contour in the file:',
  elsewhere:
    'The contours are not where their communes are: wrong projection, or coordinates written latitude first.',
  'department-not-in-file': 'The file holds no commune of that département.',
};

const OUTCOMES = { new: 'imported', replaced: 'replaced', unchanged: 'unchanged' } as const;

const sayReport = (report: ContourReport) =>
  report
    .map(
      ({ territoryCode, communes, areas, outcome }) =>
        `Département ${territoryCode}: ${communes} communes in ${areas} areas, ${OUTCOMES[outcome]}.`,
    )
    .join('\n');

async function main(): Promise<void> {
  const wanted = readArguments();
  const db = await connectAsOwner('import-contours');
  if (typeof db === 'string') throw new Stop(NO_DATABASE[db]);
  try {
    const done = await importContours(db, new Date(), wanted);
    if (!done.ok)
      throw new Stop(
        `${REFUSALS[done.refusal]}${done.told ? ` ${done.told}.` : ''} Nothing was changed.`,
      );
    console.log(sayReport(done.value));
  } finally {
    await db.end();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
