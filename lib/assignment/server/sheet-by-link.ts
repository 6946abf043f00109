import 'server-only';
import { personBehind } from '@/lib/availability/server/personal-link.repository';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { keptUntil, type OwnSheet } from '../own-sheet';
import { readMissionOfAs } from './follow-mission';

/** The sheet of the mission a question became, for whoever holds its link; nothing once the mission is over and the way home done. */
export async function openSheetByLink(
  token: string,
  now: Date,
): Promise<
  Result<{ readonly context: Context<PersonActor>; readonly mission: OwnSheet }, 'not-found'>
> {
  const link = await openAnswerLink(token, now);
  if (!link.ok) return link;
  const { speaker } = link.value;
  const context = { actor: personBehind(speaker), now };
  const mission = await readMissionOfAs(context, speaker.solicitationId);
  if (!mission.ok || mission.value.status === 'cancelled') return refuse('not-found');
  if (keptUntil(mission.value) <= now) return refuse('not-found');
  return accept({ context, mission: mission.value });
}
