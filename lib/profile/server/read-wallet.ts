import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { WalletFacts } from '../proof';
import { listConditions } from './condition.repository';
import { findPerson } from './profile.repository';
import { findRegistration, listChecks } from './proof.repository';

/** One’s own wallet. */
export async function readWalletAs({
  actor,
  now,
}: Context<PersonActor>): Promise<Result<WalletFacts, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const person = await findPerson(tx, actor.personId);
    if (!person) return refuse('not-found');
    const conditions = await listConditions(tx, actor.personId);
    const checks = await listChecks(tx, actor.personId);
    const registration = await findRegistration(tx, actor.personId);
    return accept({ person, conditions, checks, registration });
  });
}
