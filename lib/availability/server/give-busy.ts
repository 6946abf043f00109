import 'server-only';
import { newId } from '@/lib/db/new-id';
import { seal } from '@/lib/db/seal';
import { withActor } from '@/lib/db/with-actor';
import { env } from '@/lib/env';
import { readBusyCalendar } from '@/lib/exchange/busy-calendar';
import { decode } from '@/lib/exchange/decode';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  BUSY_RULES,
  type BusyCalendar,
  type BusyFault,
  busyPeriods,
  busyWindow,
  readAddress,
} from '../busy';
import {
  type BusyCalendarId,
  blockHours,
  deleteBusyCalendar,
  findBusyCalendar,
  listBusy,
  listOwnMissions,
  saveBusyCalendar,
} from './busy.repository';

/** What a calendar’s address is sealed for. */
export const SEALED_FOR = 'busy-calendar';

const SHOWN_DAYS = 14;
const MS_PER_DAY = 86_400_000;

/** One’s calendar and the hours it blocks in the days to come; nothing of what it says. */
export type Busy = { readonly calendar: BusyCalendar | null; readonly hours: readonly Period[] };

/** Where one’s own calendar stands, and the hours it blocks soon. */
export async function readBusyAs({ actor, now }: Context<PersonActor>): Promise<Busy> {
  const until = new Date(busyWindow(now).start.getTime() + SHOWN_DAYS * MS_PER_DAY);
  return await withActor(actor, 'read', now, async (tx) => ({
    calendar: await findBusyCalendar(tx, actor.personId),
    hours: await listBusy(tx, actor.personId, now, until),
  }));
}

const local = () => env().CALENDAR_LOCAL_ORIGIN;

/** Gives the address of one’s calendar, in the place of what was given before: it is read at once, by the worker. */
export async function giveBusyAddressAs(
  context: Context<PersonActor>,
  { calendarAddress }: { readonly calendarAddress: string },
): Promise<Result<{ readonly host: string }, 'address-unreadable' | 'address-not-secure'>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  const url = readAddress(calendarAddress, local());
  if (!url.ok) return url;
  const id: BusyCalendarId = newId(now);
  const { host, href } = url.value;
  await withActor(actor, 'write', now, async (tx) => {
    const cipher = seal(SEALED_FOR, id, href);
    await saveBusyCalendar(
      tx,
      {
        ...{ id, personId, territoryId, source: 'address', host, cipher },
        ...{ readAt: null, nextAt: now, unread: 0 },
      },
      now,
    );
    await record(tx, context, {
      action: 'give-busy-calendar',
      objectKind: 'person',
      objectId: personId,
      facts: { source: 'address' },
    });
  });
  return accept({ host });
}

/** Reads a file of one’s calendar: its busy hours take the place of those before, the file is not kept. */
export async function giveBusyFileAs(
  context: Context<PersonActor>,
  { bytes }: { readonly bytes: Uint8Array },
): Promise<Result<{ readonly hours: number }, BusyFault>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  if (bytes.length > BUSY_RULES.mostBytes) return refuse('calendar-too-heavy');
  const within = busyWindow(now);
  const read = readBusyCalendar(decode(bytes), within);
  if (!read.ok) return read;
  const { unread, periods } = read.value;
  return await withActor(actor, 'write', now, async (tx) => {
    const busy = busyPeriods(periods, within, await listOwnMissions(tx, personId, now));
    if (!busy.ok) return busy;
    const id: BusyCalendarId = newId(now);
    await saveBusyCalendar(
      tx,
      {
        ...{ id, personId, territoryId, source: 'file', host: null, cipher: null },
        ...{ readAt: now, nextAt: null, unread },
      },
      now,
    );
    await blockHours(tx, id, busy.value, now);
    await record(tx, context, {
      action: 'give-busy-calendar',
      objectKind: 'person',
      objectId: personId,
      facts: { source: 'file' },
    });
    return accept({ hours: busy.value.length });
  });
}

/** Takes one’s calendar back: it is forgotten, with the hours it blocked. */
export async function takeBusyBackAs(
  context: Context<PersonActor>,
): Promise<Result<true, 'calendar-not-given'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await deleteBusyCalendar(tx, actor.personId))) return refuse('calendar-not-given');
    await record(tx, context, {
      action: 'take-busy-calendar-back',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept(true);
  });
}
