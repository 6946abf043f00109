import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import type { Reshaped } from '@/lib/matching/reshape';
import { planReshape, type ReshapeRefusal } from '@/lib/matching/reshape-plan';
import type { Need } from '@/lib/need/need';
import { isRegulated } from '@/lib/need/post';
import { insertNeeds } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import type { Result } from '@/lib/shared/result';
import { changeNeedAs } from './change-need';

/** A proposal the director confirms, by its name, with the revision they had before their eyes. */
export type ReshapeChoice = {
  readonly needId: NeedId | null;
  readonly revision: number;
  readonly proposal: string;
};

/** Makes a need what a proposal says, and posts its twin when it is cut in two: one act, all or nothing. */
export const reshapeNeedAs = (
  context: Context<Manager>,
  { needId, ...choice }: ReshapeChoice,
): Promise<Result<Need, 'not-found' | ReshapeRefusal>> =>
  changeNeedAs(context, needId, {
    action: 'need.reshape',
    plan: (before) => planReshape(before, choice, context.now),
    editedOf: ({ edited }) => edited,
    besides: async (tx, { twin }, before) => ({
      proposal: choice.proposal,
      twin: twin ? await postTwin(tx, context, before, twin) : null,
    }),
  });

async function postTwin(
  tx: Tx,
  { actor, now }: Context<Manager>,
  need: Need,
  { shift, ...said }: NonNullable<Reshaped['twin']>,
): Promise<NeedId> {
  const id = newId<'need'>(now);
  const twin: Need = {
    ...need,
    ...said,
    id,
    period: shift,
    regulated: isRegulated(said.trade, said.tasks),
    seatsTaken: 0,
    status: 'open',
    revision: 1,
    confirmedAt: now,
    postedAt: now,
    postedBy: actor.userId,
  };
  await insertNeeds(tx, [twin], now);
  await announce(tx, now, { ...twin, needId: id, kind: 'need-posted' });
  return id;
}
