import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { readMisfits } from '@/lib/matching/server/still-fits';
import { changeMatters, type EditRefusal, editNeed } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import type { NeedDraft } from '@/lib/need/post';
import { lockNeed, updateNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { askAgain } from './ask-again';

/** A need said otherwise, with the revision the director had before their eyes. */
export type Edit = {
  readonly needId: NeedId | null;
  readonly revision: number;
  readonly said: NeedDraft & { readonly shift: Period };
};

/** Changes a need; when what somebody said yes to is no longer the same, they are asked again, or let go when they may not hold it, in the same transaction. */
export async function editNeedAs(
  context: Context<Manager>,
  { needId, revision, said }: Edit,
): Promise<Result<Need, 'not-found' | EditRefusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  const misfits = await readMisfits(actor.territoryId, needId, now);
  return withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<Need, 'not-found' | EditRefusal>> => {
      const before = await lockNeed(tx, needId);
      if (!before || !mayChangeNeed(actor, before)) return refuse('not-found');
      const edited = editNeed(before, revision, said, now);
      if (!edited.ok) return edited;
      await updateNeed(tx, edited.value, now);
      const matters = changeMatters(before, edited.value);
      const after = matters ? await askAgain(tx, context, edited.value, misfits) : edited.value;
      await announce(tx, now, { ...after, needId, kind: 'need-changed' });
      await record(tx, context, {
        action: 'need.edit',
        objectKind: 'need',
        objectId: needId,
        facts: { revision: after.revision, askedAgain: matters },
      });
      return accept(after);
    },
  );
}
