// A structure's side, on the demonstration world: the board of an organization with 500 open needs, and what « Publier un
// besoin » weighs and how soon it is read on a slow 3G. Baselines: the same board with the needs the world gives it, the same
// page without these limits.
import type pg from 'pg';
import { hashToken, newSessionToken } from '@/lib/db/token';
import { openDemoWorld, startBuilt } from './built-application';
import { keep, note, percentile, report, timed } from './measure';
import { kilobytes, type Opened, open, openBrowser } from './slow-page';

const NEEDS = 500;
const BOARD_TIMES = 30;
const BOARD_GOAL_MS = 500;
const POST_GOAL_BYTES = 250 * 1024;
const POST_GOAL_MS = 5_000;
const POST = '/besoins/nouveau';
const BOARD = '/besoins';

/** A director's session, in the organization of the world's first one. */
async function signInDirector(db: pg.Client) {
  const session = newSessionToken();
  const { rows } = await db.query<{ organization_id: string }>(
    `with director as (select user_id, id, organization_id from memberships where role = 'director' and ended_at is null order by id limit 1),
     opened as (insert into sessions (id, token_hash, user_id, hat, device, last_seen_at, strong_at, expires_at, absolute_end_at)
       select uuidv7(), $1, user_id, id::text, 'Navigateur', now(), now(), now() + interval '12 hours', now() + interval '7 days'
       from director returning 1),
     factor as (insert into second_factors (user_id, secret_cipher, confirmed_at, created_at) select user_id, '\\x00', now(), now() from director
       on conflict do nothing returning 1)
     select organization_id from director`,
    [hashToken(session)],
  );
  const organizationId = rows[0]?.organization_id;
  if (!organizationId) throw new Error('Nobody directs.');
  return { session, organizationId };
}

/** Open needs until there are so many, copied from one of the organization's: requests of one to three shifts. */
async function fillBoard(db: pg.Client, organizationId: string): Promise<void> {
  await db.query(
    `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, severity, reason,
       public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
     select uuidv7(), n.organization_id, n.territory_id, n.structure_id, md5((k / 3)::text)::uuid, n.trade, now() + k * interval '1 hour',
       now() + (k + 8) * interval '1 hour', n.seats, n.severity, n.reason, n.public_served, n.tasks, n.regulated, n.contact_name,
       n.contact_phone, n.wanted_kinds, 'open', now(), now(), n.posted_by
     from (select * from needs where organization_id = $1 order by id limit 1) n,
       generate_series(1, $2 - (select count(*)::int from needs where organization_id = $1 and status = 'open' and ends_at > now())) k`,
    [organizationId, NEEDS],
  );
  await db.query('analyze needs');
}

async function boardTimes(url: string, session: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < BOARD_TIMES; turn += 1) {
    const { ms: took } = await timed(async () => {
      const answer = await fetch(`${url}${BOARD}`, {
        headers: { cookie: `next-auth.session-token=${session}` },
        redirect: 'manual',
      });
      if (answer.status !== 200) throw new Error(`${BOARD} answered ${answer.status}`);
      return await answer.text();
    });
    times.push(took);
  }
  return percentile(times, 0.95);
}

function keepPost(slow: Opened, quick: Opened): void {
  keep({
    name: `structure-post-path: all of it, scripts and font with it (${POST})`,
    value: kilobytes(slow.all),
    unit: 'KB',
    goal: `≤ ${POST_GOAL_BYTES / 1024} KB`,
    met: slow.all <= POST_GOAL_BYTES,
  });
  keep({
    name: 'structure-post-path: read on slow 3G, CPU ×6',
    value: slow.readMs,
    unit: 'ms',
    baseline: quick.readMs,
    goal: `≤ ${POST_GOAL_MS} ms`,
    met: slow.readMs <= POST_GOAL_MS,
  });
}

async function main() {
  const db = await openDemoWorld();
  const { session, organizationId } = await signInDirector(db);
  const web = await startBuilt();
  const browser = await openBrowser();
  const quick = await open(browser, web.url, POST, { session, slowly: false });
  const slow = await open(browser, web.url, POST, { session, slowly: true });
  await browser.close();
  await boardTimes(web.url, session);
  const before = await boardTimes(web.url, session);
  await fillBoard(db, organizationId);
  await db.end();
  const full = await boardTimes(web.url, session);
  await web.stop();
  note(`${POST}: ${kilobytes(slow.needed).toFixed(1)} KB of text and styles`);
  keep({
    name: `structure-board-500: the board of ${NEEDS} open needs, p95`,
    value: full,
    unit: 'ms',
    baseline: before,
    goal: `≤ ${BOARD_GOAL_MS} ms`,
    met: full <= BOARD_GOAL_MS,
  });
  keepPost(slow, quick);
  report();
}

await main();
