import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { FOLLOW_RULES, followedUntil } from '../following';
import { acceptHeldInvitation, type HeldInvitation } from './profile.repository';

/** The person says yes to the invitation they hold; a yes to being followed is written in the journal. */
export async function acceptInvitationOf(
  tx: Tx,
  context: { readonly actor: PersonActor; readonly now: Date },
  invitation: HeldInvitation,
): Promise<boolean> {
  const came = await acceptHeldInvitation(tx, invitation, followedUntil(context.now));
  if (came === 'followed')
    await record(tx, context, {
      action: 'agree-to-be-followed',
      objectKind: 'person',
      objectId: context.actor.personId,
      facts: { by: 'invitation', days: FOLLOW_RULES.days },
    });
  return came !== null;
}
