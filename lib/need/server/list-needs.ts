import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, StructureId } from '@/lib/identity/actor';
import { speaksFor } from '../need.policy';
import { type BoardPlace, type NeedList, PAGE_SIZE, type Shelf } from '../need-sheet';
import { countNeeds, countRequests, listSheets } from './need.repository';
import { listBoardPlaces } from './place.repository';

/** One shelf of the needs a manager speaks for, or of one of their structures, a page at a time; a page too far is the last one. */
export async function listNeedsAs(
  { actor, now }: Context<Manager>,
  asked: {
    readonly shelf: Shelf;
    readonly page: number;
    readonly structureId?: StructureId | null;
  },
): Promise<NeedList> {
  const { structureId } = asked;
  // narrowed, never widened: whoever does not speak for it sees what they always see
  const only = structureId && speaksFor(actor, structureId) ? [structureId] : actor.structureIds;
  const seen = { ...actor, structureIds: only };
  return await withActor(actor, 'read', now, async (tx) => {
    const counts = await countNeeds(tx, seen, now);
    const requests = await countRequests(tx, seen, { shelf: asked.shelf, now });
    const pages = Math.max(1, Math.ceil(requests / PAGE_SIZE));
    const page = Math.min(asked.page, pages);
    const sheets = await listSheets(tx, seen, { shelf: asked.shelf, page, now });
    return { counts, sheets, page, pages };
  });
}

/** The structures a manager speaks for, each with the seats it still lacks: what a board across structures begins with. */
export async function listBoardPlacesAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly BoardPlace[]> {
  return await withActor(actor, 'read', now, (tx) => listBoardPlaces(tx, actor, now));
}
