import 'server-only';
import type { PersonActor } from '@/lib/identity/actor';
import type { SaidBack } from '../phone-replies';
import { arriveAs, listArrivableAs } from './arrive';
import { type HeardOfMission, missionMeant } from './mission-by-phone';

type Heard = HeardOfMission & { readonly by: 'text' | 'call' };
type Back = { readonly whom: PersonActor | null; readonly said: SaidBack };

/** « ARRIVE »: of the one mission that begins now at this number, or of that of the letter. */
export async function arriveByPhone({ by, ...heard }: Heard, now: Date): Promise<Back> {
  const meant = await missionMeant(heard, listArrivableAs, now);
  if (!meant) return { whom: null, said: { reply: 'no-arrival' } };
  if ('several' in meant) return { whom: meant.several, said: { reply: 'which-arrival' } };
  const { actor, id } = meant;
  const said = await arriveAs({ actor, now }, { id, by, code: '' });
  return {
    whom: actor,
    said: said.ok ? { reply: 'arrived' } : { reply: 'refused', refusal: said.refusal },
  };
}
