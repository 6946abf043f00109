import type {
  NeedId,
  OrganizationId,
  PersonId,
  SolicitationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import { minutesAfter, type Period } from '@/lib/shared/period';
import type { Held } from './limit';

export const SOLICITATION_STATUSES = ['pending', 'accepted', 'declined', 'closed'] as const;
export type SolicitationStatus = (typeof SOLICITATION_STATUSES)[number];

/** A « no » says how far it goes. */
export const DECLINE_SCOPES = ['this-time', 'this-structure', 'pause'] as const;
export type DeclineScope = (typeof DECLINE_SCOPES)[number];

/** Reasons one may give for a « no »; never asked for, never held against anybody. */
export const DECLINE_REASONS = [
  'hours',
  'distance',
  'already-busy',
  'not-my-trade',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export const DECLINE_REASON_LABELS: Readonly<Record<DeclineReason, string>> = {
  hours: 'Les horaires ne conviennent pas',
  distance: 'C’est trop loin',
  'already-busy': 'Je suis déjà pris·e',
  'not-my-trade': 'Ce n’est pas mon métier',
  other: 'Autre raison',
};

/** How long a person may put themselves in pause from an answer page, in days. */
export const PAUSE_DAYS = [7, 30, 90] as const;
export type PauseDays = (typeof PAUSE_DAYS)[number];

/** Why a question closed by itself. */
export const CLOSE_REASONS = [
  'filled',
  'need-closed',
  'need-expired',
  'need-changed',
  'no-longer-fits',
  // also when the person stopped everything, or left
  'withdrawn',
  // a yes the structure did not keep
  'not-chosen',
  'cancelled',
  // of the three yeses a loan needs, one did not come; whose is nobody else’s business
  'not-agreed',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** One person asked for one need. */
export type Solicitation = {
  readonly id: SolicitationId;
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly structureId: StructureId;
  readonly personId: PersonId;
  readonly maskedName: string;
  readonly period: Period;
  readonly status: SolicitationStatus;
  readonly closeReason: CloseReason | null;
  readonly rank: number;
  readonly score: number;
  readonly travelMinutes: number;
  readonly askedAt: Date;
  readonly deliveredAt: Date | null;
  readonly failedAt: Date | null;
  readonly answeredAt: Date | null;
  /** who wrote the answer down, when it was said by telephone */
  readonly heardBy: string | null;
  readonly declineScope: DeclineScope | null;
  /** « prévenez-moi si la place se libère » */
  readonly reservedAt: Date | null;
  /** a yes that waits, or waited, for the structure to confirm it */
  readonly offeredAt: Date | null;
  /** how many times it was put: again when a seat came back */
  readonly asks: number;
  /** by which right this person was asked; null when it was not kept */
  readonly held: Held | null;
  /** the association’s team this person was named in; null when asked alone */
  readonly teamId: string | null;
  /** ids of the rules its director confirmed, and why */
  readonly confirmed: readonly string[];
  readonly overrideReason: string | null;
};

/** How many people one act may ask: enough for an emergency, few enough not to tire everybody. */
export const ASK_LIMITS = { atOnce: 30, pendingPerNeed: 60 } as const;

const LINK_LIFE_HOURS = 72;
const MINUTES_PER_HOUR = 60;

/** Until when an answer link opens a choice: 72 hours, and never past the shift’s end. After it, the page still says what became of it. */
export function answerBy(period: Period, now: Date): Date {
  const latest = minutesAfter(now, LINK_LIFE_HOURS * MINUTES_PER_HOUR);
  return latest < period.end ? latest : period.end;
}
