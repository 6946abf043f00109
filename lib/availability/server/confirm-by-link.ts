import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Availability } from '../availability';
import { findAvailability } from './availability.repository';
import { confirmAvailabilityAs } from './confirm-availability';
import { findPersonalLink, personBehind } from './personal-link.repository';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** The person a mail’s link was sent to, if it is one of ours, not withdrawn. */
async function openConfirmLink(token: string, now: Date) {
  if (!TOKEN.test(token)) return null;
  const linkHash = hashToken(token);
  const link = await withActor({ role: 'link', linkHash }, 'read', now, (tx) =>
    findPersonalLink(tx, linkHash, 'confirm-availability'),
  );
  return link && !link.revokedAt ? link : null;
}

/** What the page of the link shows: the week to confirm, thanks once it is, or that the link is past its time. */
export type LinkView =
  | { readonly state: 'to-confirm' | 'confirmed'; readonly availability: Availability }
  | { readonly state: 'expired' | 'nothing-said' };

/** Shows the week a mail asks about. Nothing is changed: a mail scanner’s visit confirms nothing. */
export async function readByLink(token: string, now: Date): Promise<Result<LinkView, 'not-found'>> {
  const link = await openConfirmLink(token, now);
  if (!link) return refuse('not-found');
  if (link.expiresAt <= now) return accept({ state: 'expired' });
  const availability = await withActor(personBehind(link), 'read', now, (tx) =>
    findAvailability(tx, link.personId),
  );
  if (!availability) return accept({ state: 'nothing-said' });
  const since = availability.confirmedAt >= link.createdAt;
  return accept({ state: since ? 'confirmed' : 'to-confirm', availability });
}

/** « C’est toujours vrai », answered from the mail. The same tap twice says the same. */
export async function confirmByLink(
  token: string,
  now: Date,
): Promise<Result<{ readonly confirmedAt: Date }, 'not-found' | 'link-expired' | 'week-not-said'>> {
  const link = await openConfirmLink(token, now);
  if (!link) return refuse('not-found');
  if (link.expiresAt <= now) return refuse('link-expired');
  return await confirmAvailabilityAs({ actor: personBehind(link), now });
}
