// npm run import:finess -- FICHIER [--departement 44] [--rapport refus.csv] [--accepter-fermetures]
import { type FileHandle, open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sayDisappearances } from '@/lib/organization/finess-closures';
import { FINESS_SHAPES, type RefusedLine } from '@/lib/organization/finess-entry';
import { FILE_MESSAGES, LINE_MESSAGES, sayCounts } from '@/lib/organization/finess-messages';
import {
  type ImportRefusal,
  type ImportReport,
  importFinessRegister,
} from '@/lib/organization/server/import-finess-register';
import { type DepartmentCode, readDepartmentCode } from '@/lib/territory/department';
import { connectAsOwner } from './owner-database';

const USAGE =
  'Usage : npm run import:finess -- FICHIER [--departement 44] [--rapport REFUS.csv] [--accepter-fermetures]';
const PRINTED = 200;

class Stop extends Error {}

type Wanted = {
  readonly path: string;
  readonly department: DepartmentCode | null;
  readonly report: string | undefined;
  readonly acceptClosures: boolean;
};

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        departement: { type: 'string' },
        rapport: { type: 'string' },
        'accepter-fermetures': { type: 'boolean', default: false },
      },
    });
  } catch {
    throw new Stop(`Option inconnue ou incomplète. ${USAGE}`);
  }
}

function readArguments(): Wanted {
  const { values, positionals } = parse();
  const [path, ...others] = positionals;
  if (path === undefined) throw new Stop(`Indiquez le fichier à importer. ${USAGE}`);
  if (others.length > 0) throw new Stop(`Un seul fichier à la fois. ${USAGE}`);
  const department =
    values.departement === undefined ? null : readDepartmentCode(values.departement);
  if (values.departement !== undefined && department === null)
    throw new Stop(
      `« ${values.departement} » n’est pas un département. Exemples : 44, 2A, 974. ${USAGE}`,
    );
  return {
    path,
    department,
    report: values.rapport,
    acceptClosures: values['accepter-fermetures'],
  };
}

const NO_DATABASE = {
  unknown: 'Base introuvable. Lancez npm start, ou donnez son adresse dans DATABASE_URL.',
  silent:
    'La base de données ne répond pas. Lancez npm start dans une autre fenêtre, puis recommencez.',
};

async function connect() {
  const db = await connectAsOwner('import-finess');
  if (typeof db === 'string') throw new Stop(NO_DATABASE[db]);
  return db;
}

async function openReport(path: string | undefined): Promise<FileHandle | undefined> {
  if (path === undefined) return undefined;
  try {
    return await open(path, 'w');
  } catch {
    throw new Stop(`Le rapport ne peut pas être écrit dans « ${path} ».`);
  }
}

const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;

function sayRefusal({ reason, disappearances }: ImportRefusal): string {
  if (reason !== 'too-many-closures') return FILE_MESSAGES[reason];
  const listed = disappearances.slice(0, 5);
  const more = disappearances.length > 5 ? ' …' : '';
  return `${FILE_MESSAGES[reason]} Établissements qui seraient fermés, par département : ${sayDisappearances(listed)}${more}. S’il ne couvre qu’un département, ajoutez --departement. Si c’est bien voulu, ajoutez --accepter-fermetures.`;
}

function sayReport(report: ImportReport, wanted: Wanted): string {
  const edition = report.editionDate ? ` du ${report.editionDate}` : '';
  const where = wanted.department ? `, département ${wanted.department}` : '';
  return `${FINESS_SHAPES[report.shape]}${edition}${where}\n${sayCounts(report)}`;
}

async function main(): Promise<void> {
  const wanted = readArguments();
  const db = await connect();
  const lines: string[] = ['ligne;finess;motif'];
  let printed = 0;
  const onRefused = ({ line, where, finess, refusal }: RefusedLine) => {
    const reason = LINE_MESSAGES[refusal];
    if (wanted.report) lines.push([String(line), finess, csvCell(reason)].join(';'));
    printed += 1;
    if (printed <= PRINTED)
      console.log(`Refusé, ${where}${finess ? ` (${finess})` : ''} : ${reason}`);
  };
  try {
    const outcome = await importFinessRegister(db, new Date(), { ...wanted, onRefused });
    if (printed > PRINTED)
      console.log(`… et ${printed - PRINTED} autres refus (--rapport FICHIER les écrit tous)`);
    const report = await openReport(wanted.report);
    await report?.writeFile(`\uFEFF${lines.join('\r\n')}\r\n`);
    await report?.close();
    if (!outcome.ok) throw new Stop(sayRefusal(outcome.refusal));
    console.log(sayReport(outcome.value, wanted));
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
