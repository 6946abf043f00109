import 'server-only';
import type pg from 'pg';
import { unseal } from '@/lib/db/seal';
import { inTransaction } from '@/lib/db/worker-client';
import { readBusyCalendar } from '@/lib/exchange/busy-calendar';
import { dayOf } from '@/lib/shared/civil-time';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type BusyFault, busyPeriods, busyWindow, nextReading, type Seen } from '../busy';
import {
  blockHoursRead,
  type DueCalendar,
  listDueCalendars,
  listMissionsOf,
  lockCalendar,
  saveFault,
  saveRead,
} from './busy.repository';
import { fetchCalendar, type Ways } from './fetch-calendar';
import { SEALED_FOR } from './give-busy';

const AT_ONCE = 10;
const BATCH = 200;

/** Reads every calendar whose turn has come, a few at a time. The address is asked outside any transaction. */
export async function readDueCalendars(
  pool: pg.Pool,
  now: Date,
  ways: Ways = {},
): Promise<{ readonly read: number; readonly failed: number }> {
  const due = await listDueCalendars(pool as never, now, BATCH);
  let [read, failed] = [0, 0];
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const some = due.slice(from, from + AT_ONCE);
    const outcomes = await Promise.all(some.map((one) => settle(pool, one, now, ways)));
    read += outcomes.filter((outcome) => outcome === 'read').length;
    failed += outcomes.filter((outcome) => outcome === 'failed').length;
  }
  return { read, failed };
}

type Found = Seen & { readonly periods: readonly Period[] | null; readonly unread: number | null };

const NOTHING_SEEN: Seen = { etag: null, lastModified: null };

// what is read moves on with the days: each day a calendar is read whole once, changed or not
const seenToday = ({ etag, lastModified, readAt }: DueCalendar, now: Date): Seen =>
  readAt && dayOf(readAt) === dayOf(now) ? { etag, lastModified } : NOTHING_SEEN;

async function findHours(
  one: DueCalendar,
  now: Date,
  ways: Ways,
): Promise<Result<Found, BusyFault>> {
  const address = unseal(SEALED_FOR, one.id, one.cipher);
  if (!address) return refuse('calendar-elsewhere');
  const seen = seenToday(one, now);
  const fetched = await fetchCalendar(address, seen, ways);
  if (!fetched.ok) return fetched;
  if (fetched.value === 'unchanged') return accept({ ...seen, periods: null, unread: null });
  const { text, ...marks } = fetched.value;
  const read = readBusyCalendar(text, busyWindow(now));
  return read.ok ? accept({ ...marks, ...read.value }) : read;
}

async function settle(
  pool: pg.Pool,
  one: DueCalendar,
  now: Date,
  ways: Ways,
): Promise<'read' | 'failed' | 'gone'> {
  const found = await findHours(one, now, ways);
  return await inTransaction(pool, async (db) => {
    if (!(await lockCalendar(db, one.id, now))) return 'gone';
    const fail = async (fault: BusyFault) => {
      const failingSince = one.failingSince ?? now;
      const nextAt = nextReading({ ok: false, failures: one.failures + 1, failingSince }, now);
      await saveFault(db, one.id, { now, nextAt, fault });
      return 'failed' as const;
    };
    if (!found.ok) return await fail(found.refusal);
    const { periods, ...seen } = found.value;
    if (periods) {
      const missions = await listMissionsOf(db, one.personId, now);
      const busy = busyPeriods(periods, busyWindow(now), missions);
      if (!busy.ok) return await fail(busy.refusal);
      await blockHoursRead(db, one.id, busy.value, now);
    }
    await saveRead(db, one.id, { now, nextAt: nextReading({ ok: true }, now), ...seen });
    return 'read';
  });
}
