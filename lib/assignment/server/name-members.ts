import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { warningsOf } from '@/lib/matching/gate';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost } from '@/lib/matching/server/rank-post';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { askPerson, expecting } from '@/lib/solicitation/server/ask-person';
import { closeNamed } from '@/lib/solicitation/server/named.repository';
import { closeQuestion } from '@/lib/solicitation/server/solicitation.repository';
import { judgeUnderLock } from '@/lib/solicitation/server/spare-people';
import { countSpared, refusalOf } from '@/lib/solicitation/spared';
import { isLate, TEAM_GONE } from '../assignment';
import { mayName, type Team, type TeamId } from '../team';
import { deleteContact, saveCancelled } from './assignment.repository';
import { countNamedWaiting, listLetIn, listNamedMissions } from './named.repository';
import { readHost, speakerFor } from './seat-team';
import { findTeam, lockSeats, type SeatedNeed } from './team.repository';
import { toPerson } from './tell';

type Refusal =
  | 'not-found'
  | 'need-closed'
  | 'need-over'
  | 'no-seats-held'
  | 'already-counted'
  | 'no-seat-to-name'
  | 'not-free'
  | 'asleep'
  | 'own-hours'
  | 'asked-enough';

/** Those of a pool whom the registry lets come to a post without a word from anybody, best placed first. */
export async function listFreeMembers(
  of: Pick<Post, 'id' | 'territoryId'>,
  letIn: ReadonlyMap<PersonId, string>,
  now: Date,
): Promise<readonly Ranked[]> {
  if (letIn.size === 0) return [];
  // read by the engine’s own voice: an association reads no place
  const post = await withActor(
    { role: 'matching', territoryId: of.territoryId },
    'read',
    now,
    (tx) => findPost(tx, of.id),
  );
  if (!post) return [];
  const { ranked } = await matchPost(post, now);
  return ranked.filter(
    (one) => letIn.has(one.fitting.candidate.personId) && warningsOf(one.fitting).length === 0,
  );
}

/**
 * An association names members of its pool in its team: each is asked once, by their own channels and within their own limits,
 * for a seat the team holds.
 */
export async function nameMembersAs(
  context: Context<PoolManager>,
  { teamId, people }: { readonly teamId: TeamId; readonly people: readonly PersonId[] },
): Promise<Result<{ readonly asked: number }, Refusal>> {
  const { actor, now } = context;
  const seen = await withActor(actor, 'read', now, async (tx) => {
    const team = await findTeam(tx, teamId);
    return team && { team, letIn: await listLetIn(tx, actor.poolId) };
  });
  const host = seen && (await readHost(context, seen.team.needId));
  if (!seen || !host) return refuse('not-found');
  const free = await listFreeMembers(host.mission.post, seen.letIn, now);
  return await withActor(speakerFor(actor, host.mission), 'write', now, async (tx) => {
    const need = await lockSeats(tx, host.mission.id);
    const team = need && (await findTeam(tx, teamId));
    // another post than the one they were found free for
    if (!need || !team || need.revision !== host.mission.revision) return refuse('not-found');
    const waiting = await countNamedWaiting(tx, teamId);
    const may = mayName(team, need, { asked: people.length, waiting, now });
    if (!may.ok) return may;
    return await askAll(tx, context, { need, team, free, people });
  });
}

type Asking = {
  readonly need: SeatedNeed;
  readonly team: Team;
  readonly free: readonly Ranked[];
  readonly people: readonly PersonId[];
};

const BY_HAND = { by: 'hand', severity: 'comfort', reason: null } as const;

async function askAll(
  tx: Tx,
  context: Context<PoolManager>,
  { need, team, free, people }: Asking,
): Promise<Result<{ readonly asked: number }, Refusal>> {
  const { now } = context;
  const chosen = free.filter((one) => people.includes(one.fitting.candidate.personId));
  if (chosen.length < people.length) return refuse('not-free');
  const verdicts = await judgeUnderLock(
    tx,
    people.map((id) => ({ id, territoryId: need.territoryId })),
    BY_HAND,
    now,
  );
  const spared = [...verdicts.values()].flatMap(({ spared: why }) => why ?? []);
  if (spared.length > 0) return refuse(whyNot(spared));
  const expect = await expecting(tx, need, now);
  const [first] = free;
  let asked = 0;
  for (const ranked of chosen) {
    const rank = free.indexOf(ranked) + 1;
    const choice = { ranked, rank, first, wave: null, expected: expect(ranked), teamId: team.id };
    // asked elsewhere for these hours at this very instant: the database says no
    if (await askPerson(tx, need, choice, now)) asked += 1;
  }
  if (asked === 0) return refuse('not-free');
  await announce(tx, now, { ...need, needId: need.id, kind: 'people-asked' });
  await record(tx, context, {
    action: 'team.name',
    objectKind: 'need',
    objectId: need.id,
    facts: { asked },
  });
  return accept({ asked });
}

const whyNot = (spared: Parameters<typeof countSpared>[0]) => {
  const why = refusalOf(countSpared(spared), { ...BY_HAND, reason: '' });
  return why === 'asleep' || why === 'own-hours' ? why : 'asked-enough';
};

/** The team no longer comes: those named in it are let go and told; the seats of those expected are the caller’s to open. */
export async function releaseNamed(
  tx: Tx,
  need: Pick<SeatedNeed, 'id' | 'organizationId' | 'territoryId' | 'revision' | 'period'>,
  teamId: TeamId,
  now: Date,
): Promise<void> {
  const late = isLate(need.period, now);
  const gone = await listNamedMissions(tx, teamId);
  for (const { id, solicitationId } of gone) {
    await saveCancelled(tx, id, { who: 'structure', reason: TEAM_GONE, late, now });
    await deleteContact(tx, id);
    await closeQuestion(tx, solicitationId, 'cancelled', now);
  }
  const waiting = await closeNamed(tx, teamId, 'cancelled', now);
  await enqueue(tx, now, [
    ...gone.map((one) => toPerson('mission-cancelled-by-structure', { need, ...one })),
    ...waiting.map(({ id, personId, asks }) =>
      toPerson('need-withdrawn', { need, solicitationId: id, personId }, asks),
    ),
  ]);
}
