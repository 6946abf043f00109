import { STUDY_TRADES } from '@/lib/profile/person';
import { coverageOf, PROOFS, type Proof, type Trade } from '@/lib/profile/trade';
import type { Candidate } from './candidate';

/** By which right a person holds a post: their trade or a study level, the rank penalty, how well it is proven. */
export type Hold = {
  readonly through: Trade;
  readonly penalty: number;
  readonly proof: Proof;
  /** thanks to a validated study level: always in a team with a nurse */
  readonly asStudent: boolean;
  readonly caution: string | null;
  /** lawful for some of the work only: asks a written reason */
  readonly confirm: boolean;
};

const AS_STUDENT_PENALTY = 0.1;
const WITH_A_NURSE = 'Étudiant·e : toujours en équipe avec un·e infirmier·ère.';

/** The best lawful way this person has to hold a post of this trade, one without a reservation first; null when there is none. */
export function holdOf(
  candidate: Pick<Candidate, 'kind' | 'studyLevel' | 'trades'>,
  wanted: Trade,
): Hold | null {
  const holds = [...holdsByTrade(candidate, wanted), ...holdsByStudies(candidate, wanted)];
  return (
    holds.sort(
      (a, b) =>
        Number(a.confirm) - Number(b.confirm) ||
        a.penalty - b.penalty ||
        rankOf(b.proof) - rankOf(a.proof),
    )[0] ?? null
  );
}

const rankOf = (proof: Proof) => PROOFS.indexOf(proof);

function holdsByTrade({ trades }: Pick<Candidate, 'trades'>, wanted: Trade): Hold[] {
  return trades.flatMap(({ trade, proof }) => {
    const coverage = coverageOf(trade, wanted);
    return coverage
      ? [
          {
            through: trade,
            penalty: coverage.penalty,
            proof,
            asStudent: false,
            caution: coverage.caution ?? null,
            confirm: coverage.confirm ?? false,
          },
        ]
      : [];
  });
}

function holdsByStudies(
  { kind, studyLevel }: Pick<Candidate, 'kind' | 'studyLevel'>,
  wanted: Trade,
): Hold[] {
  if (kind !== 'health-student' || !studyLevel) return [];
  if (!STUDY_TRADES[studyLevel].includes(wanted)) return [];
  return [
    {
      through: wanted,
      penalty: AS_STUDENT_PENALTY,
      proof: 'declared',
      asStudent: true,
      caution: WITH_A_NURSE,
      confirm: false,
    },
  ];
}

/** At least one lawful way this person has to hold a post of this trade is more than declared: seen, attested or in a register. */
export function isProvenFor(
  candidate: Pick<Candidate, 'kind' | 'studyLevel' | 'studyProof' | 'trades'>,
  wanted: Trade,
): boolean {
  const { studyProof = 'declared' } = candidate;
  return (
    holdsByTrade(candidate, wanted).some(({ proof }) => proof !== 'declared') ||
    (studyProof !== 'declared' && holdsByStudies(candidate, wanted).length > 0)
  );
}
