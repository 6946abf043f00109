import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { saysTheSame, type Terms, termsOf } from '../declaration';
import { listReached, type Reached, sayReached } from './tension.repository';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

const speakerOf = (token: string) =>
  TOKEN.test(token) ? ({ role: 'link', linkHash: hashToken(token) } as const) : null;

/** The structure a question’s link asks about. Nothing is changed: a mail scanner’s visit declares nothing. */
export async function readTensionByLink(
  token: string,
  now: Date,
): Promise<Result<Reached & { readonly expired: boolean }, 'not-found'>> {
  const speaker = speakerOf(token);
  const [reached] = speaker ? await withActor(speaker, 'read', now, listReached) : [];
  if (!reached) return refuse('not-found');
  return accept({ ...reached, expired: reached.expiresAt !== null && reached.expiresAt <= now });
}

/** Says where the structure stands from the link of a question, or that nothing changed (null). */
export async function declareByLink(
  token: string,
  terms: Terms | null,
  now: Date,
): Promise<Result<true, 'not-found' | 'link-expired' | 'never-declared'>> {
  const speaker = speakerOf(token);
  if (!speaker) return refuse('not-found');
  return await withActor(speaker, 'write', now, async (tx) => {
    const [reached] = await listReached(tx);
    if (!reached) return refuse('not-found');
    const said = terms ?? reached.last;
    if (!said) return refuse('never-declared');
    const unchanged = reached.last !== null && saysTheSame(reached.last, said);
    const written = await sayReached(tx, newId(now), reached.structureId, {
      ...termsOf(said),
      unchanged,
    });
    return written ? accept(true) : refuse('link-expired');
  });
}
