import { STUDY_LEVELS } from '@/lib/profile/person';
import { PROOFS, type Proof, TRADES, type Trade } from '@/lib/profile/trade';
import { type Hold, holdOf } from './hold';
import { fitOf } from './ranking';

/** One lawful way to hold a post, as the standings name it: a trade or « study:level », and how well it is proven. */
export type Way = {
  readonly standing: string;
  readonly proof: Proof;
  readonly penalty: number;
  /** rank of the proof, better last, to choose between two ways with the same penalty */
  readonly proofRank: number;
  /** between 0 and 1 */
  readonly fit: number;
};

const wayOf = (standing: string, proof: Proof, hold: Hold | null): Way[] =>
  hold
    ? [
        {
          standing,
          proof,
          penalty: hold.penalty,
          proofRank: PROOFS.indexOf(hold.proof),
          fit: fitOf(hold),
        },
      ]
    : [];

/** Every way to hold a post of a trade, asked of the rule itself (`holdOf`): the database compares, it decides nothing. */
export function waysToHold(wanted: Trade): readonly Way[] {
  const byTrade = TRADES.flatMap((trade) =>
    PROOFS.flatMap((proof) =>
      wayOf(
        trade,
        proof,
        holdOf({ kind: 'retiree', studyLevel: null, trades: [{ trade, proof }] }, wanted),
      ),
    ),
  );
  const byStudies = STUDY_LEVELS.flatMap((studyLevel) =>
    wayOf(
      `study:${studyLevel}`,
      'declared',
      holdOf({ kind: 'health-student', studyLevel, trades: [] }, wanted),
    ),
  );
  return [...byTrade, ...byStudies];
}
