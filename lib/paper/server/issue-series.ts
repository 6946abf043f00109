import 'server-only';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { MOST_IN_SERIES } from '@/lib/shared/series';
import { usualKinds } from '../due';
import type { PaperKind } from '../kind';
import type { FoundMission } from '../mission-row';
import { signedKinds } from '../paper';
import { KINDS_OF_SEVERAL, type TogetherRefusal, together } from '../together';
import { findMission, type HeldMissions } from './held-missions';
import { type Issued, makeThese } from './issue-papers';
import { listPapersOfNeed } from './paper.repository';
import {
  listMissionsTogether,
  lockMissions,
  lockNeedsOfMissions,
} from './paper-mission.repository';

/** The missions of one person at one place that one set of papers may be of, and which papers. */
export type FoundSeries = {
  readonly mission: FoundMission;
  readonly kinds: readonly PaperKind[];
  readonly held: readonly HeldMissions[];
};

type One = { readonly held: HeldMissions; readonly mission: FoundMission };

/** Which of the papers that may be of several a mission still lacks. */
async function lackingOf(tx: Tx, { held, mission }: One, now: Date): Promise<string> {
  const signed = signedKinds(await listPapersOfNeed(tx, held.need.id), mission.id);
  return usualKinds(mission, now, signed)
    .filter((kind) => KINDS_OF_SEVERAL.includes(kind))
    .join();
}

/** One mission of the speaker’s with those that one set of papers may be of too: those that lack the same papers. */
export async function findSeries(
  tx: Tx,
  { actor, now }: Context<Manager>,
  id: AssignmentId | null,
): Promise<Result<FoundSeries, TogetherRefusal | 'not-found'>> {
  const own = await findMission(tx, actor, id);
  if (!own.ok) return own;
  const { mission } = own.value;
  const listed = await listMissionsTogether(tx, { id: mission.id, most: MOST_IN_SERIES }, now);
  // one that has begun, or is given up, is with no other
  if (listed.length < 2 || !listed.some((one) => one.id === mission.id))
    return refuse('nothing-together');
  const wanted = await lackingOf(tx, { held: own.value, mission }, now);
  const found: One[] = [];
  for (const { id: other } of listed.filter((one) => one.id !== mission.id)) {
    const held = await findMission(tx, actor, other);
    const one = held.ok ? { held: held.value, mission: held.value.mission } : null;
    if (one && wanted !== '' && (await lackingOf(tx, one, now)) === wanted) found.push(one);
  }
  const all = together(
    mission,
    found.map((one) => one.mission),
  );
  if (!all.ok) return all;
  const kinds = KINDS_OF_SEVERAL.filter((kind) => wanted.split(',').includes(kind));
  return accept({ mission: all.value, kinds, held: [own.value, ...found.map(({ held }) => held)] });
}

type Refusal = Extract<Awaited<ReturnType<typeof makeThese>>, { readonly ok: false }>['refusal'];

/** One convention and one amendment for every mission of one person at one place: all their dates in each, signed once. */
export async function issueSeriesPapersAs(
  context: Context<Manager>,
  { id }: { readonly id: AssignmentId | null },
): Promise<Result<Issued, Refusal | TogetherRefusal | 'not-found'>> {
  const { actor, now } = context;
  type Made = Result<Issued, Refusal | TogetherRefusal | 'not-found'>;
  return withActor(actor, 'write', now, async (tx): Promise<Made> => {
    const listed = id ? await listMissionsTogether(tx, { id, most: MOST_IN_SERIES }, now) : [];
    // what is asked of each stays as it is read until its paper is written
    await lockNeedsOfMissions(
      tx,
      listed.map((one) => one.needId),
    );
    await lockMissions(
      tx,
      listed.map((one) => one.id),
    );
    const found = await findSeries(tx, context, id);
    if (!found.ok) return found;
    const { mission, kinds, held } = found.value;
    const templates = held[0]?.templates ?? [];
    const made = await makeThese(tx, context, mission, { kinds, templates });
    if (!made.ok) return made;
    for (const { need } of held)
      await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    return accept({ needId: mission.needId, made: made.value.length, incomplete: 0 });
  });
}
