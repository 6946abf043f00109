// The last seat: two hundred people say yes at the same instant to a need of one to five places, a hundred times, through the
// use case in this process and through the answer page of the built application; then one person says yes at once to
// twenty shifts of which the law allows seventeen. Baselines: count-then-insert, and an exclusion constraint alone.
// An answer's time runs from the instant of the burst to its own reply: waiting behind the others is in it. Client,
// application and database share the machine.
import http from 'node:http';
import pg from 'pg';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { disconnect } from '@/lib/db/client';
import { WORKING_TIME } from '@/lib/matching/working-time-law';
import { formNonce } from '@/lib/web/answer-door';
import { isBuilt, startBuilt } from './built-application';
import { keep, median, ms, note, percentile, report, timed, variable } from './measure';
import { overlapNaively, takeNaively } from './naive-seats';
import { type Asked, askPeople, countDeadlocks, countSeats, type Question } from './questions';
import { bulkClient, makeCountry } from './territories';

const NEEDS = 100;
/** fewer over HTTP: each burst keeps this small machine busy for over a second */
const NEEDS_OVER_HTTP = 30;
const PEOPLE = 200;
const SHIFTS = 20;
const LONELY = 50;
const P99_GOAL_MS = 500;

/** What one answer became, and how long it took. */
type Reply = { readonly ms: number; readonly value: string };

async function inProcess({ speaker, seen }: Asked): Promise<string> {
  const said = await acceptSolicitationAs({ actor: speaker, now: new Date() }, seen);
  return said.ok ? 'accepted' : said.refusal;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: PEOPLE });

const overHttp =
  (url: string) =>
  ({ token, seen }: Asked): Promise<string> =>
    new Promise((resolve, reject) => {
      const said = { nonce: formNonce(token), reponse: 'oui', vu: seen };
      const body = new URLSearchParams(said).toString();
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(body),
      };
      const sent = http.request(
        `${url}/r/${token}`,
        { method: 'POST', agent, headers },
        (reply) => {
          reply.resume();
          reply.on('end', () => resolve(wordFor(reply.statusCode ?? 0)));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });

// the page that says « pourvu » is a page like another; a yes written is a redirection
const wordFor = (status: number) =>
  status === 303 ? 'accepted' : status === 200 ? 'need-filled' : `status ${status}`;

async function burst(
  asked: readonly Asked[],
  answer: (one: Asked) => Promise<string>,
): Promise<Reply[]> {
  return await Promise.all(asked.map((one) => timed(() => answer(one))));
}

const count = (replies: readonly Reply[]) => {
  const counts = new Map<string, number>();
  for (const { value } of replies) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};
const said = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([word, times]) => `${word} ${times}`).join(', ');

type Through = {
  readonly name: string;
  readonly questions: readonly Question[];
  readonly answer: (one: Asked) => Promise<string>;
  readonly naive: Awaited<ReturnType<typeof takeNaively>>;
};

async function measureSeats(db: pg.Client, { name, questions, answer, naive }: Through) {
  const [warmUp, ...measured] = questions;
  // the first burst opens the connections: exact like the others, not timed
  const first = await burst(warmUp?.asked ?? [], answer);
  const replies: Reply[] = [];
  for (const { asked } of measured) replies.push(...(await burst(asked, answer)));
  const took = replies.map((reply) => reply.ms);
  const p99 = percentile(took, 0.99);
  const { seats, taken, wrong } = await countSeats(db, questions);
  const told = count([...first, ...replies]);
  const expected = new Map([
    ['accepted', seats],
    ['need-filled', first.length + replies.length - seats],
  ]);
  const others = [...told].filter(([word, times]) => expected.get(word) !== times).length;
  note(
    `${name}: ${replies.length} answers, ${taken} seats given of ${seats}, p50 ${ms(median(took))}, p99 ${ms(p99)} (${said(told)})`,
  );
  keep({
    name: `seats, ${name}: given beyond capacity`,
    value: (taken - seats) / questions.length,
    unit: 'seats per need',
    baseline: naive.surplusEach,
    goal: 'exactly 0',
    met: taken === seats && wrong === 0 && others === 0,
  });
  keep({
    name: `seats, ${name}: p50 of an answer`,
    value: median(took),
    unit: 'ms',
    baseline: median(naive.took),
  });
  keep({
    name: `seats, ${name}: p99 of an answer`,
    value: p99,
    unit: 'ms',
    baseline: percentile(naive.took, 0.99),
    goal: `≤ ${P99_GOAL_MS} ms`,
    met: p99 <= P99_GOAL_MS,
  });
}

