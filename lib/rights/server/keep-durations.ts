import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import type { PersonId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { askedAfterMonths, LEAVE_LINK_DAYS } from '../still-there';
import { AT_ONCE, runStep, STEP_COUNT } from './durations.repository';
import { erasePerson } from './erase-person';
import { insertStillThere, listSilent, listToAsk, type Quiet } from './silent.repository';

/** A night that had more to do than this goes on the next one. */
const ROUNDS = 200;
const PEOPLE_A_NIGHT = 500;
const MINUTES_A_DAY = 1440;

export type Kept = Readonly<Record<string, number>>;

/** Deletes, empties or puts aside whatever is past its duration, in bounded transactions; says how many rows of each kind. */
export async function keepDurations(pool: pg.Pool, now: Date): Promise<Kept> {
  const kept: Record<string, number> = {};
  for (let place = 0; place < STEP_COUNT; place += 1)
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, count } = await inTransaction(pool, (db) => runStep(db, place, now));
      if (count > 0) kept[id] = (kept[id] ?? 0) + count;
      if (count < AT_ONCE) break;
    }
  return kept;
}

/** Erases the people who gave no sign of life for two years, one by one, as they would have done themselves. */
export async function eraseSilent(pool: pg.Pool, now: Date): Promise<number> {
  const silent = await inTransaction(pool, (db) => listSilent(db, now, PEOPLE_A_NIGHT));
  let erased = 0;
  for (const id of silent)
    if ((await erasePerson(id as PersonId, 'retention', now)).ok) erased += 1;
  return erased;
}

/** Asks the people who have been silent for a while whether they stay; says how many were written to. */
export async function askStillThere(pool: pg.Pool, now: Date): Promise<number> {
  let asked = 0;
  for (const months of askedAfterMonths())
    asked += await inTransaction(pool, (db) => askAfter(db, months, now));
  return asked;
}

async function askAfter(db: WorkerDb, months: number, now: Date): Promise<number> {
  const quiet = await listToAsk(db, months, now, AT_ONCE);
  for (const one of quiet) await ask(db, one, months, now);
  return quiet.length;
}

async function ask(db: WorkerDb, quiet: Quiet, months: number, now: Date): Promise<void> {
  const id = newId<'link'>(now);
  await insertStillThere(db, {
    quiet,
    months,
    now,
    link: { id, tokenHash: hashToken(tokenOf(id)) },
    messageId: newId<'message'>(now),
    expiresAt: minutesAfter(now, LEAVE_LINK_DAYS * MINUTES_A_DAY),
  });
}
