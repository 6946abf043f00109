import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Ranked } from '@/lib/matching/ranking';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { isOpen } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { ASK_LIMITS } from '../solicitation';
import type { SolicitChoice } from '../solicitation.schema';
import { askPerson, expecting } from './ask-person';
import { countPending } from './solicitation.repository';

type Refusal = 'not-found' | 'need-not-open' | 'nobody-chosen' | 'nobody-left' | 'too-many-asked';

/** How many were asked, and how many of those chosen could no longer be. */
type Asked = { readonly needId: NeedId; readonly asked: number; readonly left: number };

/**
 * Asks the people chosen, or the first N of the ranking, for one need: the ranking is made again at this instant, and
 * only those who still pass every gate are asked. Rows, answer links and mails are one transaction.
 */
export async function solicitCandidatesAs(
  context: Context<Manager>,
  { needId, personIds, first }: SolicitChoice,
): Promise<Result<Asked, Refusal>> {
  if (!needId) return refuse('not-found');
  if (personIds.length === 0 && first === 0) return refuse('nobody-chosen');
  const ranking = await rankCandidatesAs(context, needId);
  if (!ranking.ok) return ranking;
  const { ranked } = ranking.value.match;
  const chosen = choose(ranked, personIds, first);
  return withActor(context.actor, 'write', context.now, async (tx) => {
    const outcome = await askAll(tx, needId, chosen, context.now);
    if (outcome.ok) {
      await record(tx, context, {
        action: 'solicitation.ask',
        objectKind: 'need',
        objectId: needId,
        facts: { asked: outcome.value.asked, ranked: ranked.length },
      });
    }
    return outcome;
  });
}

async function askAll(
  tx: Tx,
  needId: NeedId,
  chosen: readonly Choice[],
  now: Date,
): Promise<Result<Asked, Refusal>> {
  const need = await lockNeed(tx, needId);
  if (!need || !isOpen(need, now)) return refuse('need-not-open');
  const pending = await countPending(tx, needId);
  if (pending + chosen.length > ASK_LIMITS.pendingPerNeed) return refuse('too-many-asked');
  const expected = await expecting(tx, need, now);
  let asked = 0;
  for (const { ranked, rank } of chosen) {
    if (await askPerson(tx, need, { ranked, rank, wave: null, expected: expected(ranked) }, now))
      asked += 1;
  }
  if (asked === 0) return refuse('nobody-left');
  await announce(tx, now, { ...need, needId, kind: 'people-asked' });
  return accept({ needId, asked, left: chosen.length - asked });
}

type Choice = { readonly ranked: Ranked; readonly rank: number };

function choose(
  ranked: readonly Ranked[],
  personIds: readonly PersonId[],
  first: number,
): Choice[] {
  const wanted = new Set<string>(personIds);
  return ranked
    .map((one, index) => ({ ranked: one, rank: index + 1 }))
    .filter(({ ranked: one, rank }) =>
      first > 0 ? rank <= first : wanted.has(one.fitting.candidate.personId),
    )
    .slice(0, ASK_LIMITS.atOnce);
}
