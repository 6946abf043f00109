import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { accept, type Result } from '@/lib/shared/result';
import { type Preset, withPreset } from '../moments';
import { hoursIn } from '../week';
import { saveWeek } from './availability.repository';

/** The week as it was written, and the preset whose button sent the form, if one did. */
export type WeekDraft = { readonly week: string; readonly preset?: Preset | undefined };

/** Keeps one’s usual week, confirmed from now. */
export async function saveAvailabilityAs(
  context: Context<PersonActor>,
  draft: WeekDraft,
): Promise<Result<{ readonly week: string }, never>> {
  const { actor, now } = context;
  const week = draft.preset ? withPreset(draft.week, draft.preset) : draft.week;
  await withActor(actor, 'write', now, async (tx) => {
    const { personId, territoryId } = actor;
    await saveWeek(tx, { personId, territoryId }, week, now);
    await touchPerson(tx, personId, now);
    const facts = {
      freeHours: hoursIn(week, 'free'),
      lastResortHours: hoursIn(week, 'last-resort'),
    };
    await record(tx, context, {
      action: 'save-availability',
      objectKind: 'person',
      objectId: personId,
      facts,
    });
  });
  return accept({ week });
}
