import type { NeedId, OrganizationId, PersonId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { PaperContent } from './content';
import type { Drawings } from './drawing';
import { KIND_TABLE, type PaperKind, type Party } from './kind';
import type { IdentityLevel, PaperState, Signature } from './signature';

/** Why a paper no longer holds, in words. */
export const END_REASON_LABELS = {
  remade: 'un autre l’a remplacé',
  'mission-changed': 'la mission a changé',
  'mission-cancelled': 'la mission est annulée',
  host: 'l’organisme d’accueil l’a annulé',
  lender: 'l’employeur prêteur l’a annulé',
  'cost-changed': 'l’employeur prêteur a dit un autre coût',
} as const;
export type EndReason = keyof typeof END_REASON_LABELS;

/** What anybody may know of a paper whose code they hold: no name, no place. */
export type VerifiedPaper = {
  readonly kind: PaperKind;
  readonly state: PaperState;
  readonly hash: string | null;
  readonly issuedAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  readonly parties: readonly Party[];
  readonly signed: readonly Party[];
  /** how well each of those was known, in the same order */
  readonly levels: readonly IdentityLevel[];
  readonly nextCode: string | null;
  /** of how many missions it is, and for how many of them it holds no more */
  readonly missions: number;
  readonly without: number;
};

/** A paper as lists show it: made, or waiting to be. */
export type PaperLine = {
  readonly id: string;
  readonly kind: PaperKind;
  readonly code: string;
  readonly organizationId: OrganizationId;
  readonly lenderId: OrganizationId | null;
  readonly personId: PersonId;
  readonly needId: NeedId;
  readonly assignmentId: string;
  /** the missions it is of, that one first; and those of them it holds for no more */
  readonly missions: readonly string[];
  readonly without: readonly string[];
  readonly batchId: string | null;
  readonly state: PaperState | 'making';
  readonly hash: string | null;
  readonly parties: readonly Party[];
  readonly issuedAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  readonly signatures: readonly Signature[];
  /** who it is between, as it is printed */
  readonly names: readonly string[];
  /** whose mission it is about, for a list that names people; null for papers made before it was kept */
  readonly about: string | null;
};

/** A statement of costs that a body of the reserve made: it alone makes another. */
export const isOfItsLender = ({ kind, lenderId }: Pick<PaperLine, 'kind' | 'lenderId'>): boolean =>
  KIND_TABLE[kind].byLender === true && lenderId !== null;

/**
 * Who says that a paper holds no more: whoever receives. A statement its lender made is withdrawn by that lender while whoever receives
 * has not signed it; signed, neither undoes it alone: the other side gives its signature back, and the lender makes another.
 */
export const endedBy = (paper: Pick<PaperLine, 'kind' | 'lenderId' | 'signatures'>): Party =>
  isOfItsLender(paper) && !paper.signatures.some(({ party }) => party === 'host')
    ? 'lender'
    : 'host';

type EndRefusal =
  | 'not-found'
  | 'paper-not-in-force'
  | 'statement-of-the-lender'
  | 'statement-signed';

/** Whether one side of a paper may say that it holds no more: that side. */
export function mayEnd(paper: PaperLine, party: Party | null): Result<Party, EndRefusal> {
  if (party !== 'host' && !(party === 'lender' && isOfItsLender(paper))) return refuse('not-found');
  if (paper.state !== 'issued') return refuse('paper-not-in-force');
  if (party === endedBy(paper)) return accept(party);
  return refuse(party === 'host' ? 'statement-of-the-lender' : 'statement-signed');
}

/** A paper whole, as its page shows it. */
export type ShownPaper = PaperLine & {
  readonly content: PaperContent;
  /** the lines drawn on the screen, for its parties alone */
  readonly drawings: Drawings;
};

/** Where a paper stands: « à signer par… », « signé », « remplacé ». */
export type PaperStanding = 'making' | 'to-sign' | 'signed' | 'replaced' | 'void';
export function standingOf({ state, parties, signatures }: PaperLine): PaperStanding {
  if (state !== 'issued') return state;
  return signatures.length >= parties.length ? 'signed' : 'to-sign';
}

/** Whether a paper is of a mission, and still holds as far as that mission is concerned. */
export const covers = (
  { missions, without }: Pick<PaperLine, 'missions' | 'without'>,
  missionId: string,
): boolean => missions.includes(missionId) && !without.includes(missionId);

/** « pour 3 missions », and for how many of them it holds no more; null of a paper of one. */
export function sayMissions(of: number, left: number): string | null {
  if (of < 2) return null;
  const all = `pour ${of} missions`;
  return left > 0 ? `${all}, ne vaut plus pour ${left} d’entre elles` : all;
}

/** The kinds of one mission that everybody has signed, and that hold. */
export const signedKinds = (
  papers: readonly PaperLine[],
  missionId: string,
): readonly PaperKind[] =>
  papers
    .filter((one) => covers(one, missionId) && standingOf(one) === 'signed')
    .map(({ kind }) => kind);
