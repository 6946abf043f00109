import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { mayPass } from '../ahead';
import {
  closePassing,
  countAhead,
  findPassing,
  findTaker,
  insertTransfer,
  listPassable,
  listTransfers,
  openPassing,
  type Passing,
  type Taker,
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

/** A structure that may pass, from whom, to whom; or why it may not. */
async function planned(
  tx: Tx,
  { structureId, organizationId }: Pick<Draft, 'structureId' | 'organizationId'>,
  { now, hold }: { readonly now: Date; readonly hold: boolean },
): Promise<Result<{ readonly from: Passing; readonly to: Taker }, Refusal>> {
  if (!structureId) return refuse('structure-unknown');
  if (!organizationId) return refuse('transfer-not-verified');
  const from = await findPassing(tx, structureId, { hold });
  if (!from) return refuse('structure-unknown');
  if (from.organizationId === organizationId) return refuse('transfer-same');
  const to = await findTaker(tx, organizationId);
  if (!to) return refuse('transfer-not-verified');
  const may = mayPass(await countAhead(tx, structureId, now));
  return may.ok ? accept({ from, to }) : may;
}

/** What would pass, read once more before the act: nothing is written. */
export type TransferLook = {
  readonly structureId: string;
  readonly organizationId: string;
  readonly structureName: string;
  readonly fromName: string;
  readonly toName: string;
  readonly reference: string;
};

/** The second look at a transfer: who, from whom, to whom; refused as the act itself would be. */
export async function lookAtTransferAs(
  { actor, now }: Context<CellMember>,
  draft: Draft,
): Promise<Result<TransferLook, Refusal>> {
  return await withActor(actor, 'read', now, async (tx): Promise<Result<TransferLook, Refusal>> => {
    const may = await planned(tx, draft, { now, hold: false });
    if (!may.ok) return may;
    const { from, to } = may.value;
    return accept({
      ...{ structureId: from.id, organizationId: to.id, reference: draft.reference },
      ...{ structureName: from.name, fromName: from.organizationName, toName: to.name },
    });
  });
}

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
  return await withActor(actor, 'write', now, async (tx) => {
    const may = await planned(tx, { structureId, organizationId }, { now, hold: true });
    if (!may.ok) return may;
    const { from, to } = may.value;
    await closePassing(tx, from.id, now);
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
