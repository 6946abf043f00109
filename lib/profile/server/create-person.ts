import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type {
  OrganizationId,
  PersonActor,
  PersonId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { registration as registrationShape } from '../profile.schema';
import { acceptInvitationOf } from './accept-invitation';
import { nameEmployer } from './employment.repository';
import {
  enterPools,
  findPersonOf,
  givePerson,
  insertPerson,
  insertTrades,
} from './profile.repository';

/** What sign-in knows once the address is proven: who, and the registration that was waiting. */
export type ProvenRegistration = {
  readonly userId: string;
  /** the id the transaction was opened for: the only one row-level security lets a new person have */
  readonly personId: string;
  readonly email: string;
  readonly registration: unknown;
  readonly now: Date;
};

/** Somebody already of the reserve registered again from an invitation, or an employer’s address: of all they typed, the yes and the employer alone are kept. */
export async function answerInvitationOf(
  tx: Tx,
  { userId, personId, registration, now }: Omit<ProvenRegistration, 'email'>,
): Promise<void> {
  const read = registrationShape.safeParse(registration);
  if (!read.success) return;
  if (read.data.employer) await nameEmployer(tx, read.data.employer as OrganizationId, now);
  if (!read.data.invitation) return;
  const territoryId = read.data.territoryId as TerritoryId;
  const actor = personOf({ userId, personId, territoryId });
  await acceptInvitationOf(tx, { actor, now }, read.data.invitation);
}

const personOf = (of: {
  readonly userId: string;
  readonly personId: string;
  readonly territoryId: TerritoryId;
}): PersonActor => ({
  role: 'person',
  ...of,
  userId: of.userId as UserId,
  personId: of.personId as PersonId,
});

/**
 * Makes the person of a registration, inside the transaction that confirms the address. Somebody already known by this
 * address stays as they are: nothing of the waiting registration is written over what they keep themselves.
 */
export async function createPersonFrom(
  tx: Tx,
  { userId, personId, email, registration, now }: ProvenRegistration,
): Promise<{ readonly personId: PersonId }> {
  const owner = { userId: userId as UserId, email };
  const known = await findPersonOf(tx, owner);
  if (known) {
    if (known.userId === null) await givePerson(tx, known.id, owner.userId, now);
    await answerInvitationOf(tx, { userId, personId: known.id, registration, now });
    return { personId: known.id };
  }
  const id = personId as PersonId;
  const profile = registrationShape.parse(registration);
  const territoryId = profile.territoryId as TerritoryId;
  await insertPerson(tx, { ...profile, ...owner, id }, now);
  await insertTrades(tx, { personId: id, territoryId }, profile.trades);
  await enterPools(tx);
  if (profile.employer) await nameEmployer(tx, profile.employer as OrganizationId, now);
  const actor = personOf({ userId, personId: id, territoryId });
  if (profile.invitation) await acceptInvitationOf(tx, { actor, now }, profile.invitation);
  await record(
    tx,
    { actor, now },
    {
      action: 'join-reserve',
      objectKind: 'person',
      objectId: id,
      facts: { kind: profile.kind, consentVersion: profile.consentVersion },
    },
  );
  return { personId: id };
}
