import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, MembershipId, Prescriber } from '@/lib/identity/actor';
import { lacksOf } from '@/lib/matching/nearly-ready';
import { listFactsOfPeople } from '@/lib/matching/server/lasting-facts.repository';
import { findInvitingPool } from '@/lib/pool/server/invitation.repository';
import type { PersonKind } from '@/lib/profile/person';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type FollowLack, lacksToTell } from '../follow-lack';
import { type AskedRow, type FollowedRow, listAsked, listFollowed } from './followed.repository';
import { listColleagues } from './following.repository';

/** How many of those followed a page shows. */
export const FOLLOWED_SHOWN = 100;

/** Those a prescriber follows, those whose answer is waited for, and the colleagues somebody may be handed over to. */
export type Followed = {
  readonly pool: string;
  readonly kind: PersonKind;
  readonly followed: readonly (FollowedRow & { readonly lacks: readonly FollowLack[] })[];
  readonly asked: readonly AskedRow[];
  readonly colleagues: readonly { readonly id: MembershipId; readonly name: string }[];
};

/** One’s own followed people, and nobody else’s: those who agreed, with what their file lacks; of the others, a name. */
export async function readFollowedAs({
  actor,
  now,
}: Context<Prescriber>): Promise<Result<Followed, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await findInvitingPool(tx, actor.poolId);
    if (!pool) return refuse('not-found');
    const rows = await listFollowed(tx, now, FOLLOWED_SHOWN);
    const facts = await listFactsOfPeople(
      tx,
      rows.map(({ personId }) => personId),
    );
    const lacksBy = new Map(facts.map((one) => [one.personId, lacksOf(one, now)]));
    return accept({
      pool: pool.name,
      kind: pool.kind,
      followed: rows.map((row) => ({
        ...row,
        lacks: lacksToTell(lacksBy.get(row.personId) ?? [], row.waiting),
      })),
      asked: await listAsked(tx, now, FOLLOWED_SHOWN),
      colleagues: await listColleagues(tx, actor.membershipId),
    });
  });
}
