import 'server-only';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { type EditRefusal, editNeed } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import type { NeedDraft } from '@/lib/need/post';
import { answerCellEdits } from '@/lib/need/server/cell-edit.repository';
import type { Period } from '@/lib/shared/period';
import type { Result } from '@/lib/shared/result';
import { changeNeedAs } from './change-need';

/** A need said otherwise, with the revision the director had before their eyes. */
export type Edit = {
  readonly needId: NeedId | null;
  readonly revision: number;
  readonly said: NeedDraft & { readonly shift: Period };
};

/** Changes a need; when what somebody said yes to is no longer the same, they are asked again, or let go when they may not hold it, in the same transaction. */
export const editNeedAs = (
  context: Context<Manager>,
  { needId, revision, said }: Edit,
): Promise<Result<Need, 'not-found' | EditRefusal>> =>
  changeNeedAs(context, needId, {
    action: 'need.edit',
    plan: (before) => editNeed(before, revision, said, context.now),
    editedOf: (edited) => edited,
    // what the cell had changed is now as the direction says it
    besides: async (tx, { id }) => {
      await answerCellEdits(tx, id, 'corrected', context.now);
      return {};
    },
  });
