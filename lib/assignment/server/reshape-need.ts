import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Reshaped } from '@/lib/matching/reshape';
import { planReshape, type ReshapeRefusal } from '@/lib/matching/reshape-plan';
import { readMisfits } from '@/lib/matching/server/still-fits';
import { changeMatters } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { isRegulated } from '@/lib/need/post';
import { insertNeeds, lockNeed, updateNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { askAgain } from './ask-again';

/** A proposal the director confirms, by its name, with the revision they had before their eyes. */
export type ReshapeChoice = {
  readonly needId: NeedId | null;
  readonly revision: number;
  readonly proposal: string;
};

/** Makes a need what a proposal says, and posts its twin when it is cut in two: one act, all or nothing. */
export async function reshapeNeedAs(
  context: Context<Manager>,
  { needId, ...choice }: ReshapeChoice,
): Promise<Result<Need, 'not-found' | ReshapeRefusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  const misfits = await readMisfits(actor.territoryId, needId, now);
  return withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<Need, 'not-found' | ReshapeRefusal>> => {
      const before = await lockNeed(tx, needId);
      if (!before || !mayChangeNeed(actor, before)) return refuse('not-found');
      const planned = planReshape(before, choice, now);
      if (!planned.ok) return planned;
      const { edited, twin } = planned.value;
      await updateNeed(tx, edited, now);
      const matters = changeMatters(before, edited);
      const after = matters ? await askAgain(tx, context, edited, misfits) : edited;
      await announce(tx, now, { ...after, needId, kind: 'need-changed' });
      const twinId = twin ? await postTwin(tx, context, before, twin) : null;
      await record(tx, context, {
        action: 'need.reshape',
        objectKind: 'need',
        objectId: needId,
        facts: {
          proposal: choice.proposal,
          revision: after.revision,
          askedAgain: matters,
          twin: twinId,
        },
      });
      return accept(after);
    },
  );
}

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
