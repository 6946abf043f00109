import 'server-only';
import {
  findPersonalLink,
  type PersonalLink,
  personBehind,
} from '@/lib/availability/server/personal-link.repository';
import { newId } from '@/lib/db/new-id';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonId } from '@/lib/identity/actor';
import { countTry } from '@/lib/identity/server/rate-limit';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { MissionToGiveBack } from '../leaving';
import { LEAVE_ASKED_HOURS } from '../still-there';
import { type Erased, type EraseRefusal, erasePerson } from './erase-person';
import { listMissionsAhead } from './rights.repository';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;
const MINUTES_AN_HOUR = 60;

/**
 * Asks for the link that erases without signing in. A known and an unknown address get the same answer for the same work:
 * the link is made when the message leaves, if somebody is behind the address.
 */
export async function askToLeaveAs(
  { now }: Context,
  { email, from }: { readonly email: string; readonly from: string | null },
): Promise<Result<null, 'too-many-tries' | 'too-many-mails'>> {
  if (from && !(await countTry('sign-in-from-address', from, now)).ok)
    return refuse('too-many-tries');
  if (!(await countTry('mail-to-address', email, now)).ok) return refuse('too-many-mails');
  const linkId = newId<'link'>(now);
  await withActor({ role: 'auth', email }, 'write', now, (tx) =>
    enqueue(tx, now, [
      {
        kind: 'leave-link',
        dedupeKey: `leave-link:${linkId}`,
        email,
        notAfter: minutesAfter(now, LEAVE_ASKED_HOURS * MINUTES_AN_HOUR),
        payload: { linkId },
      },
    ]),
  );
  return accept(null);
}

async function openLeaveLink(token: string, now: Date): Promise<PersonalLink | null> {
  if (!TOKEN.test(token)) return null;
  const linkHash = hashToken(token);
  const link = await withActor({ role: 'link', linkHash }, 'read', now, (tx) =>
    findPersonalLink(tx, linkHash, 'leave'),
  );
  return link && !link.revokedAt && link.expiresAt > now ? link : null;
}

/** What the page of the link shows: the missions that leaving gives back. Nothing is changed by opening it. */
export async function readLeaveAs(
  { now }: Context,
  { token }: { readonly token: string },
): Promise<Result<{ readonly ahead: readonly MissionToGiveBack[] }, 'link-over'>> {
  const link = await openLeaveLink(token, now);
  if (!link) return refuse('link-over');
  const { personId, territoryId } = link;
  const ahead = await withActor({ role: 'rights', personId, territoryId }, 'read', now, (tx) =>
    listMissionsAhead(tx, personId, now),
  );
  return accept({ ahead });
}

/** « Tout effacer », by the link of a mail: the same erasure. */
export async function leaveByLinkAs(
  { now }: Context,
  { token }: { readonly token: string },
): Promise<Result<Erased, EraseRefusal | 'link-over'>> {
  const link = await openLeaveLink(token, now);
  return link ? await erasePerson(link.personId as PersonId, 'link', now) : refuse('link-over');
}

/** « Je reste », by the link of a mail: a sign of life, and the file is kept on. */
export async function stayByLinkAs(
  { now }: Context,
  { token }: { readonly token: string },
): Promise<Result<null, 'link-over'>> {
  const link = await openLeaveLink(token, now);
  if (!link) return refuse('link-over');
  const actor = personBehind(link);
  await withActor(actor, 'write', now, async (tx) => {
    await touchPerson(tx, actor.personId, now);
    await record(
      tx,
      { actor, now },
      { action: 'stay', objectKind: 'person', objectId: actor.personId },
    );
  });
  return accept(null);
}
