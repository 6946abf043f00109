import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Commune, communeLabel } from '@/lib/territory/commune';
import { findCommune } from '@/lib/territory/server/territory.repository';
import type { Person } from '../person';
import { findPerson } from './profile.repository';

/** A person as they see themselves, with the name of their commune. */
export type Profile = { readonly person: Person; readonly commune: string };

/** One’s own profile. */
export async function readProfileAs({
  actor,
  now,
}: Context<PersonActor>): Promise<Result<Profile, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const person = await findPerson(tx, actor.personId);
    if (!person) return refuse('not-found');
    const commune: Commune | null = await findCommune(tx, person.communeCode);
    return accept({ person, commune: commune ? communeLabel(commune) : person.communeCode });
  });
}
