import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { MembershipId } from '@/lib/identity/actor';

/** Where somebody who answers for an association is told by telephone, and whether they said it is theirs. */
export type TeamPhone = { readonly phone: string; readonly confirmed: boolean };

/** The number of one hat; null without one. */
export async function findPhone(tx: Tx, id: MembershipId): Promise<TeamPhone | null> {
  const [row] = await tx.$queryRaw<TeamPhone[]>`
    select phone, phone_confirmed_at is not null as confirmed from memberships where id = ${id}::uuid and phone is not null`;
  return row ?? null;
}

/** Writes another number, which the database then holds for unconfirmed. */
export async function savePhone(tx: Tx, id: MembershipId, phone: string | null): Promise<void> {
  await tx.$executeRaw`update memberships set phone = ${phone} where id = ${id}::uuid`;
}

/** The number said that it is theirs. */
export async function savePhoneConfirmed(tx: Tx, id: MembershipId, now: Date): Promise<void> {
  await tx.$executeRaw`
    update memberships set phone_confirmed_at = ${now} where id = ${id}::uuid and phone is not null`;
}

/** An answered question waits no more. */
export async function endQuestion(
  tx: Tx,
  of: { readonly membershipId: string; readonly needId: string | null },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update phone_questions set answered_at = ${now}
    where membership_id = ${of.membershipId}::uuid and need_id is not distinct from ${of.needId}::uuid`;
}
