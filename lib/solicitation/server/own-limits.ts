import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { readId } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { NO_LIMITS, type OwnLimits } from '../ask-rules';
import { planLimits } from '../own-limits';
import {
  deleteRefusal,
  findOwnLimits,
  listRefusedPlaces,
  type RefusedPlace,
  saveOwnLimits,
} from './own-limits.repository';

/** How one accepts to be asked, and the places one no longer wants to be asked by. */
export async function readOwnLimitsAs({ actor, now }: Context<PersonActor>): Promise<{
  readonly limits: OwnLimits;
  readonly refused: readonly RefusedPlace[];
}> {
  return await withActor(actor, 'read', now, async (tx: Tx) => ({
    limits: (await findOwnLimits(tx, actor.personId)) ?? NO_LIMITS,
    refused: await listRefusedPlaces(tx, actor.personId),
  }));
}

/** Keeps the limits one sets to being asked: every scheme, every structure, every way of asking holds to them at once. */
export async function saveOwnLimitsAs(
  context: Context<PersonActor>,
  limits: OwnLimits,
): Promise<Result<OwnLimits, 'no-hour-left'>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  const planned = planLimits(limits, now);
  if (!planned.ok) return planned;
  return await withActor(actor, 'write', now, async (tx) => {
    await saveOwnLimits(tx, { personId, territoryId }, planned.value, now);
    await touchPerson(tx, personId, now);
    await record(tx, context, {
      action: 'save-limits',
      objectKind: 'person',
      objectId: personId,
      facts: { perWeek: limits.perWeek, hours: limits.quiet !== null },
    });
    return accept(planned.value);
  });
}

/** Accepts again to be asked by a place. */
export async function liftRefusalAs(
  context: Context<PersonActor>,
  choice: { readonly structureId: string },
): Promise<Result<{ readonly lifted: true }, 'refusal-not-found'>> {
  const { actor, now } = context;
  const structureId = readId<'structure'>(choice.structureId);
  if (!structureId) return refuse('refusal-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await deleteRefusal(tx, actor.personId, structureId))) return refuse('refusal-not-found');
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'lift-refusal',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept({ lifted: true });
  });
}
