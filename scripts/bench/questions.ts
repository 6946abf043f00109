// Needs and the people asked for them, each with the link of a mail.
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { seenOf } from '@/lib/assignment/answer';
import type { Answering, StructureId } from '@/lib/identity/actor';

/** Somebody who was asked: how they speak, what their mail holds, and what their page sends back with a yes. */
export type Asked = { readonly speaker: Answering; readonly token: string; readonly seen: string };
export type Question = {
  readonly needId: string;
  readonly seats: number;
  readonly asked: readonly Asked[];
};

type Plan = {
  /** the first of these needs, counted from 0 */
  readonly from: number;
  readonly needs: number;
  /** SQL of the start, given g, the rank of the need */
  readonly startsAt: string;
  readonly hours: number;
  /** SQL of the seats, given g */
  readonly seats: string;
  /** the ranks of the people asked for each */
  readonly people: readonly [first: number, last: number];
};

type NeedRow = {
  id: string;
  seats: number;
  structure_id: string;
  starts_at: Date;
  ends_at: Date;
};

const seenIn = ({ structure_id, starts_at, ends_at }: NeedRow) =>
  seenOf({
    period: { start: starts_at, end: ends_at },
    trade: 'care-assistant',
    structureId: structure_id as StructureId,
    regulated: true,
    publicServed: 'elderly',
    tasks: [],
    ...{ meal: false, transport: false, lodging: false },
  });

/** Writes needs and asks the same people for each; nobody has answered yet. */
export async function askPeople(db: pg.Client, plan: Plan): Promise<readonly Question[]> {
  const { rows } = await db.query<NeedRow>(
    `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, severity, reason,
       public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
     select uuidv7(), s.organization_id, s.territory_id, s.id, uuidv7(), 'care-assistant', ${plan.startsAt},
       ${plan.startsAt} + ${plan.hours} * interval '1 hour', ${plan.seats}, 'serious', 'sick-leave', 'elderly', '{}', true, 'Accueil',
       '02 61 91 00 00', '{}', 'open', now(), now(), s.director_id
     from generate_series($1::int, $2::int) g join bench_structures s on s.rank = 1 + g % (select count(*) from bench_structures)
     order by g returning id, seats, structure_id, starts_at, ends_at`,
    [plan.from, plan.from + plan.needs - 1],
  );
  const questions: Question[] = [];
  for (const row of rows) {
    const asked = await askFor(db, row.id, plan.people, seenIn(row));
    questions.push({ needId: row.id, seats: row.seats, asked });
  }
  return questions;
}

async function askFor(
  db: pg.Client,
  needId: string,
  people: readonly [number, number],
  seen: string,
) {
  // whoever is asked may hold the post: the rules are run again on their yes
  await db.query(
    `insert into person_trades (person_id, territory_id, trade, proof)
     select id, territory_id, 'care-assistant', 'seen' from bench_people where rank between $1 and $2 on conflict do nothing`,
    [...people],
  );
  const { rows } = await db.query<Omit<Answering, 'role' | 'linkHash'>>(
    `insert into solicitations (id, organization_id, territory_id, need_id, person_id, home_territory_id, structure_id, masked_name, starts_at, ends_at,
       status, rank, score, reasons, travel_minutes, asked_at)
     select uuidv7(), n.organization_id, n.territory_id, n.id, p.id, p.territory_id, n.structure_id, 'A. D.', n.starts_at, n.ends_at, 'pending', p.rank,
       80, '[]', 20, now()
     from needs n, bench_people p where n.id = $1 and p.rank between $2 and $3
     returning id as "solicitationId", person_id as "personId", organization_id as "organizationId", territory_id as "territoryId",
       need_id as "needId"`,
    [needId, ...people],
  );
  const asked = rows.map((row): Asked => {
    const token = randomBytes(16).toString('base64url');
    const linkHash = createHash('sha256').update(token).digest('base64url');
    return { token, seen, speaker: { role: 'answering', ...row, linkHash } };
  });
  await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, need_id, solicitation_id, organization_id, territory_id, issued_via,
       created_at, expires_at)
     select uuidv7(), hash, 'answer', q.person_id, q.need_id, q.id, q.organization_id, q.territory_id, 'email', now(), now() + interval '30 days'
     from unnest($1::uuid[], $2::text[]) as l(id, hash) join solicitations q on q.id = l.id`,
    [
      asked.map(({ speaker }) => speaker.solicitationId),
      asked.map(({ speaker }) => speaker.linkHash),
    ],
  );
  return asked;
}

/** What the tables say of some needs: places offered, and people who hold one. */
export async function countSeats(db: pg.Client, questions: readonly Question[]) {
  const { rows } = await db.query<{ seats: number; taken: number; wrong: number }>(
    `select sum(n.seats)::int as seats, sum(a.held)::int as taken,
       count(*) filter (where a.held <> n.seats or n.seats_taken <> n.seats)::int as wrong
     from needs n cross join lateral (
       select count(*)::int as held from assignments where need_id = n.id and status <> 'cancelled') a
     where n.id = any($1::uuid[])`,
    [questions.map(({ needId }) => needId)],
  );
  return rows[0] ?? { seats: 0, taken: 0, wrong: 0 };
}

const STATISTICS_MS = 1_200;

/** Deadlocks the server has seen in this database since it was made. */
export async function countDeadlocks(db: pg.Client): Promise<number> {
  // a session reports at most once a second
  await new Promise((resume) => setTimeout(resume, STATISTICS_MS));
  const { rows } = await db.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks ?? 0);
}
