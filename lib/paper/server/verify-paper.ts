import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { countTry } from '@/lib/identity/server/rate-limit';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { VerifiedPaper } from '../paper';
import { readCode } from '../signature';
import { findVerified } from './verify.repository';

/** Whether a paper still holds, by the code printed on it: asked by anybody, so many times from one place. */
export async function verifyPaper(
  typed: string,
  from: string | null,
  now: Date,
): Promise<Result<VerifiedPaper, 'limit-reached' | 'code-unknown'>> {
  const within = await countTry('paper-from-address', from ?? 'nowhere', now);
  if (!within.ok) return within;
  const code = readCode(typed);
  if (!code) return refuse('code-unknown');
  const found = await withActor({ role: 'visitor' }, 'read', now, (tx) => findVerified(tx, code));
  return found ? accept(found) : refuse('code-unknown');
}
