import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PaperKind, Party } from '../kind';
import type { EndReason } from '../paper';
import type { PaperState } from '../signature';

/** What anybody may know of a paper whose code they hold: no name, no place. */
export type VerifiedPaper = {
  readonly kind: PaperKind;
  readonly state: PaperState;
  readonly hash: string | null;
  readonly issuedAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  readonly parties: readonly Party[];
  readonly signed: readonly Party[];
  readonly nextCode: string | null;
};

/** The paper of a code, as anybody may know it. */
export async function findVerified(tx: Tx, code: string): Promise<VerifiedPaper | null> {
  const [row] = await tx.$queryRaw<VerifiedPaper[]>`
    select kind, state, hash, issued_at as "issuedAt", ended_at as "endedAt", end_reason as "endReason", parties, signed, next_code as "nextCode"
    from verify_paper(${code})`;
  return row ?? null;
}
