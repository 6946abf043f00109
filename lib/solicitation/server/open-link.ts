import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Answering } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findLink } from './action-link.repository';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** An answer link, open or past its time; a person is only ever shown what became of the demand. */
export type OpenLink = { readonly speaker: Answering; readonly expired: boolean };

/** Who holds this token, and for what. An unknown, altered, foreign or revoked one is simply not found. */
export async function openAnswerLink(
  token: string,
  now: Date,
): Promise<Result<OpenLink, 'not-found'>> {
  if (!TOKEN.test(token)) return refuse('not-found');
  const linkHash = hashToken(token);
  const link = await withActor({ role: 'link', linkHash }, 'read', now, (tx) =>
    findLink(tx, linkHash),
  );
  if (!link?.speaker || link.purpose !== 'answer' || link.revokedAt) return refuse('not-found');
  return accept({ speaker: link.speaker, expired: link.expiresAt <= now });
}
