import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { sayBehalf } from '@/lib/need/behalf';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { saveBehalf } from '@/lib/need/server/behalf.repository';
import { findNeed, listNeedsOfSeries, lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { listAssignmentsOf } from './assignment.repository';
import { cancelMissionAs } from './cancel-mission';
import { closeNeedAs } from './close-need';
import { cancelTeamAs } from './host-team';
import { listTeamsOf } from './team.repository';

type Which = { readonly needId: NeedId | null };
type Said = Result<{ readonly needId: NeedId }, 'not-found' | 'already-said'>;
/** By which way the structure said it. */
export type SaidBy = 'screen' | 'link' | 'sms';

/** « Oui, c’est bien notre demande »: one tap, for every need of the request the cell wrote down. */
export async function confirmBehalfAs(
  context: Context<Manager>,
  { needId }: Which,
  by: SaidBy = 'screen',
): Promise<Said> {
  return await saySeries(context, { needId, word: 'confirmed', by });
}

/**
 * « Non, ce n’est pas notre demande »: nobody is asked any more, whoever said yes is told not to come, and the request is over.
 * Stopped half-way, it is still waiting and may be said again.
 */
export async function refuseBehalfAs(
  context: Context<Manager>,
  { needId }: Which,
  by: SaidBy = 'screen',
): Promise<Said> {
  const waiting = await waitingSeries(context, needId);
  if (!waiting.ok) return waiting;
  for (const need of waiting.value) {
    await closeNeedAs(context, { needId: need.id, reason: 'not-ours' });
    for (const id of await liveMissions(context, need.id))
      await cancelMissionAs(context, { id, reason: 'posted-by-mistake' });
    for (const teamId of await liveTeams(context, need.id))
      await cancelTeamAs(context, { teamId, reason: 'posted-by-mistake' });
  }
  return await saySeries(context, { needId, word: 'refused', by });
}

async function liveMissions({ actor, now }: Context<Manager>, needId: NeedId) {
  const all = await withActor(actor, 'read', now, (tx) => listAssignmentsOf(tx, needId));
  return all
    .filter(({ status, period }) => status !== 'cancelled' && period.end > now)
    .map(({ id }) => id);
}

const liveTeams = ({ actor, now }: Context<Manager>, needId: NeedId) =>
  withActor(actor, 'read', now, async (tx) =>
    (await listTeamsOf(tx, needId))
      .filter(({ status }) => status !== 'cancelled')
      .map(({ id }) => id),
  );

/** The needs of a request that waits for the word of its structure. */
async function waitingSeries(
  { actor, now }: Context<Manager>,
  needId: NeedId | null,
): Promise<Result<readonly Need[], 'not-found' | 'already-said'>> {
  if (!needId) return refuse('not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need?.behalf || !mayChangeNeed(actor, need)) return refuse('not-found');
    if (need.behalf !== 'waiting') return refuse('already-said');
    return accept(await listNeedsOfSeries(tx, need));
  });
}

type Word = Which & { readonly word: 'confirmed' | 'refused'; readonly by: SaidBy };

async function saySeries(context: Context<Manager>, { needId, word, by }: Word): Promise<Said> {
  const { actor, now } = context;
  if (!needId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx): Promise<Said> => {
    const need = await lockNeed(tx, needId);
    if (!need?.behalf || !mayChangeNeed(actor, need)) return refuse('not-found');
    const said = sayBehalf(need, word, now);
    if (!said.ok) return said;
    for (const one of await listNeedsOfSeries(tx, need)) {
      const its = sayBehalf(one, word, now);
      if (!its.ok) continue;
      await saveBehalf(tx, its.value, now);
      const { organizationId, territoryId, id } = one;
      await announce(tx, now, { organizationId, territoryId, needId: id, kind: 'need-changed' });
    }
    await record(tx, context, {
      action: `need.behalf-${word}`,
      objectKind: 'need',
      objectId: needId,
      facts: { by, series: need.seriesId },
    });
    return accept({ needId });
  });
}
