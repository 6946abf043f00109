// A pool's file of ten thousand people, from its bytes to their invitations, with the progress its page reads meanwhile;
// against checking and inviting them one by one, measured on a sample and carried over to as many.
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { IMPORT_RULES, linesDone } from '@/lib/pool/import';
import { chooseFieldsAs } from '@/lib/pool/server/check-import';
import { invitePersonAs } from '@/lib/pool/server/invite-person';
import { keepImports } from '@/lib/pool/server/keep-imports';
import { readImportAs } from '@/lib/pool/server/read-import';
import { confirmImportAs, readFileAs } from '@/lib/pool/server/run-import';
import { keep, note, report, timed, variable } from './measure';
import { poolOf } from './pool-of';
import { makeCountry } from './territories';

const LINES = IMPORT_RULES.mostLines;
const SAMPLE = 300;
const GOAL_SECONDS = 60;
const MS_PER_SECOND = 1_000;
const TRADES = ['IDE', 'Aide-soignante', 'AES', 'ASH', 'Éducateur spécialisé'];

const lettersOf = (n: number) =>
  String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

/** As a spreadsheet would write it, one line in fifty in fault and one in fifty twice. */
function fileOf(commune: string): Buffer {
  const lines = Array.from({ length: LINES }, (_, n) => {
    const who = n % 50 === 7 ? n - 1 : n;
    const email = n % 50 === 9 ? 'sans adresse' : `p${who}@exemple.fr`;
    return `Nom${lettersOf(who)};Aline;${email};06 39 98 ${String(who).padStart(4, '0').slice(-4)};${commune};${TRADES[n % TRADES.length]}`;
  });
  return Buffer.from(`Nom;Prénom;Courriel;Portable;Commune;Métier\n${lines.join('\n')}\n`);
}

async function oneByOne(context: Context<PoolManager>): Promise<number> {
  const { ms } = await timed(async () => {
    for (let n = 0; n < SAMPLE; n += 1)
      await invitePersonAs(context, {
        ...{ firstName: 'Aline', lastName: 'Nom', email: `seul${n}@exemple.fr`, phone: null },
        ...{ trades: ['nurse'], studyLevel: null, communeCode: null },
      });
  });
  return (ms / MS_PER_SECOND) * (LINES / SAMPLE);
}

/** From the bytes to the last invitation; progress is read as often as the page would, faster. */
async function importAll(context: Context<PoolManager>, bytes: Buffer, workerUrl: string) {
  const pool = openWorkerPool(workerUrl, 2);
  const progress: number[] = [];
  const began = performance.now();
  const read = await readFileAs(context, { name: 'liste.csv', bytes });
  if (!read.ok) throw new Error(read.refusal);
  const { importId } = read.value;
  const look = async () => {
    const shown = await readImportAs(context, { importId });
    if (!shown.ok) throw new Error(shown.refusal);
    return shown.value;
  };
  const { one } = await look();
  await chooseFieldsAs(context, { importId, fields: one.fields });
  note(`read and checked: ${((performance.now() - began) / MS_PER_SECOND).toFixed(1)} s`);
  await confirmImportAs(context, { importId });
  let isOver = false;
  const following = (async () => {
    while (!isOver) progress.push(linesDone((await look()).one));
  })();
  await keepImports(pool, () => new Date());
  isOver = true;
  await following;
  const seconds = (performance.now() - began) / MS_PER_SECOND;
  const done = (await look()).one;
  note(`${done.invited} invited, ${done.merged} merged, ${done.left} left of ${done.lines}`);
  note(`progress was read ${progress.length} times, ${new Set(progress).size} different`);
  if (done.status !== 'done' || linesDone(done) !== LINES)
    throw new Error('The import is not done.');
  await pool.end();
  return seconds;
}

async function main() {
  const db = new pg.Client({ connectionString: variable('DATABASE_URL') });
  await db.connect();
  await makeCountry(db, { territories: 1, organizations: 1, structuresEach: 1, peopleEach: 1 });
  const { rows } = await db.query<{ code: string; name: string }>(
    'select territory_code as code, name from communes order by code limit 1',
  );
  const [place] = rows;
  if (!place) throw new Error('There is no commune.');
  const naive = await oneByOne(await poolOf(db, place.code));
  const context = await poolOf(db, place.code);
  const seconds = await importAll(context, fileOf(place.name), variable('DATABASE_WORKER_URL'));
  await db.end();
  await disconnect();
  keep({
    name: `people-import-${LINES}: lines read, checked and invited`,
    value: seconds,
    unit: 's',
    baseline: naive,
    goal: `≤ ${GOAL_SECONDS} s`,
    met: seconds <= GOAL_SECONDS,
  });
  report();
}

await main();
