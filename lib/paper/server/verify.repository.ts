import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { VerifiedPaper } from '../paper';

/** The paper of a code, as anybody may know it. */
export async function findVerified(tx: Tx, code: string): Promise<VerifiedPaper | null> {
  const [row] = await tx.$queryRaw<VerifiedPaper[]>`
    select kind, state, hash, issued_at as "issuedAt", ended_at as "endedAt", end_reason as "endReason", parties, signed, levels, next_code as "nextCode",
      missions, without
    from verify_paper(${code})`;
  return row ?? null;
}
