import type { LoanId } from '@/lib/lending/loan';
import type { AssignmentId } from './assignment';

/** A paper of somebody lent, noted signed without a document of ours, or missing, as those it is between read it. */
export type LoanNote = {
  readonly loanId: LoanId;
  readonly missionId: AssignmentId;
  readonly rule: string;
  readonly required: boolean;
  readonly signedOn: Date | null;
  /** which side noted it; null: signed here, or nobody did */
  readonly notedBy: 'host' | 'lender' | null;
  readonly contestedBy: 'lender' | 'person' | null;
  readonly begun: boolean;
  readonly personName: string;
  readonly structureName: string;
};

/** The lender has something to say of it: it may be noted, or somebody else’s note contested. */
export const isLeftToSay = ({ signedOn, notedBy, contestedBy }: LoanNote): boolean =>
  contestedBy === null ? signedOn === null || notedBy === 'host' : contestedBy === 'lender';
