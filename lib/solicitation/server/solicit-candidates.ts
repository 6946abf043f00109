import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { warningsOf } from '@/lib/matching/gate';
import type { Ranked } from '@/lib/matching/ranking';
import { rankFirstAs } from '@/lib/matching/server/rank-candidates';
import { isOpen } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { ASK_LIMITS } from '../solicitation';
import type { SolicitChoice } from '../solicitation.schema';
import { askPerson, expecting } from './ask-person';
import { countPending, type Override } from './solicitation.repository';

type Refusal =
  | 'not-found'
  | 'need-not-open'
  | 'nobody-chosen'
  | 'nobody-left'
  | 'too-many-asked'
  | 'reason-needed';

/** Those a page can show, and room for whoever went down meanwhile. */
const CHOSEN_AMONG = 200;

/** How many were asked, and how many of those chosen could no longer be. */
type Asked = { readonly needId: NeedId; readonly asked: number; readonly left: number };

/**
 * Asks the people chosen, or the first N of the ranking, for one need: the ranking is made again at this instant, and
 * only those who still pass every gate are asked. Somebody chosen in spite of a warning asks for a written reason; « the
 * first N » leaves them aside without one. Rows, answer links and mails are one transaction.
 */
export async function solicitCandidatesAs(
  context: Context<Manager>,
  { needId, personIds, first, reason = null }: SolicitChoice,
): Promise<Result<Asked, Refusal>> {
  if (!needId) return refuse('not-found');
  if (personIds.length === 0 && first === 0) return refuse('nobody-chosen');
  const ranking = await rankFirstAs(context, needId, CHOSEN_AMONG);
  if (!ranking.ok) return ranking;
  const { ranked } = ranking.value;
  const sure = first > 0 && !reason ? ranked.filter((one) => overrideOf(one, '') === null) : ranked;
  const chosen = choose(ranked, sure, personIds, first, reason);
  if (!reason && chosen.some(({ override }) => override !== null)) return refuse('reason-needed');
  return withActor(context.actor, 'write', context.now, async (tx) => {
    const outcome = await askAll(tx, needId, { chosen, first: ranked[0] }, context.now);
    if (outcome.ok) {
      await record(tx, context, {
        action: 'solicitation.ask',
        objectKind: 'need',
        objectId: needId,
        facts: {
          asked: outcome.value.asked,
          ranked: ranked.length,
          confirmed: confirmedRules(chosen),
        },
      });
    }
    return outcome;
  });
}

async function askAll(
  tx: Tx,
  needId: NeedId,
  { chosen, first }: { readonly chosen: readonly Choice[]; readonly first: Ranked | undefined },
  now: Date,
): Promise<Result<Asked, Refusal>> {
  const need = await lockNeed(tx, needId);
  if (!need || !isOpen(need, now)) return refuse('need-not-open');
  const pending = await countPending(tx, needId);
  if (pending + chosen.length > ASK_LIMITS.pendingPerNeed) return refuse('too-many-asked');
  const expected = await expecting(tx, need, now);
  let asked = 0;
  for (const { ranked, rank, override } of chosen) {
    const choice = { ranked, rank, first, override, wave: null, expected: expected(ranked) };
    if (await askPerson(tx, need, choice, now)) asked += 1;
  }
  if (asked === 0) return refuse('nobody-left');
  await announce(tx, now, { ...need, needId, kind: 'people-asked' });
  return accept({ needId, asked, left: chosen.length - asked });
}

type Choice = {
  readonly ranked: Ranked;
  readonly rank: number;
  readonly override: Override | null;
};

function choose(
  ranked: readonly Ranked[],
  sure: readonly Ranked[],
  personIds: readonly PersonId[],
  first: number,
  reason: string | null,
): Choice[] {
  const wanted = new Set<string>(personIds);
  const taken = new Set(first > 0 ? sure.slice(0, first) : []);
  return ranked
    .map((one, index) => ({ ranked: one, rank: index + 1 }))
    .filter(({ ranked: one }) =>
      first > 0 ? taken.has(one) : wanted.has(one.fitting.candidate.personId),
    )
    .slice(0, ASK_LIMITS.atOnce)
    .map((choice) => ({
      ...choice,
      override: overrideOf(choice.ranked, reason ?? ''),
    }));
}

/** What asking this person would confirm, with the reason written; null when there is nothing to confirm. */
function overrideOf({ fitting }: Ranked, reason: string): Override | null {
  const warnings = warningsOf(fitting).map(({ gate, miss }) => ({
    rule: gate.id,
    margin: miss.margin,
  }));
  return warnings.length === 0 ? null : { warnings, reason };
}

/** The ids of the rules confirmed by one act, for the journal: rules, never people. */
const confirmedRules = (chosen: readonly Choice[]): string | null => {
  const rules = chosen.flatMap(({ override }) => override?.warnings.map(({ rule }) => rule) ?? []);
  return rules.length === 0 ? null : [...new Set(rules)].sort().join(' ');
};
