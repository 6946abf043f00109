import 'server-only';
import type { PersonActor } from '@/lib/identity/actor';
import { sayHour } from '@/lib/shared/french-time';
import { listedDelay } from '../lateness';
import type { SaidBack } from '../phone-replies';
import { type HeardOfMission, missionMeant } from './mission-by-phone';
import { listLateableAs, sayLateAs } from './say-late';

type Heard = HeardOfMission & { readonly minutes: number };
type Back = { readonly whom: PersonActor | null; readonly said: SaidBack };

/** « RETARD 20 »: of the one mission near at this number, or of that of the letter; the hour it leads to is said back. */
export async function lateByPhone({ minutes, ...heard }: Heard, now: Date): Promise<Back> {
  const meant = await missionMeant(heard, listLateableAs, now);
  if (!meant) return { whom: null, said: { reply: 'no-lateness' } };
  if ('several' in meant) return { whom: meant.several, said: { reply: 'which-lateness' } };
  const { actor, id } = meant;
  const listed = listedDelay(minutes);
  if (!listed) return { whom: actor, said: { reply: 'refused', refusal: 'late-how-long' } };
  const said = await sayLateAs({ actor, now }, { id, minutes: listed, by: 'text' });
  if (!said.ok) return { whom: actor, said: { reply: 'refused', refusal: said.refusal } };
  return { whom: actor, said: { reply: 'late', hour: sayHour(said.value.expectedAt) } };
}
