import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { mayInviteManagers } from '@/lib/identity/identity.policy';
import type { Check } from '@/lib/profile/proof';
import { listStaffChecks } from '@/lib/profile/server/proof.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Lack, nearlyReady } from '../nearly-ready';
import { listStaffFacts, type PoolFactsRow } from './lasting-facts.repository';

/** The staff an organization lends: how many, what those who are not ready lack, what it attested of them. */
export type OwnStaff = {
  readonly people: number;
  readonly list: readonly { readonly person: PoolFactsRow; readonly lacks: readonly Lack[] }[];
  readonly checks: readonly (Check & {
    readonly personId: string;
    readonly maskedName: string;
  })[];
};

const MOST = 300;

/** The staff one’s own organization lends, read without their names by the engine; for its direction alone. */
export async function readOwnStaffAs({
  actor,
  now,
}: Context<Manager>): Promise<Result<OwnStaff, 'not-found'>> {
  if (!mayInviteManagers(actor)) return refuse('not-found');
  const { organizationId, territoryId } = actor;
  const people = await withActor({ role: 'matching', territoryId }, 'read', now, (tx) =>
    listStaffFacts(tx, organizationId, MOST),
  );
  const checks = await withActor(actor, 'read', now, (tx) =>
    listStaffChecks(tx, organizationId, MOST),
  );
  return accept({
    people: people.length,
    list: nearlyReady(people, now),
    checks: checks.flatMap((check) => {
      const person = people.find(({ personId }) => personId === check.personId);
      return person ? [{ ...check, maskedName: person.maskedName }] : [];
    }),
  });
}
