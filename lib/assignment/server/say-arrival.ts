import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { speaksFor } from '@/lib/need/need.policy';
import { findArrivalNote, saveArrivalNote } from '@/lib/organization/server/arrival.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { tellArrival } from './tell-details';

type Which = { readonly structureId: StructureId | null };
type Said = { readonly structureId: StructureId; readonly told: number };

/** How one gets into a structure, as those who come to it read it; null when nothing is said. */
export async function readArrivalAs(
  { actor, now }: Context<Manager>,
  { structureId }: Which,
): Promise<Result<string | null, 'not-found'>> {
  if (!structureId || !speaksFor(actor, structureId)) return refuse('not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const found = await findArrivalNote(tx, structureId);
    return found ? accept(found.note) : refuse('not-found');
  });
}

/** A structure says how one gets in: everybody still to come, and the associations that send a team, are told. */
export async function sayArrivalAs(
  context: Context<Manager>,
  { structureId, note }: Which & { readonly note: string | null },
): Promise<Result<Said, 'not-found' | 'nothing-changed'>> {
  const { actor, now } = context;
  if (!structureId || !speaksFor(actor, structureId)) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx: Tx) => {
    const found = await findArrivalNote(tx, structureId, true);
    if (!found) return refuse('not-found');
    if (found.note === note) return refuse('nothing-changed');
    await saveArrivalNote(tx, structureId, note, now);
    const told = await tellArrival(tx, structureId, now);
    await record(tx, context, {
      action: 'structure.arrival',
      objectKind: 'structure',
      objectId: structureId,
      facts: { told },
    });
    return accept({ structureId, told });
  });
}