/** Twenty shifts in a row on one day: the law on the day's work (ten hours without an agreement) lets a person hold seventeen. */
const SHIFT_MINUTES = 35;
const LAWFUL = Math.floor(WORKING_TIME.CT.day.usual / SHIFT_MINUTES);

async function measureOnePerson(db: pg.Client, url: string) {
  const questions = await askPeople(db, {
    from: 5_000,
    needs: SHIFTS,
    startsAt: `date_trunc('day', now()) + interval '10 years 7 hours' + (g - 5000) * interval '${SHIFT_MINUTES} minutes'`,
    hours: SHIFT_MINUTES / 60,
    seats: String(LONELY),
    people: [PEOPLE + 1, PEOPLE + LONELY],
  });
  const before = await countDeadlocks(db);
  const replies: Reply[] = [];
  for (let person = 0; person < LONELY; person += 1) {
    const theirs = questions.flatMap(({ asked }) => asked.slice(person, person + 1));
    replies.push(...(await burst(theirs, inProcess)));
  }
  const deadlocks = (await countDeadlocks(db)) - before;
  const accepted = count(replies).get('accepted') ?? 0;
  const naive = await overlapNaively(url, LONELY, SHIFTS);
  const worst = Math.max(...replies.map((reply) => reply.ms));
  note(
    `one person, ${SHIFTS} shifts at once, ${LONELY} times: ${said(count(replies))}; slowest ${ms(worst)}`,
  );
  keep({
    name: `seats, one person and ${SHIFTS} shifts at once: deadlocks`,
    value: deadlocks,
    unit: 'deadlocks',
    baseline: naive.deadlocks,
    goal: `exactly 0, ${LAWFUL} lawful missions each`,
    met: deadlocks === 0 && accepted === LONELY * LAWFUL,
  });
  keep({
    name: `seats, one person and ${SHIFTS} shifts at once: slowest answer`,
    value: worst,
    unit: 'ms',
    baseline: Math.max(...naive.took),
    goal: '≤ 1 s',
    met: worst <= 1_000,
  });
}

// a need a week: no law on hours stands between one burst and the next
const weekly = (from: number, needs: number) => ({
  from,
  needs,
  startsAt: `date_trunc('week', now()) + interval '9 days 9 hours' + g * interval '7 days'`,
  hours: 8,
  seats: '1 + g % 5',
  people: [1, PEOPLE] as const,
});

async function main() {
  const owner = variable('DATABASE_URL');
  const bulk = await bulkClient(owner);
  await makeCountry(bulk, {
    territories: 1,
    organizations: 10,
    structuresEach: 1,
    peopleEach: PEOPLE + LONELY,
  });
  const inside = await askPeople(bulk, weekly(0, 1 + NEEDS));
  const outside = await askPeople(bulk, weekly(1 + NEEDS, 1 + NEEDS_OVER_HTTP));
  await bulk.query('vacuum (analyze)');
  await bulk.end();

  const db = new pg.Client({ connectionString: owner });
  await db.connect();
  const naive = await takeNaively(
    owner,
    inside.map(({ seats }) => seats),
    PEOPLE,
  );
  const before = await countDeadlocks(db);
  await measureSeats(db, { name: 'use case', questions: inside, answer: inProcess, naive });
  if (isBuilt()) {
    const application = await startBuilt();
    await fetch(`${application.url}/r/warm`);
    await measureSeats(db, {
      name: 'HTTP',
      questions: outside,
      answer: overHttp(application.url),
      naive,
    });
    agent.destroy();
    await application.stop();
  } else note('the application is not built: nothing measured over HTTP');
  keep({
    name: 'seats: deadlocks in all the bursts',
    value: (await countDeadlocks(db)) - before,
    unit: 'deadlocks',
    goal: 'exactly 0',
    met: (await countDeadlocks(db)) === before,
  });
  await measureOnePerson(db, owner);
  await db.end();
  await disconnect();
  report();
}

await main();
