import { accept, type Result, refuse } from '@/lib/shared/result';

/** What a demand to sign in allows (ASVS 5.0, 6.5.5 and 6.6.3; checked 2026-11-22). */
export const SIGN_IN_RULES = { minutes: 10, codeDigits: 6, attempts: 10 } as const;

const MINUTE_MS = 60_000;

/** When a demand made now stops being usable. */
export const signInExpiry = (now: Date) =>
  new Date(now.getTime() + SIGN_IN_RULES.minutes * MINUTE_MS);

/** A demand to sign in as it stands. */
export type SignInDemand = {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly attempts: number;
};

/** What was compared: the mailed link's token, the browser that asked, the six digits. */
export type SignInProof = {
  readonly tokenMatches: boolean;
  readonly browserMatches: boolean;
  readonly codeMatches: boolean;
};

export type SignInRefusal =
  | 'demand-expired'
  | 'demand-already-used'
  | 'too-many-codes'
  | 'code-wrong'
  | 'code-needed';

/** Whether a demand can still be confirmed, whatever is shown for it. */
export function stillOpen(
  demand: SignInDemand,
  now: Date,
): Result<true, 'demand-expired' | 'demand-already-used' | 'too-many-codes'> {
  if (demand.usedAt) return refuse('demand-already-used');
  if (demand.expiresAt <= now) return refuse('demand-expired');
  if (demand.attempts >= SIGN_IN_RULES.attempts) return refuse('too-many-codes');
  return accept(true);
}

/** The link suffices in the browser that asked; anywhere else the six digits are needed, and they suffice. */
export function judgeProof(
  demand: SignInDemand,
  proof: SignInProof,
  now: Date,
): Result<true, SignInRefusal> {
  const open = stillOpen(demand, now);
  if (!open.ok) return open;
  if (proof.codeMatches) return accept(true);
  if (proof.tokenMatches) return proof.browserMatches ? accept(true) : refuse('code-needed');
  return refuse('code-wrong');
}

/** The digits as people paste them: « 123 456 », « 123-456 ». */
export const readCode = (typed: string) => typed.replace(/[\s.\u00a0\u202f-]/g, '');
