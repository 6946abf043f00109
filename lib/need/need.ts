import type {
  NeedId,
  OrganizationId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** What happens if nobody comes, worst first. */
export const SEVERITIES = ['vital', 'serious', 'degraded', 'comfort'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const NEED_REASONS = ['sick-leave', 'vacancy', 'planned-leave', 'surge', 'other'] as const;
export type NeedReason = (typeof NEED_REASONS)[number];

export const PUBLICS = [
  'elderly',
  'disabled-adults',
  'disabled-children',
  'protected-children',
  'families',
  'precarity',
  'mixed',
] as const;
export type PublicServed = (typeof PUBLICS)[number];

/** How a yes takes a seat: the first one does, the structure confirms among them, or it asks one person for each seat. */
export const FLOWS = ['first-yes', 'confirm', 'by-name'] as const;
export type Flow = (typeof FLOWS)[number];

/** Whether the civic reserve may be asked for a need: nobody has to agree here, its moderator has not said yet, agreed, or did not. */
export const CIVIC_MISSIONS = ['free', 'waiting', 'approved', 'refused'] as const;
export type CivicMission = (typeof CIVIC_MISSIONS)[number];

/** A request the cell wrote down for a structure waits for its word, or has it. */
export const BEHALVES = ['waiting', 'confirmed', 'refused'] as const;
export type Behalf = (typeof BEHALVES)[number];

export const NEED_STATUSES = ['open', 'filled', 'closed', 'expired'] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];

/** A need: a structure lacks hands, for one trade and one period. */
export type Need = {
  readonly id: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly structureId: StructureId;
  /** shifts posted in one act share it */
  readonly seriesId: Id<'series'>;
  readonly trade: Trade;
  readonly period: Period;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly severity: Severity;
  readonly reason: NeedReason;
  readonly publicServed: PublicServed;
  readonly tasks: readonly string[];
  /** some of the tasks are reserved by law to qualified people: no volunteer, no minor */
  readonly regulated: boolean;
  readonly note: string | null;
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  /** a diploma that is only declared is not enough to be asked */
  readonly checkedOnly?: boolean;
  /** left out: the first yes takes the seat */
  readonly flow?: Flow;
  readonly contactName: string;
  readonly contactPhone: string;
  /** the kinds of people the director wishes; empty means everybody the law allows */
  readonly wantedKinds: readonly PersonKind[];
  readonly status: NeedStatus;
  /** whether the civic reserve may be asked: written by the database, left out before a need is there */
  readonly civicMission?: CivicMission;
  readonly revision: number;
  readonly confirmedAt: Date;
  readonly postedAt: Date;
  readonly postedBy: UserId;
  /** written down by the cell for the structure; null when it posted by itself */
  readonly behalf?: Behalf | null;
  /** who of the structure asked for it on the telephone */
  readonly toldBy?: string | null;
};

/** What may be asked in one act, and how far ahead (written business limits, ASVS 2.1.3). */
export const NEED_LIMITS = {
  seats: { min: 1, max: 30 },
  /** shifts of one act: a night a week for six months */
  shifts: 28,
  /** hours of one shift: four continuous days with sleeping on site at most */
  hours: 96,
  /** hours since the start of a shift that may still be posted: at 21 h 10 one still looks for the night of 21 h */
  hoursLate: 4,
  daysAhead: 180,
  /** hours after which « is it still true? » is asked again */
  freshHours: 72,
  note: 500,
  contactName: 80,
  toldBy: 80,
} as const;

/** Somebody still needs to come: the need is open and its end is not past. */
export const isOpen = (need: Pick<Need, 'status' | 'period'>, now: Date) =>
  need.status === 'open' && need.period.end > now;

/** One person takes one seat; the last seat taken fills the need. */
export function takeSeat<Seats extends Pick<Need, 'status' | 'seats' | 'seatsTaken' | 'period'>>(
  need: Seats,
  now: Date,
): Result<Seats, 'need-filled' | 'need-closed' | 'need-over'> {
  if (need.status === 'filled') return refuse('need-filled');
  if (need.status === 'closed') return refuse('need-closed');
  if (need.status === 'expired' || need.period.end <= now) return refuse('need-over');
  const seatsTaken = need.seatsTaken + 1;
  return accept({ ...need, seatsTaken, status: seatsTaken >= need.seats ? 'filled' : 'open' });
}

/** A seat comes back; a filled need opens again, a closed one stays closed. */
export function giveSeatBack<Seats extends Pick<Need, 'status' | 'seatsTaken'>>(
  need: Seats,
): Seats {
  const seatsTaken = Math.max(0, need.seatsTaken - 1);
  return { ...need, seatsTaken, status: need.status === 'filled' ? 'open' : need.status };
}

const MS_PER_HOUR = 3_600_000;

/** Nobody said for three days that an open need is still true: its structure is asked again. */
export const isStale = (need: Pick<Need, 'confirmedAt'>, now: Date) =>
  now.getTime() - need.confirmedAt.getTime() > NEED_LIMITS.freshHours * MS_PER_HOUR;

/** Seats nobody has taken yet. */
export const seatsLeft = (need: Pick<Need, 'seats' | 'seatsTaken'>) =>
  Math.max(0, need.seats - need.seatsTaken);
