import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { pausePerson } from '@/lib/profile/server/profile.repository';
import { accept, type Result } from '@/lib/shared/result';
import { planPause } from '../away';

/** Asks for no question at all until a day, or ends the pause (null). */
export async function pausePersonAs(
  context: Context<PersonActor>,
  { pausedUntil }: { readonly pausedUntil: Date | null },
): Promise<Result<{ readonly pausedUntil: Date | null }, 'day-already-past' | 'away-too-long'>> {
  const { actor, now } = context;
  const planned = planPause(pausedUntil, now);
  if (!planned.ok) return planned;
  await withActor(actor, 'write', now, async (tx) => {
    await pausePerson(tx, actor.personId, planned.value, now);
    await record(tx, context, {
      action: 'pause',
      objectKind: 'person',
      objectId: actor.personId,
      facts: { paused: planned.value !== null },
    });
  });
  return accept({ pausedUntil: planned.value });
}
