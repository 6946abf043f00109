import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, PoolManager, Prescriber } from '@/lib/identity/actor';
import type { HeardConsent } from '../desk';

/** Writes that somebody said yes to the text read aloud. */
export async function insertConsent(
  tx: Tx,
  by: PoolManager | Prescriber,
  { personId, version }: { readonly personId: PersonId; readonly version: string },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into phone_consents (person_id, pool_id, territory_id, version, membership_id, by_name, heard_at)
    values (${personId}::uuid, ${by.poolId}::uuid, ${by.territoryId}, ${version}, ${by.membershipId}::uuid, '', ${now})`;
}

/** The consent of somebody registered by telephone; null for the others. */
export async function findConsent(tx: Tx, personId: PersonId): Promise<HeardConsent | null> {
  const [heard] = await tx.$queryRaw<HeardConsent[]>`
    select version, by_name as "byName", heard_at as "heardAt" from phone_consents where person_id = ${personId}::uuid`;
  return heard ?? null;
}

/** Whether a number is already that of somebody of the pool. */
export async function isKnownHere(tx: Tx, poolId: string, phone: string | null): Promise<boolean> {
  const [known] = await tx.$queryRaw<{ id: string }[]>`
    select p.id from pool_members m join people p on p.id = m.person_id
    where m.pool_id = ${poolId}::uuid and p.phone = ${phone} limit 1`;
  return known !== undefined;
}
