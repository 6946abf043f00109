import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { env } from '@/lib/env';
import { missionCalendar } from '@/lib/exchange/mission-calendar';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { listCalendarMissions } from './calendar.repository';
import {
  findCalendarLink,
  findPersonalLink,
  insertCalendarLink,
  personBehind,
  revokeCalendarLinks,
} from './personal-link.repository';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;
const MINUTES_A_DAY = 1440;
/** How long a feed works before it has to be opened again, in days. */
const FEED_DAYS = 366;
/** How far back a feed goes, in days. */
const PAST_DAYS = 90;

/** The address of one’s feed and until when it works; null when there is none. */
export type Feed = { readonly url: string; readonly expiresAt: Date } | null;

const addressOf = (linkId: string) => `${env().APP_URL}/api/agenda/${tokenOf(linkId)}`;

/** One’s running calendar feed. */
export async function readFeedAs({ actor, now }: Context<PersonActor>): Promise<Feed> {
  const link = await withActor(actor, 'read', now, (tx) =>
    findCalendarLink(tx, actor.personId, now),
  );
  return link ? { url: addressOf(link.id), expiresAt: link.expiresAt } : null;
}

/** Opens a feed; a former one stops working. */
export async function openFeedAs(
  context: Context<PersonActor>,
): Promise<Result<{ readonly url: string }, never>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  const id = newId<'link'>(now);
  const expiresAt = minutesAfter(now, FEED_DAYS * MINUTES_A_DAY);
  const tokenHash = hashToken(tokenOf(id));
  await withActor(actor, 'write', now, async (tx) => {
    await revokeCalendarLinks(tx, personId, now);
    await insertCalendarLink(tx, { id, tokenHash, personId, territoryId, expiresAt }, now);
    await record(tx, context, { action: 'open-calendar', objectKind: 'link', objectId: id });
  });
  return accept({ url: addressOf(id) });
}

/** Closes one’s feed: the address answers « not found » at once. */
export async function closeFeedAs(
  context: Context<PersonActor>,
): Promise<Result<{ readonly closed: true }, 'feed-not-open'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await revokeCalendarLinks(tx, actor.personId, now))) return refuse('feed-not-open');
    await record(tx, context, {
      action: 'close-calendar',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept({ closed: true });
  });
}

/** The feed itself, for whoever holds its address: times and places of one person’s missions, nothing else. */
export async function readFeedByToken(
  token: string,
  now: Date,
): Promise<Result<{ readonly calendar: string }, 'not-found'>> {
  if (!TOKEN.test(token)) return refuse('not-found');
  const linkHash = hashToken(token);
  const link = await withActor({ role: 'link', linkHash }, 'read', now, (tx) =>
    findPersonalLink(tx, linkHash, 'calendar'),
  );
  if (!link || link.revokedAt || link.expiresAt <= now) return refuse('not-found');
  const since = minutesAfter(now, -PAST_DAYS * MINUTES_A_DAY);
  const missions = await withActor(personBehind(link), 'read', now, (tx) =>
    listCalendarMissions(tx, link.personId, since),
  );
  return accept({ calendar: missionCalendar(missions, env().APP_URL) });
}
