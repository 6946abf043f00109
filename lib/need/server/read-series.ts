import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { mayChangeNeed } from '../need.policy';
import { findNeed } from './need.repository';
import { listSeriesOf, type SeriesNeed } from './series.repository';

/** The needs posted in one act with one of the speaker’s own, or separated from one of them, itself included, soonest first. */
export async function readSeriesAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<Result<readonly SeriesNeed[], 'not-found'>> {
  return withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    return accept(await listSeriesOf(tx, need));
  });
}
