import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import type { Structure } from '@/lib/organization/organization';
import {
  countStructuresOf,
  listStructuresOf,
} from '@/lib/organization/server/organization.repository';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context, Manager } from '../actor';
import { type DeputyDraft, type DeputyRefusal, planDeputy } from '../deputy';
import {
  type DeputyLine,
  endDeputyRow,
  insertDeputies,
  listDeputies,
  listOwnStructures,
} from './deputy.repository';
import { type Colleague, listColleagues } from './membership.repository';

/** Who may be named, for what, and who speaks in whose place now or soon. */
export type Deputies = {
  readonly lines: readonly DeputyLine[];
  readonly colleagues: readonly Colleague[];
  readonly structures: readonly Structure[];
};

const isTheirs = ({ grade, membershipId }: Manager, line: DeputyLine) =>
  grade === 'director' || line.givenBy === membershipId || line.membershipId === membershipId;

/** The deputies a manager named or is; a director reads those of the whole organization. */
export async function readDeputiesAs({ actor, now }: Context<Manager>): Promise<Deputies> {
  const { organizationId, membershipId } = actor;
  return await withActor(actor, 'read', now, async (tx) => {
    const lines = await listDeputies(tx, actor, now);
    const colleagues = await listColleagues(tx, organizationId);
    const structures = await listStructuresOf(tx, organizationId);
    const own = await listOwnStructures(tx, actor);
    return {
      lines: lines.filter((line) => isTheirs(actor, line)),
      // a director speaks for every structure already
      colleagues: colleagues.filter(({ id, grade }) => id !== membershipId && grade === 'manager'),
      structures: structures.filter(({ id }) => own === null || own.includes(id)),
    };
  });
}

/** Somebody will be away: a colleague speaks for some of their structures, until a day, and no longer; never for those they hold in another’s place. */
export async function nameDeputyAs(
  context: Context<Manager>,
  draft: DeputyDraft,
): Promise<Result<true, DeputyRefusal | 'deputy-unknown' | 'deputy-already'>> {
  const { actor, now } = context;
  const { organizationId, territoryId } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    const own = await listOwnStructures(tx, actor);
    const planned = planDeputy({ ...actor, structureIds: own }, draft, now);
    if (!planned.ok) return planned;
    const known = await countStructuresOf(tx, organizationId, draft.structureIds);
    if (known !== new Set(draft.structureIds).size) return refuse('structure-unknown');
    const colleagues = await listColleagues(tx, organizationId);
    const deputy = colleagues.find(
      ({ id, grade }) => id === draft.membershipId && grade === 'manager',
    );
    if (!deputy) return refuse('deputy-unknown');
    const written = await attempt(tx, () => insertDeputies(tx, actor, draft, now));
    if (!written) return refuse('deputy-already');
    const { startsAt, endsAt, structureIds } = draft;
    await enqueue(tx, now, [
      {
        kind: 'deputy-named',
        dedupeKey: `deputy-named:${deputy.id}:${now.toISOString()}`,
        organizationId,
        territoryId,
        userId: deputy.userId,
        email: deputy.email,
        notAfter: endsAt,
        payload: {
          from: startsAt.toISOString(),
          until: endsAt.toISOString(),
          structures: structureIds.length,
        },
      },
    ]);
    await record(tx, context, {
      action: 'deputy.name',
      objectKind: 'membership',
      objectId: deputy.id,
      facts: {
        structures: structureIds.length,
        from: startsAt.toISOString(),
        until: endsAt.toISOString(),
      },
    });
    return accept(true);
  });
}

/** Back sooner: the deputy speaks for that structure no longer, from now. By whoever named them, or a director. */
export async function endDeputyAs(
  context: Context<Manager>,
  { deputyId }: { readonly deputyId: Id<'deputy'> | null },
): Promise<Result<true, 'deputy-not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const lines = await listDeputies(tx, actor, now);
    const line = lines.find(({ id }) => id === deputyId);
    const may = line && (actor.grade === 'director' || line.givenBy === actor.membershipId);
    if (!may || !(await endDeputyRow(tx, line.id, now))) return refuse('deputy-not-found');
    await record(tx, context, {
      action: 'deputy.end',
      objectKind: 'membership',
      objectId: line.membershipId,
      facts: { structureId: line.structureId },
    });
    return accept(true);
  });
}
