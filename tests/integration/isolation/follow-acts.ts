import { registerHeardAs } from '@/lib/desk/server/register-heard';
import type { FollowingId } from '@/lib/follow/follow.schema';
import { handOverAs, remindFollowedAs, stopFollowingAs } from '@/lib/follow/server/accompany';
import { agreeToBeFollowedAs, stopBeingFollowedAs } from '@/lib/follow/server/consent';
import { invitePersonAs, withdrawInvitationAs } from '@/lib/pool/server/invite-person';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { NEWCOMER } from './desk-acts';

/** What each prescriber tries on the one A’s first person agreed to, strangers first; then what people say of it. */
export function onFollowings({ a, c, territories, now }: IsolationWorld, invitationId: string) {
  const { here, there } = territories;
  const followingId = here.following.id as FollowingId;
  const speakers = [
    ['follower 49', there.prescriber],
    ['colleague 44', here.colleague],
    ['follower 44', here.prescriber],
  ] as const;
  const acts = speakers.flatMap(([who, { actor }]) => {
    const context = { actor, now };
    const said = (what: string, act: () => Promise<unknown>) => ({ name: `${who} ${what}`, act });
    return [
      said('reminds a1', () => remindFollowedAs(context, { followingId, about: 'stay' })),
      said('hands a1 over to a stranger', () =>
        handOverAs(context, { followingId, colleagueId: there.colleague.actor.membershipId }),
      ),
      said('invites somebody C knows', () =>
        invitePersonAs(context, {
          ...{ firstName: 'Camille', lastName: 'Dupuis', email: c.people[2].email, phone: null },
          ...{ trades: [], studyLevel: null, communeCode: null },
        }),
      ),
      said('withdraws the invitation of 44', () => withdrawInvitationAs(context, { invitationId })),
      said('registers somebody of Rezé', () =>
        registerHeardAs(context, {
          ...NEWCOMER,
          ...{ phone: '+33240999998', suivre: 'on' },
        } as never),
      ),
      said('hands a1 over to their colleague', () =>
        handOverAs(context, { followingId, colleagueId: here.colleague.actor.membershipId }),
      ),
    ];
  });
  const people = [
    ['c1', c.people[0]],
    ['a1', a.people[0]],
  ] as const;
  return [
    ...acts,
    ...people.map(([who, person]) => ({
      name: `person ${who} says yes to the one who follows a1`,
      act: () => agreeToBeFollowedAs({ actor: personActor(person), now }, { followingId }),
    })),
    {
      name: 'follower 44 stops following a1, handed over',
      act: () => stopFollowingAs({ actor: here.prescriber.actor, now }, { followingId }),
    },
    ...people.map(([who, person]) => ({
      name: `person ${who} stops the one who follows a1`,
      act: () => stopBeingFollowedAs({ actor: personActor(person), now }, { followingId }),
    })),
  ];
}
