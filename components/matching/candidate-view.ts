import { counterfactual } from '@/lib/matching/explanation';
import { dueBeforeMission, notesOf, warningsOf } from '@/lib/matching/gate';
import type { Contribution, Ranked } from '@/lib/matching/ranking';
import { PART_LABELS } from '@/lib/matching/weights';
import { PERSON_KIND_TABLE } from '@/lib/profile/person';
import { PROOF_LABELS, TRADE_TABLE } from '@/lib/profile/trade';
import { sayTravel } from '@/lib/territory/distance';

/** One person who could come, as a row shows them: no name, reasons in words. */
export type CandidateRow = {
  readonly personId: string;
  readonly name: string;
  readonly trade: string;
  readonly kind: string;
  readonly commune: string;
  readonly travel: string;
  readonly score: number;
  readonly lastResort: boolean;
  /** what alone would have put this person first */
  readonly toBeFirst: string | null;
  readonly caution: string | null;
  /** asked enough already: never ticked in advance; the list does not say it of anybody */
  readonly spared: boolean;
  /** what has to be confirmed with a reason before asking */
  readonly warnings: readonly { readonly rule: string; readonly words: string }[];
  /** what must be made or seen before the mission */
  readonly due: readonly string[];
  /** what the planner is reminded of: a break, a short notice, a team */
  readonly notes: readonly string[];
  /** the three parts that count most for this person */
  readonly reasons: readonly string[];
  readonly parts: readonly {
    readonly name: string;
    readonly value: number;
    readonly words: string;
  }[];
};

const STRONGEST = 3;

/** Shapes a ranked person into the row of the list; `first` is whoever stands first, `spared` who was asked enough. */
export function candidateRow(
  ranked: Ranked,
  first?: Ranked,
  spared: ReadonlySet<string> = new Set(),
): CandidateRow {
  const { fitting, hold, contributions, score, lastResort } = ranked;
  const { candidate, travel } = fitting;
  const trade = TRADE_TABLE[hold.through].label;
  return {
    personId: candidate.personId,
    name: candidate.maskedName,
    trade: hold.asStudent ? `${trade} (étudiant·e)` : `${trade}, ${PROOF_LABELS[hold.proof]}`,
    kind: PERSON_KIND_TABLE[candidate.kind].label,
    commune: candidate.communeName,
    travel: sayTravel(travel),
    score,
    lastResort,
    toBeFirst: counterfactual(ranked, first),
    caution: hold.caution,
    spared: spared.has(candidate.personId),
    warnings: warningsOf(fitting).map(({ gate, miss }) => ({
      rule: gate.id,
      words: miss.margin ? `${gate.sentence} ${capital(miss.margin)}.` : gate.sentence,
    })),
    due: dueBeforeMission(fitting).map(({ gate }) => gate.label),
    notes: notesOf(fitting).map(({ gate }) => gate.label),
    reasons: strongest(contributions),
    parts: contributions.map(({ part, points, because }) => ({
      name: PART_LABELS[part],
      value: points,
      words: because,
    })),
  };
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);

/** The reasons that set this person apart, always told in the same order: the parts nearest to their best, the journey being told elsewhere. */
export const strongest = (contributions: readonly Contribution[]): string[] =>
  contributions
    .filter(({ part }) => part !== 'travel')
    .map((one, index) => ({ ...one, index, share: one.points / one.outOf }))
    .sort((a, b) => b.share - a.share || a.index - b.index)
    .slice(0, STRONGEST)
    .sort((a, b) => a.index - b.index)
    .map(({ because }) => because);
