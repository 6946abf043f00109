import type { PersonId } from '@/lib/identity/actor';
import { warningsOf } from '@/lib/matching/gate';
import type { Ranked } from '@/lib/matching/ranking';
import { type Need, seatsLeft } from '@/lib/need/need';
import { ASK_LIMITS } from './solicitation';
import type { SparedReason } from './spared';

/** The rules a director confirmed to ask somebody, with the margins shown, and the reason they wrote. */
export type Override = {
  readonly warnings: readonly { readonly rule: string; readonly margin: string | null }[];
  readonly reason: string;
};

/** Somebody a director asks by hand, and their place in the ranking. */
export type Choice = { readonly ranked: Ranked; readonly rank: number };

/** People proposed for each free seat: about one in three says yes. Product choice, 2026-11-26. */
const PEOPLE_PER_SEAT = 3;

/** How many people are proposed at once for a need: where its structure chooses by name, one for each free seat and no more. */
export const proposedAtOnce = (need: Pick<Need, 'seats' | 'seatsTaken' | 'flow'>): number =>
  seatsLeft(need) * (need.flow === 'by-name' ? 1 : PEOPLE_PER_SEAT);

type Wish = {
  readonly personIds: readonly PersonId[];
  /** how many of the ranking, from its top; 0: those of `personIds` */
  readonly first: number;
  readonly reason: string | null;
  /** whether somebody may be asked now, past no cap */
  readonly isFree: (id: PersonId) => boolean;
};

const idOf = ({ fitting }: Ranked) => fitting.candidate.personId;

/**
 * Whom a director’s act is about, best first: the people ticked, or the ranking down to its N-th person who may be asked;
 * those who may not, and stand before, are in it, so that they can be counted.
 */
export function chooseAmong(ranked: readonly Ranked[], wish: Wish): readonly Choice[] {
  const placed = ranked.map((one, index) => ({ ranked: one, rank: index + 1 }));
  if (wish.first === 0) {
    const wanted = new Set(wish.personIds);
    return placed.filter((one) => wanted.has(idOf(one.ranked))).slice(0, ASK_LIMITS.atOnce);
  }
  const sure = wish.reason
    ? placed
    : placed.filter((one) => warningsOf(one.ranked.fitting).length === 0);
  const free = sure.filter((one) => wish.isFree(idOf(one.ranked)));
  const last = free[Math.min(wish.first, ASK_LIMITS.atOnce) - 1];
  return last ? sure.slice(0, sure.indexOf(last) + 1) : sure;
}

/** What asking this person confirms or passes, with the reason written; null when there is nothing of the kind. */
export function overrideOf(
  { fitting }: Ranked,
  passed: readonly SparedReason[],
  reason: string,
): Override | null {
  const warnings = [
    ...warningsOf(fitting).map(({ gate, miss }) => ({ rule: gate.id, margin: miss.margin })),
    ...passed.map((rule) => ({ rule, margin: null })),
  ];
  return warnings.length === 0 ? null : { warnings, reason };
}

/** The ids of the rules confirmed or passed by one act, for the journal: rules, never people. */
export function confirmedRules(
  asked: readonly { readonly override: Override | null }[],
): string | null {
  const rules = asked.flatMap(({ override }) => override?.warnings.map(({ rule }) => rule) ?? []);
  return rules.length === 0 ? null : [...new Set(rules)].sort().join(' ');
}
