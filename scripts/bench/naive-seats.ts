// How seats are taken where nobody thought of the crowd: count, compare, insert. And missions kept apart by an exclusion
// constraint alone. Plain driver, READ COMMITTED, tables of their own, as many connections as the product has.
import pg from 'pg';
import { timed } from './measure';

const POOL = 15;

async function attempt(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<void>) {
  const db = await pool.connect();
  try {
    await db.query('begin');
    await work(db);
    await db.query('commit');
    return 'done';
  } catch (error) {
    await db.query('rollback');
    return String((error as { code?: string }).code);
  } finally {
    db.release();
  }
}

async function countThenInsert(db: pg.PoolClient, need: number, person: number): Promise<void> {
  const { rows } = await db.query<{ free: boolean }>(
    `select (select count(*) from bench_naive_answers where need = $1) < seats as free from bench_naive_needs where id = $1`,
    [need],
  );
  if (rows[0]?.free)
    await db.query('insert into bench_naive_answers (need, person) values ($1, $2)', [
      need,
      person,
    ]);
}

/** The same bursts against count-then-insert: the seats given beyond the capacity of each need, and each answer's milliseconds. */
export async function takeNaively(url: string, seats: readonly number[], people: number) {
  const pool = new pg.Pool({ connectionString: url, max: POOL });
  await pool.query(`create table bench_naive_needs (id int primary key, seats int not null);
    create table bench_naive_answers (need int not null references bench_naive_needs, person int not null, unique (need, person))`);
  await pool.query(
    'insert into bench_naive_needs select ordinality, seats from unnest($1::int[]) with ordinality as s(seats, ordinality)',
    [seats],
  );
  const took: number[] = [];
  for (let need = 1; need <= seats.length; need += 1) {
    const burst = Array.from({ length: people }, (_, person) =>
      timed(() => attempt(pool, (db) => countThenInsert(db, need, person))),
    );
    const burstTook = (await Promise.all(burst)).map(({ ms }) => ms);
    // the first one opens the connections
    if (need > 1) took.push(...burstTook);
  }
  const { rows } = await pool.query<{ given: number }>(
    'select count(*)::int as given from bench_naive_answers',
  );
  await pool.end();
  const offered = seats.reduce((sum, places) => sum + places, 0);
  return { surplusEach: ((rows[0]?.given ?? 0) - offered) / seats.length, took };
}

/** Each person says yes at once to overlapping shifts, held apart by the constraint alone. */
export async function overlapNaively(url: string, people: number, shifts: number) {
  const pool = new pg.Pool({ connectionString: url, max: POOL });
  await pool.query(`create table bench_naive_missions (person int not null, starts_at timestamptz not null, ends_at timestamptz not null,
    exclude using gist (person with =, tstzrange(starts_at, ends_at) with &&))`);
  const took: number[] = [];
  const outcomes: string[] = [];
  for (let person = 1; person <= people; person += 1) {
    const burst = Array.from({ length: shifts }, (_, shift) =>
      timed(() =>
        attempt(pool, async (db) => {
          await db.query(
            `insert into bench_naive_missions select $1, now() + $2 * interval '10 minutes', now() + interval '8 hours' + $2 * interval '10 minutes'`,
            [person, shift],
          );
        }),
      ),
    );
    for (const { ms, value } of await Promise.all(burst)) {
      took.push(ms);
      outcomes.push(value);
    }
  }
  await pool.end();
  return { deadlocks: outcomes.filter((code) => code === '40P01').length, took };
}
