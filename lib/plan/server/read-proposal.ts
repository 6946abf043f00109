import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, NeedId } from '@/lib/identity/actor';
import type { LeftWhy, Why } from '../proposed';
import { tellPlan } from '../told-plan';
import {
  type ByHand,
  type PlannedNeed,
  type ProposedNeed,
  type ProposedPerson,
  sayCompared,
  type ToldProposal,
} from '../told-proposal';
import {
  findBeside,
  findPlan,
  listDecidedElsewhere,
  listNamed,
  listOpenAhead,
  listPairs,
  type PairLine,
  toPlanned,
} from './cell-plan.repository';

/** Where somebody may be imposed: beyond, the list is no longer one to choose in. */
const NEEDS_OFFERED = 200;

/** Null when no plan stands. */
export async function readProposalAs({
  actor,
  now,
}: Context<CellMember>): Promise<ToldProposal | null> {
  const { territoryId } = actor;
  return withActor(actor, 'read', now, async (tx) => {
    const plan = await findPlan(tx, territoryId);
    const beside = await findBeside(tx, territoryId);
    if (!beside || !tellPlan(plan, now).stands) return null;
    const { lines, peopleMoved, computedAt, version, stale } = beside;
    const pairs = await listPairs(tx, territoryId);
    const decided = await listDecidedElsewhere(tx, territoryId, now);
    const elsewhere = await listNamed(
      tx,
      pairs.flatMap(({ insteadOf }) => insteadOf ?? []),
    );
    const openNeeds = (await listOpenAhead(tx, territoryId, now, NEEDS_OFFERED)).map(toPlanned);
    return {
      ...{ version, computedAt, stale, lines, openNeeds },
      compared: sayCompared(lines, peopleMoved),
      needs: byNeed(pairs, elsewhere.map(toPlanned)),
      left: pairs.flatMap((line) =>
        line.state === 'left'
          ? [{ need: toPlanned(line), place: line.place, why: line.why as LeftWhy }]
          : [],
      ),
      decided: decided.map((line) => ({
        ...{ need: toPlanned(line), place: line.place, kind: line.kind },
        ...{ by: line.decidedBy, at: line.decidedAt },
      })),
    };
  });
}

/** Each need with whom the plan proposes, who would have gone elsewhere said with where. */
function byNeed(pairs: readonly PairLine[], elsewhere: readonly PlannedNeed[]): ProposedNeed[] {
  const known = new Map(elsewhere.map((need) => [need.id, need]));
  const needs = new Map<NeedId, { need: PlannedNeed; people: ProposedPerson[] }>();
  for (const line of pairs) {
    if (line.state !== 'proposed') continue;
    const there = needs.get(line.needId) ?? { need: toPlanned(line), people: [] };
    there.people.push(personOf(line, known));
    needs.set(line.needId, there);
  }
  return [...needs.values()];
}

const personOf = (line: PairLine, known: ReadonlyMap<string, PlannedNeed>): ProposedPerson => ({
  place: line.place,
  score: line.score,
  why: line.why as Why,
  insteadOf: line.insteadOf ? (known.get(line.insteadOf) ?? null) : null,
  since: line.since,
  outcome: line.outcome,
  triedAt: line.triedAt,
  byHand: handOf(line),
});

const handOf = ({ kind, decidedBy, decidedAt }: PairLine): ByHand | null =>
  kind && decidedAt ? { kind, by: decidedBy, at: decidedAt } : null;
