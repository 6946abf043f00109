import { type EditRefusal, editNeed } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayStillCome } from '@/lib/need/post';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { changesNamed, type Reshaped, reshape } from './reshape';

export type ReshapeRefusal = 'unknown-proposal' | 'seats-taken-cannot-split' | EditRefusal;

/** A need as a proposal would make it, and its twin; nothing typed is trusted but the name of the proposal. */
export function planReshape(
  need: Need,
  { revision, proposal }: { readonly revision: number; readonly proposal: string },
  now: Date,
): Result<{ edited: Need; twin: Reshaped['twin'] }, ReshapeRefusal> {
  const changes = changesNamed(need, proposal);
  if (!changes) return refuse('unknown-proposal');
  const { said, twin } = reshape(need, changes);
  if (twin && need.seatsTaken > 0) return refuse('seats-taken-cannot-split');
  const edited = editNeed(need, revision, said, now);
  if (!edited.ok) return edited;
  const timely = twin && mayStillCome(twin.shift, now);
  if (timely && !timely.ok) return timely;
  return accept({ edited: edited.value, twin });
}
