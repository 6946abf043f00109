import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { mayPass } from '../ahead';
import {
  closePassing,
  countAhead,
  findTaker,
  insertTransfer,
  listPassable,
  listTransfers,
  lockPassing,
  openPassing,
  type Transfer,
} from './transfer.repository';

type Draft = {
  readonly structureId: Id<'structure'> | null;
  readonly organizationId: Id<'organization'> | null;
  readonly reference: string;
};
type Refusal =
  | 'structure-unknown'
  | 'transfer-same'
  | 'transfer-not-verified'
  | 'transfer-needs-open'
  | 'transfer-offers-open'
  | 'transfer-services-open';

/**
 * The cell passes a structure from one body to another, once nothing is ahead of it. Its past stays with the body that lived
 * it, which goes on reading it; the other begins anew and reads none of it.
 */
export async function transferStructureAs(
  context: Context<CellMember>,
  { structureId, organizationId, reference }: Draft,
): Promise<Result<{ readonly id: Id<'transfer'> }, Refusal>> {
  const { actor, now } = context;
  const { territoryId } = actor;
  if (!structureId) return refuse('structure-unknown');
  if (!organizationId) return refuse('transfer-not-verified');
  return await withActor(actor, 'write', now, async (tx) => {
    const from = await lockPassing(tx, structureId);
    if (!from) return refuse('structure-unknown');
    if (from.organizationId === organizationId) return refuse('transfer-same');
    const to = await findTaker(tx, organizationId);
    if (!to) return refuse('transfer-not-verified');
    const may = mayPass(await countAhead(tx, structureId, now));
    if (!may.ok) return may;
    await closePassing(tx, structureId, now);
    const toStructureId = await openPassing(tx, { from, to: to.id, id: newId(now) }, now);
    const id = newId<'transfer'>(now);
    await insertTransfer(tx, {
      ...{ id, territoryId, reference, decidedBy: actor.userId, decidedAt: now },
      ...{ fromOrganizationId: from.organizationId, fromStructureId: from.id, toStructureId },
      ...{ toOrganizationId: to.id, structureName: from.name },
      ...{ fromName: from.organizationName, toName: to.name },
    });
    for (const body of [from.organizationId, to.id])
      await record(tx, context, {
        action: 'structure.transfer',
        objectKind: 'transfer',
        objectId: id,
        organizationId: body,
        facts: { from: from.id, to: toStructureId },
      });
    await enqueue(
      tx,
      now,
      [from.organizationId, to.id].map((body) => ({
        kind: 'structure-transferred' as const,
        dedupeKey: `structure-transferred:${id}:${body}`,
        organizationId: body,
        territoryId,
        payload: { transferId: id },
      })),
    );
    return accept({ id });
  });
}

/** What passed in a cell’s territory, and what may. */
export async function readTransfersAs({ actor, now }: Context<CellMember>) {
  return await withActor(actor, 'read', now, async (tx) => ({
    ...(await listPassable(tx, now)),
    transfers: await listTransfers(tx),
  }));
}

/** What one’s own body gave and took. */
export async function listOwnTransfersAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly Transfer[]> {
  return await withActor(actor, 'read', now, listTransfers);
}
