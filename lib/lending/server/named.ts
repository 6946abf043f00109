import 'server-only';
import { findPersonalLink, personBehind } from '@/lib/availability/server/personal-link.repository';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { NamedView } from '../offer';

/** Until when an offer of their employer names somebody, and frees hours for them; null when none does. */
export async function readNamedAs({ actor, now }: Context<PersonActor>): Promise<Date | null> {
  const [row] = await withActor(
    actor,
    'read',
    now,
    (tx) => tx.$queryRaw<{ until: Date | null }[]>`
      select max(ends_at) as until from availability_exceptions
      where person_id = ${actor.personId}::uuid and offer_id is not null and ends_at > ${now}`,
  );
  return row?.until ?? null;
}

/** Somebody named in an offer of their employer no longer wants to be: free no more than they say themselves, and nobody is told. */
export async function leaveOffersAs(context: Context<PersonActor>): Promise<Result<true, never>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    await tx.$executeRaw`delete from surplus_people where person_id = ${actor.personId}::uuid`;
    await record(tx, context, {
      action: 'offer.leave',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept(true as const);
  });
}

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** The link somebody named was written, if it is one of ours, not withdrawn. */
async function openNamedLink(token: string, now: Date) {
  if (!TOKEN.test(token)) return null;
  const linkHash = hashToken(token);
  const link = await withActor({ role: 'link', linkHash }, 'read', now, (tx) =>
    findPersonalLink(tx, linkHash, 'named'),
  );
  return link && !link.revokedAt ? link : null;
}

/** What the page of the link shows. Opening it changes nothing. */
export async function readNamedByLink(
  token: string,
  now: Date,
): Promise<Result<NamedView, 'not-found'>> {
  const link = await openNamedLink(token, now);
  if (!link) return refuse('not-found');
  if (link.expiresAt <= now) return accept({ state: 'expired' });
  const until = await readNamedAs({ actor: personBehind(link), now });
  return accept(until ? { state: 'named', until } : { state: 'not-named' });
}

/** « Je ne suis pas d’accord », by the link of a message: the same act. Past its time, the link changes nothing. */
export async function leaveOffersByLink(
  token: string,
  now: Date,
): Promise<Result<true, 'not-found'>> {
  const link = await openNamedLink(token, now);
  if (!link) return refuse('not-found');
  return link.expiresAt <= now
    ? accept(true)
    : await leaveOffersAs({ actor: personBehind(link), now });
}
