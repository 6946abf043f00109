import type {
  NeedId,
  OrganizationId,
  PoolId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import { type Need, seatsLeft } from '@/lib/need/need';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type TeamId = Id<'team'>;

export const TEAM_STATUSES = ['confirmed', 'to-reconfirm', 'waitlisted', 'cancelled'] as const;
export type TeamStatus = (typeof TEAM_STATUSES)[number];

/** An association's team on a need: so many of its own members, under its convention, and whoever leads them. */
export type Team = {
  readonly id: TeamId;
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly structureId: StructureId;
  readonly poolId: PoolId;
  /** the association, as the structure reads it */
  readonly association: string;
  /** how many come without a name, or would: what those named and expected hold is theirs */
  readonly size: number;
  /** members of the pool named in it who are expected */
  readonly named: number;
  /** fewer may come when there are fewer seats */
  readonly partial: boolean;
  /** deleted a week after the mission */
  readonly leaderName: string | null;
  readonly leaderPhone: string | null;
  readonly status: TeamStatus;
  readonly answeredAt: Date;
  readonly cancelledBy: 'association' | 'structure' | null;
  readonly cancelReason: string | null;
  /** the day the association and the structure signed; nobody is said present before */
  readonly conventionOn: Date | null;
  /** how many the structure saw at work; null before */
  readonly present: number | null;
};

/** Associations were asked for a team: by whom, when last, how many of them. */
export type TeamRequest = {
  readonly by: 'manager' | 'cell' | 'waves';
  readonly at: Date;
  readonly pools: number;
  /** how many said they cannot come */
  readonly declined: number;
};

/** What an association answers. */
export type TeamWish = {
  readonly size: number;
  readonly partial: boolean;
  /** waits when there are not enough seats */
  readonly wait: boolean;
};

/** What an association may write, and how much. */
export const TEAM_LIMITS = { size: { min: 1, max: 30 }, leaderName: 80 } as const;

/** A team that holds seats. */
export const holdsSeats = ({ status }: Pick<Team, 'status'>): boolean =>
  status === 'confirmed' || status === 'to-reconfirm';

type Seats = Pick<Need, 'status' | 'seats' | 'seatsTaken' | 'period'>;

/** Several seats taken in one act; the last one fills the need. Never more than are left. */
export function takeSeats<Of extends Seats>(
  need: Of,
  count: number,
  now: Date,
): Result<Of, 'need-filled' | 'need-closed' | 'need-over' | 'not-enough-seats'> {
  if (need.status === 'closed') return refuse('need-closed');
  if (need.status === 'expired' || need.period.end <= now) return refuse('need-over');
  if (need.status === 'filled') return refuse('need-filled');
  if (count > seatsLeft(need)) return refuse('not-enough-seats');
  const seatsTaken = need.seatsTaken + count;
  return accept({ ...need, seatsTaken, status: seatsTaken >= need.seats ? 'filled' : 'open' });
}

/** Several seats given back in one act; a filled need opens again, a closed one stays closed. */
export function giveSeatsBack<Of extends Pick<Need, 'status' | 'seatsTaken'>>(
  need: Of,
  count: number,
): Of {
  const seatsTaken = Math.max(0, need.seatsTaken - count);
  const reopens = need.status === 'filled' && count > 0;
  return { ...need, seatsTaken, status: reopens ? 'open' : need.status };
}

/** How many of a team come, with the seats there are: all, as many as there are seats when fewer may come, or they wait. */
export function placeTeam(
  need: Seats,
  { size, partial, wait }: TeamWish,
  now: Date,
): Result<
  { readonly status: 'confirmed' | 'waitlisted'; readonly comes: number },
  'need-closed' | 'need-over' | 'not-enough-seats' | 'larger-than-need'
> {
  if (need.status === 'closed') return refuse('need-closed');
  if (need.status === 'expired' || need.period.end <= now) return refuse('need-over');
  const left = need.status === 'filled' ? 0 : seatsLeft(need);
  if (size <= left) return accept({ status: 'confirmed', comes: size });
  if (partial && left > 0) return accept({ status: 'confirmed', comes: left });
  // whoever waits must fit one day
  if (wait && !partial && size > need.seats) return refuse('larger-than-need');
  return wait ? accept({ status: 'waitlisted', comes: size }) : refuse('not-enough-seats');
}

/** Everybody a team brings: those without a name, and those who said yes in their own. */
export const comesInAll = ({ size, named }: Pick<Team, 'size' | 'named'>): number => size + named;

/** Whether so many members may be named in a team: it holds seats, nobody was counted, and each question has one before it. */
export function mayName(
  { status, size, present }: Pick<Team, 'status' | 'size' | 'present'>,
  need: Pick<Need, 'status' | 'period'>,
  { asked, waiting, now }: { readonly asked: number; readonly waiting: number; readonly now: Date },
): Result<
  true,
  'need-closed' | 'need-over' | 'no-seats-held' | 'already-counted' | 'no-seat-to-name'
> {
  if (need.status === 'closed') return refuse('need-closed');
  if (need.status === 'expired' || need.period.end <= now) return refuse('need-over');
  if (!holdsSeats({ status })) return refuse('no-seats-held');
  if (present !== null) return refuse('already-counted');
  return asked + waiting > size ? refuse('no-seat-to-name') : accept(true);
}

/** A named member’s yes takes one of the seats the team holds: it has one name more, and one seat less without. */
export function takeFromTeam(
  { size, status, present }: Pick<Team, 'status' | 'size' | 'present'>,
  need: Pick<Need, 'status' | 'period'>,
  now: Date,
): Result<number, 'need-closed' | 'need-over' | 'need-filled'> {
  if (need.status === 'closed') return refuse('need-closed');
  if (need.status === 'expired' || need.period.end <= now) return refuse('need-over');
  return holdsSeats({ status }) && present === null && size > 0
    ? accept(size - 1)
    : refuse('need-filled');
}

/** Why an association gives seats back. */
export const TEAM_CANCEL_REASONS = ['called-elsewhere', 'too-few', 'transport', 'other'] as const;
export type TeamCancelReason = (typeof TEAM_CANCEL_REASONS)[number];
export const TEAM_CANCEL_LABELS: Readonly<Record<TeamCancelReason, string>> = {
  'called-elsewhere': 'L’équipe est appelée ailleurs',
  'too-few': 'Pas assez d’équipiers',
  transport: 'Problème de trajet',
  other: 'Autre raison',
};

/**
 * What is left of a team once so many give their seats back; nobody left, and the team is given up. Those named give up by
 * themselves, or go with the whole team.
 */
export function shrink(
  { size, named }: Pick<Team, 'size' | 'named'>,
  leave: number,
): Result<
  { readonly size: number; readonly status: 'confirmed' | 'cancelled' },
  'more-than-come' | 'named-stay'
> {
  if (leave > size + named) return refuse('more-than-come');
  if (leave > size && leave < size + named) return refuse('named-stay');
  return leave === size + named
    ? accept({ size, status: 'cancelled' })
    : accept({ size: size - leave, status: 'confirmed' });
}
