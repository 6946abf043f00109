import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { sayBehalf, waitsForWord } from '@/lib/need/behalf';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { lockSeries, saveBehalf } from '@/lib/need/server/behalf.repository';
import { findNeed, listNeedsOfSeries } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { giveMissionsUp, tellAll } from './cancel-mission';
import { closeIn, recordClosed } from './close-need';
import { giveTeamsUp } from './host-team';

type Which = { readonly needId: NeedId | null };
type Over = 'need-closed' | 'need-over';
type Said = Result<{ readonly needId: NeedId }, 'not-found' | 'already-said' | Over>;
/** By which way the structure said it. */
export type SaidBy = 'screen' | 'link' | 'sms';

/** « Oui, c’est bien notre demande »: one tap, for every need of the request the cell wrote down. */
export async function confirmBehalfAs(
  context: Context<Manager>,
  { needId }: Which,
  by: SaidBy = 'screen',
): Promise<Said> {
  return await saySeries(context, needId, { word: 'confirmed', by }, async (_tx, waiting) => ({
    said: waiting.filter((need) => waitsForWord(need, context.now)),
    tell: async () => {},
  }));
}

/**
 * « Non, ce n’est pas notre demande »: nobody is asked any more, whoever said yes is told not to come, and the request is over,
 * all at once. What has taken place meanwhile stays as it was.
 */
export async function refuseBehalfAs(
  context: Context<Manager>,
  { needId }: Which,
  by: SaidBy = 'screen',
): Promise<Said> {
  return await saySeries(context, needId, { word: 'refused', by }, async (tx, waiting) => {
    const ended: Awaited<ReturnType<typeof endNeed>>[] = [];
    for (const need of waiting) ended.push(await endNeed(tx, context, need));
    return {
      said: ended.flatMap(({ over }) => over ?? []),
      tell: async () => {
        for (const { tell } of ended) await tell();
      },
    };
  });
}

type Carried = {
  /** the needs that bear the word */
  readonly said: readonly Need[];
  /** what is written of it last: the journal is a queue, nobody waits for a row while holding it */
  readonly tell: () => Promise<void>;
};

/**
 * One word about every need a request still waits with: the whole series is held first, so that « oui » and « non » said at once
 * are one after the other, and the second has come too late.
 */
async function saySeries(
  context: Context<Manager>,
  needId: NeedId | null,
  { word, by }: { readonly word: 'confirmed' | 'refused'; readonly by: SaidBy },
  carry: (tx: Tx, waiting: readonly Need[]) => Promise<Carried>,
): Promise<Said> {
  const { actor, now } = context;
  if (!needId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx): Promise<Said> => {
    const seen = await findNeed(tx, needId);
    if (!seen?.behalf || !mayChangeNeed(actor, seen)) return refuse('not-found');
    await lockSeries(tx, seen);
    const series = await listNeedsOfSeries(tx, seen);
    if (series.find(({ id }) => id === needId)?.behalf !== 'waiting') return refuse('already-said');
    const waiting = series.filter(({ behalf }) => behalf === 'waiting');
    const { said, tell } = await carry(tx, waiting);
    if (said.length === 0) return refuse(whyOver(waiting));
    for (const one of said) await write(tx, one, word, now);
    await tell();
    await record(tx, context, {
      action: `need.behalf-${word}`,
      objectKind: 'need',
      objectId: needId,
      facts: { by, series: seen.seriesId },
    });
    return accept({ needId });
  });
}

/** Closed in silence meanwhile, or all of it took place. */
const whyOver = (waiting: readonly Need[]): Over =>
  waiting.some(({ status }) => status === 'closed') ? 'need-closed' : 'need-over';

async function write(tx: Tx, need: Need, word: 'confirmed' | 'refused', now: Date): Promise<void> {
  const its = sayBehalf(need, word, now);
  if (!its.ok) return;
  await saveBehalf(tx, its.value, now);
  const { organizationId, territoryId, id } = need;
  await announce(tx, now, { organizationId, territoryId, needId: id, kind: 'need-changed' });
}

/** Ends one need of a refused request under its lock; one that has taken place, or whose people are at work, is left as it was. */
async function endNeed(
  tx: Tx,
  context: Context<Manager>,
  need: Need,
): Promise<{ readonly over: Need | null; readonly tell: () => Promise<void> }> {
  const { now } = context;
  const closed = await closeIn(tx, need, 'not-ours', now);
  const gone = await giveMissionsUp(tx, need, { reason: 'posted-by-mistake', now });
  await giveTeamsUp(tx, need, { reason: 'posted-by-mistake', now });
  const isOver = closed.ok || need.status === 'closed' || need.status === 'expired';
  const tell = async () => {
    if (closed.ok) await recordClosed(tx, context, { needId: need.id, reason: 'not-ours' });
    for (const mission of gone) await tellAll(tx, context, need, mission);
  };
  return { over: isOver ? need : null, tell };
}
