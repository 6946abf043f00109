import type { CallId, MembershipId, PersonId, TerritoryId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isQuiet, type WallClock } from '@/lib/solicitation/ask-rules';
import type { CallReason } from './call-list';
import type { Outcome } from './outcome';

/** One call of the desk, in hand while it has no end. */
export type Call = {
  readonly id: CallId;
  readonly personId: PersonId;
  /** the person’s own territory */
  readonly territoryId: TerritoryId;
  readonly direction: 'out' | 'in';
  readonly reason: CallReason | null;
  readonly membershipId: MembershipId;
  readonly byName: string;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: Outcome | null;
};

/** The farthest a call back may be promised. A choice of the product, 2026-11-26. */
export const CALL_BACK_DAYS = 30;
const MS_PER_DAY = 86_400_000;

/** What may be promised: a moment to come, not too far, when people are awake. */
export function planCallBack(
  at: Date | null,
  now: Date,
  zone: WallClock,
): Result<Date | null, 'call-back-past' | 'call-back-night'> {
  if (!at) return accept(null);
  if (at <= now || at.getTime() > now.getTime() + CALL_BACK_DAYS * MS_PER_DAY)
    return refuse('call-back-past');
  return isQuiet(at, zone) ? refuse('call-back-night') : accept(at);
}

/** Whether something may still be noted on a call: it is the speaker’s, and not ended. */
export const isInHandOf = (
  call: Pick<Call, 'membershipId' | 'endedAt'>,
  membershipId: MembershipId,
): boolean => call.membershipId === membershipId && call.endedAt === null;
