import 'server-only';
import { personBehind } from '@/lib/availability/server/personal-link.repository';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonId } from '@/lib/identity/actor';
import { findByAddress } from '@/lib/identity/server/sign-in.repository';
import { acceptInvitationOf } from '@/lib/profile/server/accept-invitation';
import { enterPools } from '@/lib/profile/server/profile.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isOpen } from '../invitation';
import {
  findHeld,
  findInvitingPool,
  findPhoneOnly,
  type HeldInvitation,
  saveBegan,
  saveDeclined,
} from './invitation.repository';

/** What somebody invited reads: who gave their name, for which pool, what was said of them; or that they have answered. */
export type InvitationShown = {
  readonly pool: string;
  readonly kind: NonNullable<Awaited<ReturnType<typeof findInvitingPool>>>['kind'];
  readonly held: HeldInvitation;
  readonly answer: 'yes' | 'no' | null;
};

type Holding = { readonly token: string };

async function findOpened(token: string, now: Date): Promise<HeldInvitation | null> {
  const linkHash = hashToken(token);
  return await withActor({ role: 'auth', linkHash }, 'read', now, (tx) => findHeld(tx, linkHash));
}

/** Reads an invitation into a pool by its link. Changes nothing. */
export async function readPoolInvitationAs(
  { now }: Context,
  { token }: Holding,
): Promise<Result<InvitationShown, 'invitation-over'>> {
  const held = await findOpened(token, now);
  if (!held) return refuse('invitation-over');
  const answer = held.joinedAt ? 'yes' : held.declinedAt ? 'no' : null;
  if (answer === null && !isOpen(held, now)) return refuse('invitation-over');
  const { poolId } = held;
  const pool = await withActor({ role: 'auth', poolId }, 'read', now, (tx) =>
    findInvitingPool(tx, poolId),
  );
  return pool
    ? accept({ pool: pool.name, kind: pool.kind, held, answer })
    : refuse('invitation-over');
}

/** Says no, once: who was invited is forgotten in the same breath. Saying it twice says it once. */
export async function declinePoolInvitationAs(
  { now }: Context,
  { token }: Holding,
): Promise<Result<true, 'invitation-over'>> {
  const linkHash = hashToken(token);
  return await withActor({ role: 'auth', linkHash }, 'write', now, async (tx) => {
    if (await saveDeclined(tx, linkHash, now)) return accept(true);
    return (await findHeld(tx, linkHash))?.declinedAt ? accept(true) : refuse('invitation-over');
  });
}

/** Notes that somebody invited has filled in their registration: their address is still to be confirmed. */
export async function beginFromInvitationAs(
  { now }: Context,
  { token }: Holding,
): Promise<Result<true, never>> {
  const linkHash = hashToken(token);
  return await withActor({ role: 'auth', linkHash }, 'write', now, async (tx) => {
    await saveBegan(tx, linkHash, now);
    return accept(true);
  });
}

/** Who is of the reserve under the invited address, or under the number alone that the text was sent to. */
async function findKnown({ email, phone, channel }: HeldInvitation, now: Date) {
  if (channel === 'sms' && phone)
    return await withActor({ role: 'auth', phone }, 'read', now, findPhoneOnly);
  if (!email) return null;
  const known = await withActor({ role: 'auth', email }, 'read', now, (tx) =>
    findByAddress(tx, email),
  );
  return known.personId;
}

/**
 * Says yes as somebody already of the reserve under the invited address, or number: nothing is typed again, one person in several
 * pools is one person. Whoever holds the link holds the address it was sent to.
 */
export async function joinAsKnownAs(
  { now }: Context,
  { token, follow }: Holding & { readonly follow: boolean },
): Promise<Result<true, 'invitation-over' | 'not-registered'>> {
  const held = await findOpened(token, now);
  if (!held || !isOpen(held, now)) return refuse('invitation-over');
  const linkHash = hashToken(token);
  const personId = await findKnown(held, now);
  if (!personId) return refuse('not-registered');
  return await withActor({ role: 'auth', personId, linkHash }, 'write', now, async (tx) => {
    await enterPools(tx);
    const actor = personBehind({ personId: personId as PersonId, territoryId: held.territoryId });
    const joined = await acceptInvitationOf(tx, { actor, now }, { hash: linkHash, follow });
    return joined ? accept(true) : refuse('invitation-over');
  });
}
