// What row-level security costs: the product's hottest statements at a million needs, asked by the speaker who asks them
// in the product, against the same statements with the tenant written by hand, asked by a login that no policy holds.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { type Asking, hear } from './asking';
import { HOT_QUERIES, type HotQuery, type Subject } from './hot-queries';
import { keep, median, ms, note, percentile, report, timed, variable } from './measure';
import { makeMillion } from './million';
import type { Statement } from './statements';

const SUBJECTS = 40;
const WARM_UP = 20;
const FEWEST = 60;
const PAIRS = 1_000;
const PATIENCE_MS = 3_000;
const GOAL = 1.1;
const SUSPECT = 1.5;
const FILTER_LIMIT = 10_000;

type Logins = { readonly web: pg.Client; readonly worker: pg.Client; readonly owner: pg.Client };
type Timings = { readonly guarded: number[]; readonly explicit: number[] };

const speakerOf = (query: HotQuery, { web, worker }: Logins) => ('worker' in query ? worker : web);

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  return client;
}

async function readSubjects(db: pg.Client): Promise<readonly Subject[]> {
  const { rows } = await db.query<Omit<Subject, 'now'>>(
    `select n.organization_id as "organizationId", n.territory_id as "territoryId", n.posted_by as "directorId",
       n.structure_id as "structureId", n.id as "needId", q.person_id as "personId", q.id as "solicitationId", l.token_hash as "linkHash",
       n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt",
       (select s.token_hash from sessions s where s.user_id = n.posted_by limit 1) as "sessionHash"
     from needs n join solicitations q on q.need_id = n.id and q.rank = 1 join action_links l on l.solicitation_id = q.id
     where n.starts_at between now() - interval '10 days' and now() + interval '10 days'
     order by md5(n.id::text) limit $1`,
    [SUBJECTS],
  );
  return rows.map((row) => ({ ...row, now: new Date() }));
}

const named = ({ text, values }: Statement) => ({
  name: createHash('sha1').update(text).digest('base64url'),
  text,
  values: [...values],
  rowMode: 'array' as const,
});

/** Milliseconds of one statement, from sending to the last row, in a transaction of its own. */
async function play(client: pg.Client, before: readonly Statement[], statement: Statement) {
  await client.query('begin');
  for (const one of before) await client.query(named(one));
  const { ms: took } = await timed(() => client.query(named(statement)));
  await client.query('rollback');
  return took;
}

/** Both sides of one asking; each goes first every other time, so that neither always finds the cache warm. */
async function playBoth(asking: Asking, logins: Logins, speaker: pg.Client, turn: number) {
  const guarded = () => play(speaker, asking.before, asking.guarded);
  const explicit = () => play(logins.owner, asking.around, asking.explicit);
  if (turn % 2 === 0) return { guarded: await guarded(), explicit: await explicit() };
  const second = await explicit();
  return { guarded: await guarded(), explicit: second };
}

async function compare(
  query: HotQuery,
  askings: readonly Asking[],
  logins: Logins,
): Promise<Timings> {
  const timings: Timings = { guarded: [], explicit: [] };
  const until = performance.now() + PATIENCE_MS;
  for (let turn = -WARM_UP; turn < PAIRS; turn += 1) {
    const asking = askings[Math.abs(turn) % askings.length];
    if (!asking || (turn > FEWEST && performance.now() > until)) break;
    const took = await playBoth(asking, logins, speakerOf(query, logins), turn);
    if (turn < 0) continue;
    timings.guarded.push(took.guarded);
    timings.explicit.push(took.explicit);
  }
  return timings;
}

type Plan = { readonly Plans?: readonly Plan[]; readonly 'Rows Removed by Filter'?: number };
const mostFiltered = (plan: Plan): number =>
  Math.max(plan['Rows Removed by Filter'] ?? 0, ...(plan.Plans ?? []).map(mostFiltered));

