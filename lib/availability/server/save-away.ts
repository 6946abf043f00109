import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Away, planAway } from '../away';
import { saveAway } from './availability.repository';

type Refusal = 'day-already-past' | 'not-before-too-far' | 'away-too-long' | 'week-not-said';

/** « Pas avant… », « indisponible jusqu’au… »: said, changed or taken back (null). */
export async function saveAwayAs(
  context: Context<PersonActor>,
  away: Away,
): Promise<Result<Away, Refusal>> {
  const { actor, now } = context;
  const planned = planAway(away, now);
  if (!planned.ok) return planned;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await saveAway(tx, actor.personId, planned.value, now))) return refuse('week-not-said');
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'save-away',
      objectKind: 'person',
      objectId: actor.personId,
      facts: { away: away.unavailableUntil !== null, later: away.notBefore !== null },
    });
    return accept(planned.value);
  });
}
