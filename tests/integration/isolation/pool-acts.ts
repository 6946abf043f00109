import { chooseValidationAs } from '@/lib/pool/server/choose-validation';
import { decideMembersAs } from '@/lib/pool/server/decide-members';
import type { IsolationWorld } from '../../support/worlds';

/** Whom each pool's manager decides of: strangers' people, those already in, then who waits. */
export function onPools({ a, b, c, shared, territories, now }: IsolationWorld) {
  const people = [
    ['C’s', c.people[0]],
    ['A’s second', a.people[1]],
    ['B’s', b.people[0]],
    ['the shared', shared.person],
  ] as const;
  return Object.values(territories).flatMap(({ territoryId, poolManager }) => {
    const context = { actor: poolManager.actor, now };
    const decisions = people.flatMap(([whose, { id }]) =>
      (
        [
          { status: 'refused', reason: 'Votre attestation de crédits manque.' },
          { status: 'member', reason: null },
        ] as const
      ).map((decision) => ({
        name: `pool ${territoryId} says ${decision.status} of ${whose} person`,
        act: () => decideMembersAs(context, { people: [id], decision }),
      })),
    );
    const chooses = {
      name: `pool ${territoryId} chooses who enters`,
      act: () => chooseValidationAs(context, { validation: 'manager' }),
    };
    return [...decisions, chooses];
  });
}
