import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { insertNeeds } from '@/lib/need/server/need.repository';
import { type Separated, type SplitRefusal, separateTasks } from '@/lib/need/split';
import { announce } from '@/lib/notify/live';
import type { Trade } from '@/lib/profile/trade';
import { accept, type Result } from '@/lib/shared/result';
import { changeNeedAs } from './change-need';

/**
 * « Séparer les tâches »: the need keeps what is reserved, its twin asks for the rest; one act, one series. Whoever had said
 * yes to the whole is asked again about what is left.
 */
export async function splitNeedAs(
  context: Context<Manager>,
  choice: { readonly needId: NeedId; readonly trade: Trade; readonly revision: number },
): Promise<Result<Separated, 'not-found' | SplitRefusal>> {
  const { actor, now } = context;
  const by = { postedBy: actor.userId, now };
  let twin: Need | null = null;
  const done = await changeNeedAs(context, choice.needId, {
    action: 'need.split',
    plan: (need) => separateTasks(need, choice, newId<'need'>(now), by),
    editedOf: ({ kept }) => kept,
    besides: async (tx, separated) => {
      twin = separated.twin;
      await insertNeeds(tx, [twin], now);
      await announce(tx, now, { ...twin, needId: twin.id, kind: 'need-posted' });
      return { twin: twin.id, trade: twin.trade, series: twin.seriesId, seats: twin.seats };
    },
  });
  if (!done.ok) return done;
  if (!twin) throw new Error('Tasks were separated without a second need.');
  return accept({ kept: done.value, twin });
}
