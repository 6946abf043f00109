import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { readId } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type DeclaredHours, type DeclaredHoursId, planDeclaredHours } from '../declared-hours';
import {
  deleteDeclaredHours,
  insertDeclaredHours,
  type KeptHours,
  listDeclaredHours,
} from './declared-hours.repository';

type Refusal =
  | 'hours-already-over'
  | 'hours-too-long'
  | 'hours-too-far'
  | 'hours-overlap'
  | 'too-many-hours';

/** Says that one works elsewhere: a dated period, or so many hours a week. They count with the missions here. */
export async function declareHoursAs(
  context: Context<PersonActor>,
  hours: DeclaredHours,
): Promise<Result<KeptHours, Refusal>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    const already = await listDeclaredHours(tx, personId, now);
    const planned = planDeclaredHours(hours, already, now);
    if (!planned.ok) return planned;
    const id: DeclaredHoursId = newId<'declared-hours'>(now);
    await insertDeclaredHours(tx, { personId, territoryId }, id, hours, now);
    await touchPerson(tx, personId, now);
    await record(tx, context, {
      action: 'declare-hours',
      objectKind: 'declared-hours',
      objectId: id,
      facts: { kind: hours.kind },
    });
    return accept({ id, ...hours });
  });
}

/** Takes hours elsewhere back: they no longer count. */
export async function removeHoursAs(
  context: Context<PersonActor>,
  choice: { readonly hoursId: string },
): Promise<Result<{ readonly id: DeclaredHoursId }, 'hours-not-found'>> {
  const { actor, now } = context;
  const id = readId<'declared-hours'>(choice.hoursId);
  if (!id) return refuse('hours-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await deleteDeclaredHours(tx, actor.personId, id))) return refuse('hours-not-found');
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'remove-hours',
      objectKind: 'declared-hours',
      objectId: id,
    });
    return accept({ id });
  });
}
