// What a crisis cell opens in a département as large as any: its tension, its queue, its daily report, served by the built application.
// Baseline: the same hours from all rows fetched and summed in JavaScript, as one writes it first.
import type pg from 'pg';
import { hashToken, newSessionToken } from '@/lib/db/token';
import { dayOf } from '@/lib/shared/civil-time';
import { openDemoWorld, startBuilt } from './built-application';
import { DEPARTMENT, makeDepartment, SHARE } from './department';
import { keep as keepRow, ms, note, percentile, report, timed, variable } from './measure';
import { bulkClient } from './territories';

const TIMES = 30;
const NAIVE_TIMES = 3;
const PAGE_GOAL_MS = 300;
const REPORT_GOAL_MS = 10_000;
const [DASHBOARD, QUEUE, REPORT] = ['/situation/tableau', '/cellule/file', '/api/cellule/bilan'];

/** A session of somebody of the cell, proved by a second factor. */
async function signInCell(db: pg.Client): Promise<string> {
  const session = newSessionToken();
  const { rowCount } = await db.query(
    `with hat as (select user_id, id from memberships where role = 'cell' and territory_id = $2 and ended_at is null order by id limit 1),
     opened as (insert into sessions (id, token_hash, user_id, hat, device, last_seen_at, strong_at, expires_at, absolute_end_at)
       select uuidv7(), $1, user_id, id::text, 'Navigateur', now(), now(), now() + interval '12 hours', now() + interval '7 days' from hat returning 1)
     insert into second_factors (user_id, secret_cipher, confirmed_at, created_at) select user_id, '\\x00', now(), now() from hat
       on conflict (user_id) do update set confirmed_at = now()`,
    [hashToken(session), DEPARTMENT.territory],
  );
  if (!rowCount) throw new Error('Nobody is of the cell.');
  return session;
}

/** A figure of a part of the département is no figure of the département: it is kept under a name that says so. */
const keep = (row: Parameters<typeof keepRow>[0]) =>
  keepRow(SHARE === 1 ? row : { ...row, name: `${row.name}, ${SHARE} of the département` });

type Read = { readonly first: number; readonly whole: number };

async function read(address: string, session: string): Promise<Read> {
  const began = performance.now();
  const answer = await fetch(address, {
    headers: { cookie: `next-auth.session-token=${session}` },
    redirect: 'manual',
  });
  const first = performance.now() - began;
  if (answer.status !== 200)
    throw new Error(`${address} answered ${answer.status}, after ${ms(first)}`);
  await answer.arrayBuffer();
  return { first, whole: performance.now() - began };
}

/** How soon an address answers, and is whole, p95. */
async function p95Of(address: string, session: string, times = TIMES): Promise<Read> {
  await read(address, session);
  const took: Read[] = [];
  for (let turn = 0; turn < times; turn += 1) took.push(await read(address, session));
  const share = (of: keyof Read) =>
    percentile(
      took.map((one) => one[of]),
      0.95,
    );
  return { first: share('first'), whole: share('whole') };
}

const CRITICAL = ['vital', 'serious'];
const HOUR = 3_600_000;

type Fetched = {
  readonly id: string;
  readonly severity: string;
  readonly status: string;
  readonly seats: number;
  readonly starts_at: Date;
  readonly ends_at: Date;
};

/** Every need and every mission of the territory, then the hours nobody covers: what the page does not do. */
async function fetchAll(db: pg.Client): Promise<number> {
  const { rows: needs } = await db.query<Fetched>('select * from needs where territory_id = $1', [
    DEPARTMENT.territory,
  ]);
  const { rows: missions } = await db.query<{ need_id: string; status: string }>(
    'select * from assignments where territory_id = $1',
    [DEPARTMENT.territory],
  );
  const held = new Map<string, number>();
  for (const { need_id, status } of missions)
    if (status !== 'cancelled') held.set(need_id, (held.get(need_id) ?? 0) + 1);
  const now = Date.now();
  return needs
    .filter(({ status, severity }) => status === 'open' && CRITICAL.includes(severity))
    .map(({ id, seats, starts_at, ends_at }) => {
      const hours = (ends_at.getTime() - Math.max(now, starts_at.getTime())) / HOUR;
      return Math.max(0, hours) * Math.max(0, seats - (held.get(id) ?? 0));
    })
    .reduce((sum, hours) => sum + hours, 0);
}

