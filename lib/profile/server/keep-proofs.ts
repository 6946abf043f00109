import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import { EXPIRY_NOTICES, expiryOf, REGISTER_DAYS } from '../proof';
import { judgeEntry } from '../rpps';
import { askRegister, type RegisterAddress } from './health-register';
import {
  type DueRegistration,
  insertConditionNotices,
  insertExpiryNotices,
  isTaken,
  lapseChecks,
  listDueRegistrations,
  lockRegistration,
  saveAnswer,
  saveRegisterProofs,
  saveSilence,
} from './registration.repository';

const BATCH = 50;
const MINUTES_A_DAY = 1440;
/** Minutes before a silent register is asked again: sooner at first, then twice a day. */
const SILENCE_MINUTES = [5, 15, 60, 240, 720] as const;

/** When to ask again a register that has been silent so many times. */
export const nextTryAfter = (tries: number, now: Date): Date =>
  minutesAfter(now, SILENCE_MINUTES[Math.min(tries, SILENCE_MINUTES.length - 1)] ?? 720);

/**
 * Asks the register about every number whose turn has come, and writes what it proves. The question is asked outside any
 * transaction; the answer counts only for the number as it was read. Gives what became of them.
 */
export async function askDueRegistrations(
  pool: pg.Pool,
  now: Date,
  register: RegisterAddress,
): Promise<{ readonly answered: number; readonly silent: number }> {
  const due = await listDueRegistrations(pool as never, now, BATCH);
  let answered = 0;
  let silent = 0;
  for (const one of due) {
    // a register that is down is not asked fifty times in a row
    const said = silent > 0 ? 'silent' : await settle(pool, one, now, register);
    if (said === 'answered') answered += 1;
    if (said === 'silent') silent += 1;
  }
  return { answered, silent };
}

async function settle(
  pool: pg.Pool,
  one: DueRegistration,
  now: Date,
  register: RegisterAddress,
): Promise<'answered' | 'silent' | 'gone'> {
  const answer = await askRegister(register, one.number);
  return await inTransaction(pool, async (db) => {
    if (!(await lockRegistration(db, one, now))) return 'gone';
    if (!answer.ok) {
      await saveSilence(db, one.personId, nextTryAfter(one.tries, now));
      return 'silent';
    }
    const judged = judgeEntry(one, answer.value);
    const isTheirs = judged.state === 'found' && !(await isTaken(db, one));
    const state = judged.state === 'found' && !isTheirs ? 'to-check' : judged.state;
    const nextTryAt = minutesAfter(now, REGISTER_DAYS.again * MINUTES_A_DAY);
    await saveAnswer(db, one.personId, { state, nextTryAt, now });
    const trades = isTheirs ? judged.trades : [];
    await saveRegisterProofs(db, one, { trades, expiresOn: expiryOf('register', '', now), now });
    return 'answered';
  });
}

/** Lets lapse what is over, and tells in time whose proofs will: once for each notice. */
export async function keepProofs(
  pool: pg.Pool,
  now: Date,
): Promise<{ readonly lapsed: number; readonly told: number }> {
  return await inTransaction(pool, async (db) => {
    const lapsed = await lapseChecks(db, now);
    let told = 0;
    for (const [rank, days] of EXPIRY_NOTICES.entries()) {
      // whoever is due the next notice is not told twice on one day
      const notice = { days, beyond: EXPIRY_NOTICES[rank + 1] ?? 0, now };
      told += (await insertExpiryNotices(db, notice)) + (await insertConditionNotices(db, notice));
    }
    return { lapsed, told };
  });
}
