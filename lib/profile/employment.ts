import type { OrganizationId, PersonId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { PersonKind } from './person';
import type { Trade } from './trade';

/** How often an employer is written to about those who say they work there; how long a word left unanswered waits, and one that ended is kept. Choices of the product, 2026-11-26. */
export const EMPLOYMENT_RULE = {
  mailsApartMinutes: 240,
  unansweredDays: 60,
  keptMonths: 12,
} as const;

/** Whom an employer lends: everybody else comes by themselves. The database reads the same list (`is_lent_kind`). */
export const EMPLOYED_KINDS: readonly PersonKind[] = ['lent-staff', 'director', 'department-agent'];

export type EmploymentId = Id<'employment'>;

/** The employer somebody said, as they read it. */
export type OwnEmployer = {
  readonly id: EmploymentId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly saidAt: Date;
  readonly agreedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: 'person' | 'employer' | 'time' | null;
};

/** Where somebody stands with an employer: nobody said, waiting for its word, answered for, or told that they are not known there. */
export type EmployerState = 'unsaid' | 'waiting' | 'agreed' | 'refused';

/** Said by the latest word alone: whatever the person left is as if never said. */
export function employerState(
  employer: Pick<OwnEmployer, 'agreedAt' | 'endedAt' | 'endedBy'> | null,
): EmployerState {
  if (!employer) return 'unsaid';
  if (employer.endedAt === null) return employer.agreedAt ? 'agreed' : 'waiting';
  return employer.endedBy === 'employer' && employer.agreedAt === null ? 'refused' : 'unsaid';
}

/** Somebody an employer lends, and nobody answers for yet: it is theirs to say who does. */
export const mustNameEmployer = (kind: PersonKind, state: EmployerState) =>
  EMPLOYED_KINDS.includes(kind) && (state === 'unsaid' || state === 'refused');

/** Whether somebody has an employer to read about: their situation wants one, or one answers for them. */
export const showsEmployer = (kind: PersonKind, state: EmployerState) =>
  EMPLOYED_KINDS.includes(kind) || state === 'agreed';

/** A place somebody may work at, and the organization that employs there. */
export type NamedEmployer = {
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly structureName: string;
  readonly communeName: string;
};

/** Somebody who works for an organization, or says so: by name, for its direction. */
export type StaffMember = {
  readonly id: EmploymentId;
  readonly personId: PersonId;
  readonly name: string;
  readonly kind: PersonKind;
  readonly trades: readonly Trade[];
  readonly communeName: string;
  readonly saidAt: Date;
  readonly agreedAt: Date | null;
};
