import 'server-only';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { tokenOf } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context, NeedId, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { warningsOf } from '@/lib/matching/gate';
import type { Ranked } from '@/lib/matching/ranking';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost } from '@/lib/matching/server/rank-post';
import { isOpen, type Need } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Asking } from '../spared';
import type { Twin } from '../twin';
import { askWithLink, expecting } from './ask-person';
import { findSolicitation } from './solicitation.repository';
import { judgeUnderLock } from './spare-people';
import { listAlike } from './twin.repository';

type Found = {
  readonly twin: Twin;
  readonly ranked: Ranked;
  readonly rank: number;
  readonly first: Ranked | undefined;
};

/** A need alike that this person could come to, whose yes came too late for theirs; null when there is none. Reads only. */
export async function findTwinAs(context: Context<Answering>): Promise<Twin | null> {
  return (await find(context, null))?.twin ?? null;
}

/** The nearest need alike where this very person passes every gate, under the engine’s voice: it learns no name. */
async function find(
  { actor, now }: Context<Answering>,
  only: NeedId | null,
): Promise<Found | null> {
  const { territoryId } = actor;
  const posts = await withActor({ role: 'matching', territoryId }, 'read', now, async (tx) => {
    const alike = await listAlike(tx, actor.needId, now);
    const wanted = alike.filter(({ needId }) => only === null || needId === only);
    return await Promise.all(
      wanted.map(async (twin) => ({ twin, post: await findPost(tx, twin.needId) })),
    );
  });
  for (const { twin, post } of posts) {
    const { ranked } = post ? await matchPost(post, now) : { ranked: [] };
    const rank = ranked.findIndex(({ fitting }) => fitting.candidate.personId === actor.personId);
    const mine = ranked[rank];
    if (mine && warningsOf(mine.fitting).length === 0)
      return {
        twin: { ...twin, travelMinutes: mine.fitting.travel.minutes },
        ranked: mine,
        rank: rank + 1,
        first: ranked[0],
      };
  }
  return null;
}

/** The person wants to see the need alike: they are asked for it at once, and go on to its own page. They still have to say yes there. */
export async function askTwinAs(
  context: Context<Answering>,
  needId: NeedId | null,
): Promise<Result<{ readonly token: string }, 'not-found' | 'no-twin'>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  const known = await withActor(actor, 'read', now, (tx) =>
    findSolicitation(tx, actor.solicitationId),
  );
  if (!known || known.personId !== actor.personId) return refuse('not-found');
  // only whose yes came too late is led elsewhere
  const found = known.closeReason === 'filled' ? await find(context, needId) : null;
  if (!found) return refuse('no-twin');
  const { twin, ranked, rank, first } = found;
  const { organizationId } = twin;
  const speaker: WavesSpeaker = {
    ...{ role: 'waves', needId, organizationId },
    territoryId: actor.territoryId,
  };
  return withActor(
    speaker,
    'write',
    now,
    async (tx): Promise<Result<{ token: string }, 'no-twin'>> => {
      const need = await lockNeed(tx, needId);
      if (!need || !isOpen(need, now)) return refuse('no-twin');
      if (!(await mayBeLed(tx, need, actor.personId, now))) return refuse('no-twin');
      const expected = (await expecting(tx, need, now))(ranked);
      const linkId = await askWithLink(
        tx,
        need,
        { ranked, rank, first, wave: null, expected },
        now,
      );
      if (!linkId) return refuse('no-twin');
      await announce(tx, now, { ...need, needId, kind: 'people-asked' });
      await record(
        tx,
        { actor: speaker, now },
        { action: 'solicitation.twin', objectKind: 'need', objectId: needId },
      );
      return accept({ token: tokenOf(linkId) });
    },
  );
}

/** A question more for this person, who asks for it: past no cap, counted under their lock like any other. */
async function mayBeLed(tx: Tx, need: Need, id: PersonId, now: Date): Promise<boolean> {
  const asking: Asking = { by: 'own-wish', severity: need.severity, reason: null };
  const person = { id, territoryId: need.territoryId };
  const verdicts = await judgeUnderLock(tx, [person], asking, now);
  return verdicts.get(id)?.spared === null;
}
