import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { OwnPlace, PlaceName } from '../places';
import { NO_WISHES, type Wish, type Wishes } from '../wishes';

type Whose = { readonly personId: PersonId; readonly territoryId: TerritoryId };

/** What a person wishes beyond their week. */
export async function findWishes(tx: Tx, personId: PersonId): Promise<Wishes> {
  const found = await tx.personWishes.findUnique({
    where: { personId },
    select: { nights: true, weekends: true, weeklyMinutes: true },
  });
  if (!found) return NO_WISHES;
  const { nights, weekends, weeklyMinutes } = found;
  return { nights: nights as Wish, weekends: weekends as Wish, weeklyMinutes };
}

/** Writes what a person wishes; how they accept to be asked stays as it was. */
export async function saveWishes(tx: Tx, whose: Whose, wishes: Wishes, now: Date): Promise<void> {
  const said = { ...wishes, updatedAt: now };
  await tx.personWishes.upsert({
    where: { personId: whose.personId },
    create: { ...whose, ...said },
    update: said,
  });
}

/** The other places a person may come from, in the order they added them. */
export async function listPlaces(tx: Tx, personId: PersonId): Promise<readonly OwnPlace[]> {
  const rows = await tx.personPlace.findMany({
    where: { personId },
    include: { commune: { select: { name: true } } },
    orderBy: { rank: 'asc' },
  });
  return rows.map(({ rank, name, communeCode, radiusKm, commune }) => ({
    ...{ rank, name: name as PlaceName, communeCode, radiusKm },
    communeName: commune.name,
  }));
}

/** One place at a time is added or removed for a person: held to the end of the transaction. */
export async function lockPlaces(tx: Tx, personId: PersonId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${personId}, 3))`;
}

/** Writes another place. */
export async function insertPlace(
  tx: Tx,
  whose: Whose,
  place: Omit<OwnPlace, 'communeName'>,
): Promise<void> {
  await tx.personPlace.create({ data: { ...whose, ...place } });
}

/** Removes one of a person’s places; says whether there was one. */
export async function deletePlace(tx: Tx, personId: PersonId, rank: number): Promise<boolean> {
  const { count } = await tx.personPlace.deleteMany({ where: { personId, rank } });
  return count > 0;
}