async function naiveTimes(db: pg.Client): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < NAIVE_TIMES; turn += 1) took.push((await timed(() => fetchAll(db))).ms);
  return percentile(took, 0.95);
}

/** The days of two months and the two months whole: what a season is told beside. */
const PERIODS = `
  select array_agg(since) as starts, array_agg(until) as ends from (
    select now() - interval '60 days' as since, now() as until
    union all select d, d + interval '1 day' from generate_series(now() - interval '60 days', now() - interval '1 day', interval '1 day') d
    union all select d, d + interval '30 days' from generate_series(now() - interval '60 days', now() - interval '30 days', interval '30 days') d) p`;

/** The funnel of a season beside its parts: in one count, and a count a period. */
async function seasonTimes(db: pg.Client) {
  await db.query(`select set_config('app.territory', $1, false)`, [DEPARTMENT.territory]);
  const { rows } = await db.query<{ starts: Date[]; ends: Date[] }>(PERIODS);
  const { starts = [], ends = [] } = rows[0] ?? {};
  const count = (from: readonly Date[], until: readonly Date[]) =>
    db.query('select * from reserve_outcomes($1, $2)', [from, until]);
  const apart = async () => {
    for (const [rank, start] of starts.entries()) await count([start], ends.slice(rank, rank + 1));
  };
  const took = { together: [] as number[], oneByOne: [] as number[] };
  for (let turn = 0; turn < NAIVE_TIMES; turn += 1) {
    took.together.push((await timed(() => count(starts, ends))).ms);
    took.oneByOne.push((await timed(apart)).ms);
  }
  return {
    together: percentile(took.together, 0.95),
    oneByOne: percentile(took.oneByOne, 0.95),
  };
}

async function main() {
  await (await openDemoWorld()).end();
  const db = await bulkClient(variable('DATABASE_URL'));
  const { ms: filling } = await timed(() => makeDepartment(db));
  const { pastNeeds, people, structures } = DEPARTMENT;
  note(
    `${pastNeeds} past needs, ${people} people, ${structures} structures written in ${ms(filling)}${SHARE === 1 ? '' : `: ${SHARE} of the département, only shows that it runs`}`,
  );
  const session = await signInCell(db);
  const baseline = await naiveTimes(db);
  const season = await seasonTimes(db);
  const web = await startBuilt();
  const dashboard = await p95Of(`${web.url}${DASHBOARD}`, session);
  const queue = await p95Of(`${web.url}${QUEUE}`, session);
  const daily = await p95Of(
    `${web.url}${REPORT}?format=pdf&jour=${dayOf(new Date())}`,
    session,
    NAIVE_TIMES,
  );
  await web.stop();
  await db.end();
  const page = (name: string, value: number) =>
    keep({
      ...{ name, value, unit: 'ms', baseline },
      goal: `≤ ${PAGE_GOAL_MS} ms`,
      met: value <= PAGE_GOAL_MS,
    });
  page('cell-dashboard: first byte, p95', dashboard.first);
  page('cell-dashboard: whole, p95', dashboard.whole);
  page('cell-queue: whole, p95', queue.whole);
  keep({
    ...{ name: 'cell-daily-report: its document, p95', value: daily.whole, unit: 'ms', baseline },
    goal: `≤ ${REPORT_GOAL_MS} ms`,
    met: daily.whole <= REPORT_GOAL_MS,
  });
  keep({
    name: 'cell-season-report: its funnel beside its days, p95',
    ...{ value: season.together, unit: 'ms', baseline: season.oneByOne },
    goal: 'below one count a period',
    met: season.together < season.oneByOne,
  });
  report();
}

await main();
