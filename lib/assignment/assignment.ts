import type {
  NeedId,
  OrganizationId,
  PersonId,
  SolicitationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import { HARD } from '@/lib/shared/french';
import type { Id } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { minutesAfter, type Period } from '@/lib/shared/period';

export type AssignmentId = Id<'assignment'>;

export const ASSIGNMENT_STATUSES = ['confirmed', 'to-reconfirm', 'cancelled'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** Somebody was seen at work: what is done is done, the mission is given up by nobody and its work stays the one agreed to. */
export const hasBegun = ({ startedAt }: Pick<Assignment, 'startedAt'>): boolean =>
  startedAt !== null;

/** Who may give a mission up: the person, who receives them, or who lends them. */
export type CancelledBy = 'person' | 'structure' | 'employer';

/** A mission: one person holds one seat of a need. */
export type Assignment = {
  readonly id: AssignmentId;
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly structureId: StructureId;
  readonly personId: PersonId;
  readonly solicitationId: SolicitationId;
  readonly period: Period;
  /** the hours said yes to, while a change waits to be agreed to; null otherwise */
  readonly agreed: Period | null;
  readonly status: AssignmentStatus;
  readonly acceptedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelledBy: CancelledBy | null;
  /** one of the reasons below, as it was given; null while nobody gave up */
  readonly cancelReason: string | null;
  readonly late: boolean;
  /** when the structure saw the person at work; null before, and never with papers missing */
  readonly startedAt: Date | null;
};

/** Why a person gives a mission up; asked for, because a late one must be understood. */
export const CANCEL_REASONS = [
  'unwell-or-family',
  'transport',
  'other-commitment',
  'mistake',
  'other',
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];
export const CANCEL_REASON_LABELS: Readonly<Record<CancelReason, string>> = {
  // no detail is asked: a state of health is never stored
  'unwell-or-family': 'Empêchement personnel',
  transport: 'Problème de trajet',
  'other-commitment': 'Autre engagement',
  mistake: 'J’ai accepté par erreur',
  other: 'Autre raison',
};

/** Why a structure gives a mission up. */
export const HOST_CANCEL_REASONS = [
  'covered-otherwise',
  'activity-changed',
  'posted-by-mistake',
  'other',
] as const;
export type HostCancelReason = (typeof HOST_CANCEL_REASONS)[number];
export const HOST_CANCEL_REASON_LABELS: Readonly<Record<HostCancelReason, string>> = {
  'covered-otherwise': 'Le besoin est couvert autrement',
  'activity-changed': 'L’activité a changé',
  'posted-by-mistake': 'Besoin publié par erreur',
  other: 'Autre raison',
};

/** The association gave the seats of its team back, or the structure gave the team up: those named in it no longer come. */
export const TEAM_GONE = 'team-gone';

/** A mission given up less than this before it starts is given up late. */
export const LATE_HOURS = 24;
const MS_PER_HOUR = 3_600_000;

/** Given up less than a day before it starts: the structure is alerted at once, and only this counts against reliability. */
export const isLate = (period: Period, now: Date) =>
  period.start.getTime() - now.getTime() < LATE_HOURS * MS_PER_HOUR;

/** What giving up now, or later, does to one’s place in the lists: said before the act. */
export const sayLateness = (period: Period, now: Date): string =>
  isLate(period, now)
    ? `Le début est dans moins de ${LATE_HOURS}${HARD}h${HARD}: cette annulation comptera comme tardive, et vous fera passer un peu plus bas dans les prochaines listes.`
    : `Jusqu’à ${LATE_HOURS}${HARD}h avant le début, annuler ne change rien à votre place dans les prochaines listes. Ensuite, l’annulation compte comme tardive et vous fait passer un peu plus bas.`;

/** The employer never gave the yes that was noted in its name. */
export const NOT_SAID = 'not-said';

/** Why a mission was given up, in the words it was chosen in; null when it was not said. */
export function sayCancelReason({ cancelReason }: Pick<Assignment, 'cancelReason'>): string | null {
  const labels: Readonly<Record<string, string>> = {
    ...CANCEL_REASON_LABELS,
    ...HOST_CANCEL_REASON_LABELS,
    [TEAM_GONE]: 'L’équipe de l’association ne vient plus',
    'no-show': 'N’est pas venu·e',
    recalled: 'Rappel par l’employeur',
    [NOT_SAID]: 'L’employeur dit ne pas avoir donné son accord',
  };
  return ownValue(labels, cancelReason) ?? null;
}

/** How long the structure may still reach the person after the mission, in days. */
export const CONTACT_DAYS_AFTER = 7;
const MINUTES_PER_DAY = 24 * 60;

/** Until when the structure reads the contact of who comes to a shift; it follows the shift when that moves. */
export const contactUntil = (period: Period): Date =>
  minutesAfter(period.end, CONTACT_DAYS_AFTER * MINUTES_PER_DAY);
