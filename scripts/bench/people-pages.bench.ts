// What a volunteer's page weighs and how soon it is read, on the demonstration world, in a browser whose network is a slow
// 3G (400 kbit/s both ways, 400 ms before each answer) and whose processor is six times slower. Nothing is in its cache.
// Read: its largest text is on the screen. Weighed whole: text, styles, letters and its few scripts. Baseline: the same
// pages without these limits.
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, newSessionToken, tokenOf } from '@/lib/db/token';
import { openDemoWorld, startBuilt } from './built-application';
import { keep, note, report } from './measure';
import { kilobytes, type Opened, open, openBrowser } from './slow-page';

const READ_GOAL_MS = 2_000;
const ANSWER_GOAL = 14 * 1024;
const PAGE_GOAL = 100 * 1024;
const PUBLIC = ['/', '/orientation', '/rejoindre', '/classement'];
const OWN = [
  '/disponibilites',
  '/disponibilites/souhaits',
  '/sollicitations',
  '/missions',
  '/profil',
  '/profil/justificatifs',
  '/mes-droits',
  '/compte',
];

/** The person who signs in, and a question asked of somebody, with the token of its link. */
async function prepareWorld(db: pg.Client) {
  const session = newSessionToken();
  await db.query(
    `insert into sessions (id, token_hash, user_id, hat, device, last_seen_at, expires_at, absolute_end_at)
     select uuidv7(), $1, user_id, 'person', 'Navigateur', now(), now() + interval '12 hours', now() + interval '7 days'
     from people where user_id is not null and kind = 'retiree' limit 1`,
    [hashToken(session)],
  );
  const id = newId<'link'>(new Date());
  const token = tokenOf(id);
  const { rowCount } = await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, need_id, solicitation_id, organization_id, territory_id, issued_via,
       created_at, expires_at)
     select $1, $2, 'answer', person_id, need_id, id, organization_id, home_territory_id, 'email', now(), now() + interval '2 days'
     from solicitations where status = 'pending' and starts_at > now() order by id limit 1`,
    [id, hashToken(token)],
  );
  if (rowCount !== 1) throw new Error('Nobody waits for an answer.');
  return { session, token };
}

const worst = (all: readonly Opened[], of: 'needed' | 'all' | 'readMs') =>
  all.reduce((most, one) => (one[of] > most[of] ? one : most));

type All = {
  readonly slow: readonly Opened[];
  readonly spared: readonly Opened[];
  readonly quick: readonly Opened[];
  readonly answer: Opened;
};

function keepAll({ slow, spared, quick, answer }: All): void {
  const sparing = worst(spared, 'all');
  const read = worst([...slow, answer], 'readMs');
  const all = worst(slow, 'all');
  keep({
    name: 'people-pages: answer page, all of it',
    value: kilobytes(answer.all),
    unit: 'KB',
    goal: `≤ ${ANSWER_GOAL / 1024} KB`,
    met: answer.all <= ANSWER_GOAL,
  });
  keep({
    name: `people-pages: the same to who asks for little data (${sparing.path})`,
    value: kilobytes(sparing.all),
    unit: 'KB',
    goal: `≤ ${PAGE_GOAL / 1024} KB`,
    met: sparing.all <= PAGE_GOAL,
  });
  keep({
    name: `people-pages: heaviest volunteer page, all of it (${all.path})`,
    value: kilobytes(all.all),
    unit: 'KB',
    goal: `≤ ${PAGE_GOAL / 1024} KB`,
    met: all.all <= PAGE_GOAL,
  });
  keep({
    name: `people-pages: slowest to be read on slow 3G, CPU ×6 (${read.path})`,
    value: read.readMs,
    unit: 'ms',
    baseline: worst(quick, 'readMs').readMs,
    goal: `≤ ${READ_GOAL_MS} ms`,
    met: read.readMs <= READ_GOAL_MS,
  });
}

async function main() {
  const db = await openDemoWorld();
  const { session, token } = await prepareWorld(db);
  await db.end();
  const web = await startBuilt();
  const browser = await openBrowser();
  const all = async (slowly: boolean, sparing = false) => {
    const opened: Opened[] = [];
    for (const path of [...PUBLIC, ...OWN])
      opened.push(await open(browser, web.url, path, { session, slowly, sparing }));
    return opened;
  };
  // the first opening of each page warms the application, as its visitors of the day do
  const quick = await all(false);
  const slow = await all(true);
  const spared = await all(true, true);
  const answer = await open(browser, web.url, `/r/${token}`, { session, slowly: true });
  for (const { path, needed, all: whole, readMs } of [...slow, answer])
    note(
      `${path.slice(0, 30).padEnd(30)} ${kilobytes(whole).toFixed(1)} KB (text and styles ${kilobytes(needed).toFixed(1)} KB), read in ${readMs.toFixed(0)} ms`,
    );
  await browser.close();
  await web.stop();
  keepAll({ slow, spared, quick, answer });
  report();
}

await main();
