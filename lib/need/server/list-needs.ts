import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { type NeedList, PAGE_SIZE, type Shelf } from '../need-sheet';
import { countNeeds, listSheets } from './need.repository';

/** One shelf of the needs a manager speaks for, a page at a time; a page too far is the last one. */
export async function listNeedsAs(
  { actor, now }: Context<Manager>,
  asked: { readonly shelf: Shelf; readonly page: number },
): Promise<NeedList> {
  return await withActor(actor, 'read', now, async (tx) => {
    const counts = await countNeeds(tx, actor, now);
    const pages = Math.max(1, Math.ceil(counts[asked.shelf] / PAGE_SIZE));
    const page = Math.min(asked.page, pages);
    const sheets = await listSheets(tx, actor, { shelf: asked.shelf, page, now });
    return { counts, sheets, page, pages };
  });
}
