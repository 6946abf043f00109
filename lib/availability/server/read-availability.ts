import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { findRest } from '@/lib/profile/server/profile.repository';
import type { Availability } from '../availability';
import { findAvailability, type KeptException, listExceptions } from './availability.repository';
import { type KeptHours, listDeclaredHours } from './declared-hours.repository';

/** What a person has said of when they are free. */
export type DeclaredAvailability = {
  readonly availability: Availability | null;
  readonly exceptions: readonly KeptException[];
  /** work elsewhere, not over */
  readonly hours: readonly KeptHours[];
  /** no question at all until then; null when not paused now */
  readonly pausedUntil: Date | null;
  /** since when they stopped everything; null when they did not */
  readonly restrictedAt: Date | null;
};

/** One’s own week, times away and exceptions still to come. */
export async function readAvailabilityAs({
  actor,
  now,
}: Context<PersonActor>): Promise<DeclaredAvailability> {
  return await withActor(actor, 'read', now, async (tx) => {
    const { pausedUntil, restrictedAt } = await findRest(tx, actor.personId);
    return {
      availability: await findAvailability(tx, actor.personId),
      exceptions: await listExceptions(tx, actor.personId, now),
      hours: await listDeclaredHours(tx, actor.personId, now),
      pausedUntil: stillTo(pausedUntil, now),
      restrictedAt,
    };
  });
}

const stillTo = (until: Date | null, now: Date) => (until && until > now ? until : null);
