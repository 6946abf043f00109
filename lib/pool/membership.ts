import type { PersonId } from '@/lib/identity/actor';
import type { StudyLevel } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** Who enters a pool: whoever registers, whom its manager lets in, or whom a school or an employer answers for. */
export const VALIDATIONS = ['open', 'manager', 'attested'] as const;
export type Validation = (typeof VALIDATIONS)[number];

/** How often a pool’s managers are written to about who waits. A choice of the product, 2026-11-26. */
export const WAITING_MAILS = { apartMinutes: 240 } as const;

/** Where somebody stands in a pool. Who waits, or was refused by every pool of their kind, is asked nothing. */
export type MemberStatus = 'waiting' | 'member' | 'refused';

/** What a manager decides of somebody: in, or not and why; they read the reason. */
export type Decision =
  | { readonly status: 'member'; readonly reason: null }
  | { readonly status: 'refused'; readonly reason: string };

/**
 * What a decision makes of where somebody stands. A refusal may be taken back; somebody already in stays, whom a
 * second tap or another screen decided of is decided once.
 */
export function decide(
  before: MemberStatus,
  decision: Decision,
): Result<Decision, 'already-decided'> {
  const isOpen = before === 'waiting' || (before === 'refused' && decision.status === 'member');
  return isOpen ? accept(decision) : refuse('already-decided');
}

/** Somebody at the door of a pool: who they are, how to call them back, what they say they can do. */
export type Waiting = {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly studyLevel: StudyLevel | null;
  readonly trades: readonly Trade[];
  readonly communeName: string;
  readonly since: Date;
  readonly status: MemberStatus;
  readonly reason: string | null;
};
