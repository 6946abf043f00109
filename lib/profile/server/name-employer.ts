import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, OrganizationId, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { readId } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { NamedEmployer, OwnEmployer } from '../employment';
import {
  findEmployerName,
  findOwnEmployer,
  leaveEmployer,
  listEmployersNamed,
  type Named,
  nameEmployer,
} from './employment.repository';

const LONGEST = 80;

/** One’s employer, and the places found for what one typed; none when nothing was. */
export const readEmployerAs = (
  { actor, now }: Context<PersonActor>,
  typed: string,
): Promise<{ readonly employer: OwnEmployer | null; readonly found: readonly NamedEmployer[] }> =>
  withActor(actor, 'read', now, async (tx) => ({
    employer: await findOwnEmployer(tx),
    found: typed.trim() ? await listEmployersNamed(tx, typed.slice(0, LONGEST)) : [],
  }));

/** Says who employs one: nobody lends them before that employer’s own word. */
export async function nameEmployerAs(
  context: Context<PersonActor>,
  { employer }: { readonly employer: OrganizationId },
): Promise<Result<true, Exclude<Named, 'said'>>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const came = await nameEmployer(tx, employer, now);
    if (came !== 'said') return refuse(came);
    await note(tx, context, 'name-employer');
    return accept(true);
  });
}

/** Says that one works there no longer, or never did; refused while a loan stands. */
export async function leaveEmployerAs(
  context: Context<PersonActor>,
): Promise<Result<true, 'employer-not-found' | 'still-lent'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const came = await leaveEmployer(tx);
    if (came !== 'left') return refuse(came);
    await note(tx, context, 'leave-employer');
    return accept(true);
  });
}

/** The employer an address names, as one of the places found; null when there is none here. */
export async function readChosenEmployer(
  context: Context,
  asked: unknown,
): Promise<NamedEmployer | null> {
  const organizationId = readId<'organization'>(asked) as OrganizationId | null;
  const name = organizationId ? await readEmployerName(context, organizationId) : null;
  return organizationId && name
    ? { organizationId, organizationName: name, structureName: name, communeName: '' }
    : null;
}

/** The name of an organization of the reserve; null for any other. */
const readEmployerName = ({ now }: Context, employer: OrganizationId) =>
  withActor({ role: 'visitor' }, 'read', now, (tx) => findEmployerName(tx, employer));

const note = (
  tx: Parameters<typeof record>[0],
  context: Context<PersonActor>,
  action: 'name-employer' | 'leave-employer',
) => record(tx, context, { action, objectKind: 'person', objectId: context.actor.personId });
