import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import {
  type BodySought,
  bodyMeant,
  type Framework,
  frameworkActs,
  planFramework,
  sayBodies,
} from '@/lib/organization/framework';
import {
  findBodyOf,
  insertFramework,
  listBodiesNamed,
  listFrameworks,
  lockFramework,
  saveAccepted,
  saveEnded,
} from '@/lib/organization/server/framework.repository';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context, Manager } from '../actor';

type Draft = Pick<Framework, 'about' | 'reference' | 'startsAt' | 'endsAt'> & {
  readonly body: BodySought;
};
type Act = ReturnType<typeof frameworkActs>[number];

/** The agreements one’s own body proposed or received. */
export async function listFrameworksAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly Framework[]> {
  return await withActor(actor, 'read', now, listFrameworks);
}

/** The other body: that of a number, or the only one of a name; several or a part of one, it says which. */
async function findBody(
  tx: Tx,
  body: BodySought,
): Promise<
  Result<{ readonly id: Id<'organization'> }, 'framework-body-unknown' | 'framework-body-unsure'>
> {
  if ('finess' in body) {
    const other = await findBodyOf(tx, body.finess);
    return other ? accept(other) : refuse('framework-body-unknown');
  }
  const found = await listBodiesNamed(tx, body.name);
  if (found.length === 0) return refuse('framework-body-unknown');
  const meant = bodyMeant(body.name, found);
  return meant ? accept(meant) : refuse('framework-body-unsure', sayBodies(found));
}

/** A director proposes an agreement to the body that runs an establishment; nothing holds before its yes. */
export async function proposeFrameworkAs(
  context: Context<Manager>,
  { body, ...draft }: Draft,
): Promise<
  Result<
    { readonly id: Id<'framework'> },
    | 'framework-direction-only'
    | 'framework-body-unknown'
    | 'framework-body-unsure'
    | 'framework-ends-before'
    | 'framework-over'
    | 'framework-too-long'
  >
> {
  const { actor, now } = context;
  if (actor.grade !== 'director') return refuse('framework-direction-only');
  const planned = planFramework(draft, now);
  if (!planned.ok) return planned;
  const { organizationId, territoryId, userId: proposedBy } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    const sought = await findBody(tx, body);
    if (!sought.ok) return sought;
    const other = sought.value;
    const id = newId<'framework'>(now);
    const whole = { ...draft, id, organizationId, territoryId, otherId: other.id, proposedBy };
    await insertFramework(tx, whole, now);
    await record(tx, context, {
      action: 'framework.propose',
      objectKind: 'framework',
      objectId: id,
      facts: { about: draft.about, other: other.id },
    });
    return accept({ id });
  });
}

/** The other says yes or no; either ends it later. */
export async function answerFrameworkAs(
  context: Context<Manager>,
  { frameworkId, act }: { readonly frameworkId: Id<'framework'> | null; readonly act: Act },
): Promise<
  Result<
    Act,
    'framework-not-found' | 'framework-direction-only' | 'framework-past' | 'framework-already'
  >
> {
  const { actor, now } = context;
  if (actor.grade !== 'director') return refuse('framework-direction-only');
  if (!frameworkId) return refuse('framework-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await lockFramework(tx, frameworkId);
    if (!found) return refuse('framework-not-found');
    if (!frameworkActs(found, actor.organizationId, now).includes(act))
      return refuse('framework-past');
    const write = act === 'accept' ? saveAccepted : saveEnded;
    const written = await attempt(tx, () => write(tx, found.id, actor.userId, now));
    if (!written) return refuse('framework-already');
    await record(tx, context, {
      action: `framework.${act}`,
      objectKind: 'framework',
      objectId: found.id,
      facts: { about: found.about },
    });
    return accept(act);
  });
}
