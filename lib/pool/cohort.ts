import type { PersonId } from '@/lib/identity/actor';
import type { StudyLevel } from '@/lib/profile/person';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type CohortId = Id<'cohort'>;

/** What happens on some days of a cohort’s year; all of them withdraw its students, but « opened ». */
export const PERIOD_KINDS = ['placement', 'course', 'exam', 'other', 'opened'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];
/** Why a student is withdrawn: days of the calendar, or days the institute did not open. */
export type Withdrawal = Exclude<PeriodKind, 'opened'> | 'not-opened';

export const PERIOD_TABLE: Readonly<
  Record<PeriodKind, { readonly label: string; readonly hint: string }>
> = {
  placement: { label: 'Stage', hint: 'Personne n’est sollicité.' },
  course: { label: 'Cours', hint: 'Personne n’est sollicité.' },
  exam: { label: 'Examens, révisions', hint: 'Personne n’est sollicité.' },
  other: { label: 'Autre retrait', hint: 'Personne n’est sollicité.' },
  opened: { label: 'Jours ouverts', hint: 'Ils l’emportent sur les autres lignes.' },
};

export const WITHDRAWAL_LABELS: Readonly<Record<Withdrawal, string>> = {
  placement: 'stage',
  course: 'cours',
  exam: 'examens ou révisions',
  other: 'décision de l’institut',
  'not-opened': 'jours que l’institut n’a pas ouverts',
};

/** What an institute lets its students do of the days it says nothing about. */
export const APPROVALS = ['free', 'opened'] as const;
export type Approval = (typeof APPROVALS)[number];
export const APPROVAL_TABLE: Readonly<
  Record<Approval, { readonly label: string; readonly hint: string }>
> = {
  free: {
    label: 'Libres, sauf les jours retirés',
    hint: 'Vous inscrivez les stages et les cours.',
  },
  opened: {
    label: 'Seulement les jours ouverts',
    hint: 'Vous inscrivez les jours où ils peuvent être sollicités.',
  },
};

type CreditRow = {
  readonly credits: number;
  /** what stays open under that many */
  readonly otherwise: StudyLevel;
  readonly reference: string;
  readonly checked: string;
};

/** Levels that count credits: how many open them, and what fewer leave. */
export const LEVEL_CREDITS: Partial<Readonly<Record<StudyLevel, CreditRow>>> = {
  'nursing-2': {
    credits: 48,
    otherwise: 'nursing-1',
    reference: 'Arrêté du 3 février 2022 modifié, annexe 1',
    checked: '2026-11-22',
  },
  'allied-health-2': {
    credits: 52,
    otherwise: 'other',
    reference: 'Arrêté du 3 février 2022 modifié, annexe 1',
    checked: '2026-11-22',
  },
};

/** The level an institute may attest of a student, by the credits they validated; unknown credits open nothing. */
export function attestedLevel(level: StudyLevel, credits: number | null): StudyLevel {
  const row = LEVEL_CREDITS[level];
  return row && (credits === null || credits < row.credits) ? row.otherwise : level;
}

/** The level after a year that went well; null when studies end. */
export function nextLevel(level: StudyLevel): StudyLevel | null {
  if (level === 'nursing-1') return 'nursing-2';
  if (level === 'nursing-2') return 'nursing-3';
  if (level === 'medicine-1st-cycle-2') return 'medicine-2nd-cycle-2';
  return null;
}

/** A cohort of an institute’s pool. */
export type Cohort = {
  readonly id: CohortId;
  readonly name: string;
  readonly level: StudyLevel;
  readonly credits: number | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly approval: Approval;
  readonly closed: boolean;
};

/** Days of a cohort’s calendar, both included. */
export type CohortPeriod = {
  readonly id: Id<'cohort-period'>;
  readonly kind: PeriodKind;
  readonly from: string;
  readonly until: string;
  readonly weekdays: boolean;
};

/** A student of a pool as their institute reads them. */
export type Student = {
  readonly personId: PersonId;
  readonly name: string;
  readonly level: StudyLevel | null;
  readonly credits: number | null;
  readonly attestedAt: Date | null;
  readonly cohort: string | null;
  readonly waiting: boolean;
};

/** The days a calendar line may hold: the cohort’s own year, in order. */
export function planPeriod(
  period: Pick<CohortPeriod, 'from' | 'until'>,
  { startsOn, endsOn, closed }: Pick<Cohort, 'startsOn' | 'endsOn' | 'closed'>,
): Result<true, 'cohort-closed' | 'out-of-year'> {
  if (closed) return refuse('cohort-closed');
  return period.from < startsOn || period.until > endsOn ? refuse('out-of-year') : accept(true);
}

/** Lines one calendar may hold, students one act may place. */
export const COHORT_LIMITS = { periods: 60, students: 500 } as const;
