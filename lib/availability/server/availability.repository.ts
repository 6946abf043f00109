import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import type { Availability, AvailabilityException } from '../availability';
import type { Away } from '../away';
import type { SlotState } from '../week';

/** A dated exception as the person sees it in their list. */
export type KeptException = AvailabilityException & { readonly id: Id<'exception'> };
type Whose = { readonly personId: PersonId; readonly territoryId: TerritoryId };

/** What a person declared; null when they said nothing yet. */
export async function findAvailability(tx: Tx, personId: PersonId): Promise<Availability | null> {
  return await tx.availability.findUnique({
    where: { personId },
    select: { week: true, confirmedAt: true, notBefore: true, unavailableUntil: true },
  });
}

/** The exceptions the person said, not yet over, soonest first; what an institute withdrew or a calendar says is not theirs. */
export async function listExceptions(
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<readonly KeptException[]> {
  const rows = await tx.availabilityException.findMany({
    where: { personId, endsAt: { gt: now }, cohortId: null, calendarId: null, offerId: null },
    orderBy: { startsAt: 'asc' },
  });
  return rows.map((row) => ({
    id: row.id as Id<'exception'>,
    period: { start: row.startsAt, end: row.endsAt },
    state: row.state as SlotState,
  }));
}

/** Writes the usual week, confirmed now. */
export async function saveWeek(tx: Tx, whose: Whose, week: string, now: Date): Promise<void> {
  const said = { week, confirmedAt: now, updatedAt: now };
  await tx.availability.upsert({
    where: { personId: whose.personId },
    create: { ...whose, ...said },
    update: said,
  });
}

/** The first week of somebody who is being registered, written by whoever hears them. */
export async function insertWeek(tx: Tx, whose: Whose, week: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into availabilities (person_id, territory_id, week, confirmed_at, updated_at)
    values (${whose.personId}::uuid, ${whose.territoryId}, ${week}, ${now}, ${now})`;
}

/** Writes a time away beside the week already declared; says whether there was one. */
export async function saveAway(
  tx: Tx,
  personId: PersonId,
  away: Away,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.availability.updateMany({
    where: { personId },
    data: { ...away, updatedAt: now },
  });
  return count > 0;
}

/** « C’est toujours vrai »: the same week, confirmed now; says whether there was one. */
export async function confirmWeek(tx: Tx, personId: PersonId, now: Date): Promise<boolean> {
  const { count } = await tx.availability.updateMany({
    where: { personId },
    data: { confirmedAt: now, updatedAt: now },
  });
  return count > 0;
}

/** Adds a dated exception. */
export async function insertException(
  tx: Tx,
  whose: Whose,
  exception: KeptException,
  now: Date,
): Promise<void> {
  const { id, period, state } = exception;
  const { start: startsAt, end: endsAt } = period;
  await tx.availabilityException.create({
    data: { ...whose, id, startsAt, endsAt, state, createdAt: now },
  });
}

/** Removes one exception of a person; says whether there was one. */
export async function deleteException(
  tx: Tx,
  personId: PersonId,
  id: Id<'exception'>,
): Promise<boolean> {
  const { count } = await tx.availabilityException.deleteMany({
    where: { id, personId, calendarId: null },
  });
  return count > 0;
}

/** Whether an institute withdrew somebody during a period, were it for an hour. */
export async function isWithdrawnDuring(
  tx: Tx,
  personId: PersonId,
  { start, end }: Period,
): Promise<boolean> {
  const found = await tx.availabilityException.findFirst({
    where: { personId, cohortId: { not: null }, startsAt: { lt: end }, endsAt: { gt: start } },
    select: { id: true },
  });
  return found !== null;
}
