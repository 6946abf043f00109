import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Ranked } from '@/lib/matching/ranking';
import { rankFirstAs } from '@/lib/matching/server/rank-candidates';
import { isOpen, type Need, seatsLeft } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { clockOf } from '../activated';
import type { WallClock } from '../ask-rules';
import { type Choice, chooseAmong, confirmedRules, type Override, overrideOf } from '../chosen';
import { ASK_LIMITS } from '../solicitation';
import type { SolicitChoice } from '../solicitation.schema';
import {
  type Asking,
  countSpared,
  refusalOf,
  type SparedCounts,
  type SparedReason,
  wordSpared,
} from '../spared';
import { readActivated } from './activated.repository';
import { askPerson, expecting } from './ask-person';
import { countPending } from './solicitation.repository';
import { judgeAll, judgeUnderLock, type ToJudge } from './spare-people';

type Refusal =
  | 'not-found'
  | 'need-not-open'
  | 'changed-meanwhile'
  | 'nobody-chosen'
  | 'too-many-asked'
  | 'one-person-a-seat'
  | 'reason-needed'
  | ReturnType<typeof refusalOf>;

/** Those a page can show, and room for whoever went down meanwhile. */
const CHOSEN_AMONG = 200;

/** How many were asked, how many were left alone and why, and how many of those chosen could no longer be asked. */
type Asked = {
  readonly needId: NeedId;
  readonly asked: number;
  readonly spared: SparedCounts;
  readonly left: number;
  readonly now: Date;
  readonly clock: WallClock;
};

/**
 * Asks the people chosen, or the first N of the ranking, for one need: the ranking is made again at this instant, and
 * only those who still pass every gate are asked. Somebody chosen in spite of a warning asks for a written reason; « the
 * first N » leaves them aside without one. Nobody is asked past a cap or in their quiet hours, except as `mayPass` says.
 * Rows, answer links and mails are one transaction.
 */
export async function solicitCandidatesAs(
  context: Context<Manager>,
  choice: SolicitChoice,
): Promise<Result<Asked, Refusal>> {
  const { needId, personIds, first } = choice;
  if (!needId) return refuse('not-found');
  if (personIds.length === 0 && first === 0) return refuse('nobody-chosen');
  const ranking = await rankFirstAs(context, needId, CHOSEN_AMONG);
  if (!ranking.ok) return ranking;
  const { ranked, need: read } = ranking.value;
  return withActor(context.actor, 'write', context.now, async (tx) => {
    const need = await lockNeed(tx, needId);
    if (!need || !isOpen(need, context.now)) return refuse('need-not-open');
    // these people were ranked for what it no longer is
    if (need.revision !== read.revision) return refuse('changed-meanwhile');
    return await askChosen(tx, context, need, { ...choice, ranked });
  });
}

/** How many questions of a need may wait at once: one for each free seat where its people are chosen by name. */
const mostAsked = (need: Need) =>
  need.flow === 'by-name' ? seatsLeft(need) : ASK_LIMITS.pendingPerNeed;

type Wish = SolicitChoice & { readonly ranked: readonly Ranked[] };

async function askChosen(
  tx: Tx,
  context: Context<Manager>,
  need: Need,
  { ranked, personIds, first, reason: written }: Wish,
): Promise<Result<Asked, Refusal>> {
  const { now } = context;
  const reason = written || null;
  const asking: Asking = { by: 'hand', severity: need.severity, reason };
  const seen = await judgeAll(tx, ranked.map(placed(need)), asking, now);
  const isFree = (id: PersonId) => seen.get(id)?.spared === null;
  const chosen = chooseAmong(ranked, { personIds, first, reason, isFree });
  if (!reason && chosen.some((one) => overrideOf(one.ranked, [], '') !== null))
    return refuse('reason-needed');
  const wanted = chosen.filter((one) => isFree(one.ranked.fitting.candidate.personId)).length;
  const most = mostAsked(need);
  if ((await countPending(tx, need.id)) + wanted > most)
    return refuse(need.flow === 'by-name' ? 'one-person-a-seat' : 'too-many-asked');
  const done = await askAll(tx, need, { chosen, asking, best: ranked[0], now });
  if (done.asked.length === 0) return refuse(refusalOf(countSpared(done.spared), asking));
  await announce(tx, now, { ...need, needId: need.id, kind: 'people-asked' });
  const spared = countSpared(done.spared);
  await record(tx, context, {
    action: 'solicitation.ask',
    objectKind: 'need',
    objectId: need.id,
    facts: {
      asked: done.asked.length,
      ranked: ranked.length,
      confirmed: confirmedRules(done.asked),
      spared: wordSpared(spared),
    },
  });
  const left = chosen.length - done.asked.length - done.spared.length;
  const clock = clockOf(need.territoryId, await readActivated(tx, [need.territoryId], now));
  return accept({ needId: need.id, asked: done.asked.length, spared, left, now, clock });
}

/** Whoever a territory ranks lives there. */
const placed =
  ({ territoryId }: Need) =>
  ({ fitting }: Ranked): ToJudge => ({
    id: fitting.candidate.personId,
    territoryId,
  });

type AskAll = {
  readonly chosen: readonly Choice[];
  readonly asking: Asking;
  readonly best: Ranked | undefined;
  readonly now: Date;
};

type Done = {
  readonly asked: readonly { readonly override: Override | null }[];
  readonly spared: readonly SparedReason[];
};

async function askAll(tx: Tx, need: Need, { chosen, asking, best, now }: AskAll): Promise<Done> {
  const place = placed(need);
  const people = chosen.map(({ ranked }) => place(ranked));
  const verdicts = await judgeUnderLock(tx, people, asking, now);
  const expected = await expecting(tx, need, now);
  const asked: { override: Override | null }[] = [];
  const spared: SparedReason[] = [];
  for (const { ranked, rank } of chosen) {
    const verdict = verdicts.get(ranked.fitting.candidate.personId);
    if (!verdict) continue;
    if (verdict.spared !== null) {
      spared.push(verdict.spared);
      continue;
    }
    const override = overrideOf(ranked, verdict.passed, asking.reason ?? '');
    const choice = { ranked, rank, first: best, override, wave: null, expected: expected(ranked) };
    if (await askPerson(tx, need, choice, now)) asked.push({ override });
  }
  return { asked, spared };
}
