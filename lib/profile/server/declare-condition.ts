import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Condition, type ConditionKind, planCondition } from '../condition';
import { deleteCondition, listConditions, saveCondition } from './condition.repository';
import { touchPerson } from './profile.repository';

/** One’s own conditions met. */
export async function readConditionsAs({ actor, now }: Context<PersonActor>): Promise<Condition[]> {
  return await withActor(actor, 'read', now, (tx) => listConditions(tx, actor.personId));
}

/** « Condition remplie »: a person says something was shown, and when. Never what it says. */
export async function declareConditionAs(
  context: Context<PersonActor>,
  condition: Condition,
): Promise<Result<Condition, 'condition-to-come' | 'condition-lapsed'>> {
  const { actor, now } = context;
  const planned = planCondition(condition, now);
  if (!planned.ok) return planned;
  return await withActor(actor, 'write', now, async (tx) => {
    await saveCondition(tx, actor, condition, now);
    await touchPerson(tx, actor.personId, now);
    // which condition stays between the person and the rules: the journal says only that one was declared
    await record(tx, context, {
      action: 'declare-condition',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept(condition);
  });
}

/** Takes a condition back. */
export async function removeConditionAs(
  context: Context<PersonActor>,
  { kind }: { readonly kind: ConditionKind },
): Promise<Result<{ readonly kind: ConditionKind }, 'condition-not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await deleteCondition(tx, actor.personId, kind))) return refuse('condition-not-found');
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'remove-condition',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept({ kind });
  });
}
