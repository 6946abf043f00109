import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, PoolManager, SolicitationId } from '@/lib/identity/actor';
import type { LetterKind, Printed } from '../letter';

/** The letters already printed for some people. */
export async function listPrinted(
  tx: Tx,
  people: readonly PersonId[],
): Promise<(Printed & { readonly personId: PersonId })[]> {
  return await tx.$queryRaw`
    select person_id as "personId", kind, solicitation_id as "solicitationId" from desk_letters
    where person_id = any (${[...people]}::uuid[])`;
}

/** One letter that was printed. */
export type PrintedLetter = {
  readonly personId: PersonId;
  readonly kind: LetterKind;
  readonly solicitationId: SolicitationId | null;
};

/** Notes that a letter is printed; false when it already was. */
export async function insertLetter(
  tx: Tx,
  by: PoolManager,
  letter: PrintedLetter,
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into desk_letters (id, pool_id, territory_id, person_id, kind, solicitation_id, membership_id, by_name, printed_at)
    values (${newId(now)}::uuid, ${by.poolId}::uuid, ${by.territoryId}, ${letter.personId}::uuid, ${letter.kind},
      ${letter.solicitationId}::uuid, ${by.membershipId}::uuid, '', ${now})
    on conflict do nothing`;
  return written === 1;
}

/** Whose demand this is, among the people of the pool; null for anybody else’s. */
export async function ownerOfDemand(tx: Tx, id: SolicitationId): Promise<PersonId | null> {
  const [row] = await tx.$queryRaw<{ personId: PersonId }[]>`
    select person_id as "personId" from solicitations where id = ${id}::uuid`;
  return row?.personId ?? null;
}