async function explained(
  client: pg.Client,
  before: readonly Statement[],
  one: Statement,
  how: string,
) {
  await client.query('begin');
  for (const said of before) await client.query(named(said));
  const { rows } = await client.query<{ 'QUERY PLAN': unknown }>({
    text: `explain (${how}) ${one.text}`,
    values: [...one.values],
  });
  await client.query('rollback');
  return rows.map((row) => row['QUERY PLAN']);
}

async function filtersTooMuch(query: HotQuery, asking: Asking, logins: Logins): Promise<number> {
  const speaker = speakerOf(query, logins);
  const [json] = await explained(speaker, asking.before, asking.guarded, 'analyze, format json');
  const [{ Plan: plan }] = json as [{ Plan: Plan }];
  return mostFiltered(plan);
}

async function showPlans(query: HotQuery, asking: Asking, logins: Logins): Promise<void> {
  const speaker = speakerOf(query, logins);
  const how = 'analyze, buffers, costs off';
  const guarded = await explained(speaker, asking.before, asking.guarded, how);
  const explicit = await explained(logins.owner, [], asking.explicit, how);
  for (const line of ['with policies:', ...guarded, 'tenant by hand:', ...explicit])
    note(`    ${line}`);
}

async function measureOne(query: HotQuery, subjects: readonly Subject[], logins: Logins) {
  const askings: Asking[] = [];
  for (const about of subjects) askings.push(await hear(query, about, logins.worker));
  const timings = await compare(query, askings, logins);
  const [first] = askings;
  const filtered = first ? await filtersTooMuch(query, first, logins) : 0;
  const p95 = {
    guarded: percentile(timings.guarded, 0.95),
    explicit: percentile(timings.explicit, 0.95),
  };
  const ratio = p95.guarded / p95.explicit;
  const typical = median(timings.guarded) / median(timings.explicit);
  note(
    `${query.name.padEnd(38)} median ${ms(median(timings.guarded)).padStart(8)} ×${typical.toFixed(2)}   p95 ${ms(p95.guarded).padStart(8)} ×${ratio.toFixed(2)}   filtered ${filtered}`,
  );
  keep({ name: `rls: ${query.name}, p95`, value: p95.guarded, unit: 'ms', baseline: p95.explicit });
  if (typical > SUSPECT && first) await showPlans(query, first, logins);
  return { timings, filtered, ratio };
}

const mean = (ratios: readonly number[]) =>
  Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);

async function main() {
  const owner = variable('DATABASE_URL');
  const loaded = await timed(() => makeMillion(owner));
  const sizes = [...loaded.value].slice(0, 6).map(([name, rows]) => `${name} ${rows}`);
  note(`${sizes.join(' · ')} (written in ${ms(loaded.ms)})`);

  const logins: Logins = {
    owner: await open(owner),
    web: await open(variable('DATABASE_WEB_URL')),
    worker: await open(variable('DATABASE_WORKER_URL')),
  };
  const subjects = await readSubjects(logins.owner);
  const all = [];
  for (const query of HOT_QUERIES) all.push(await measureOne(query, subjects, logins));
  for (const client of Object.values(logins)) await client.end();
  await disconnect();

  const p95 = {
    value: percentile(
      all.flatMap(({ timings }) => timings.guarded),
      0.95,
    ),
    baseline: percentile(
      all.flatMap(({ timings }) => timings.explicit),
      0.95,
    ),
  };
  const goal = `ratio ≤ ${GOAL}`;
  keep({
    name: 'rls: p95 of the 20 together',
    unit: 'ms',
    ...p95,
    goal,
    met: p95.value / p95.baseline <= GOAL,
  });
  const typical = mean(all.map(({ ratio }) => ratio));
  keep({
    name: 'rls: mean of the 20 ratios of p95',
    value: typical,
    unit: '×',
    baseline: 1,
    goal,
    met: typical <= GOAL,
  });
  const filtered = Math.max(...all.map((one) => one.filtered));
  keep({
    name: 'rls: most rows read and dropped by one filter',
    value: filtered,
    unit: 'rows',
    goal: `≤ ${FILTER_LIMIT}`,
    met: filtered <= FILTER_LIMIT,
  });
  report();
}

await main();
