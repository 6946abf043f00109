import type { OrganizationId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type CollectiveId = Id<'collective'>;
export type BodyId = Id<'collective-body'>;
export type MeetingId = Id<'collective-meeting'>;
export type ThreadId = Id<'collective-decision'>;

/** Who may sit beside the cell. */
export const AUTHORITIES = ['ars', 'departement'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** How the cell, the authorities and a body are called among those who meet; a body by its own name. */
export const PARTY_LABELS = {
  cell: 'Cellule de crise',
  ars: 'ARS',
  departement: 'Département',
} as const satisfies Readonly<Record<Authority | 'cell', string>>;

export const BODY_STATUSES = ['invited', 'in', 'declined', 'left'] as const;
export type BodyStatus = (typeof BODY_STATUSES)[number];

/** Managing bodies that meet: their name, their reason, and who sits beside them. */
export type Collective = {
  readonly id: CollectiveId;
  readonly name: string;
  readonly reason: string;
  readonly authorities: readonly Authority[];
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};

/** A body asked to be of a collective. */
export type CollectiveBody = {
  readonly id: BodyId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly status: BodyStatus;
  readonly leftAt: Date | null;
};

/** A meeting: when, where or by which call, what is on its agenda. */
export type Meeting = {
  readonly id: MeetingId;
  readonly period: Period;
  readonly place: string | null;
  readonly callUrl: string | null;
  readonly agenda: readonly string[];
  readonly version: number;
  readonly keptAt: Date;
  readonly cancelledAt: Date | null;
};

/** Who was there, and what was said: one version of it. */
export type Minutes = {
  readonly version: number;
  readonly present: readonly string[];
  readonly words: string;
  readonly saidAt: Date;
};

/** How long what bodies lack is told ahead, and how long a meeting may last. Choices of the product, 2026-11-27. */
export const COLLECTIVE_RULE = { daysAhead: 7, longestHours: 12 } as const;
const MS_PER_HOUR = 3_600_000;

/** A meeting that may be set: it is to come, ends after it begins, the same day, and somewhere or by a call. */
export function planMeeting(
  { period, place, callUrl }: Pick<Meeting, 'period' | 'place' | 'callUrl'>,
  now: Date,
): Result<true, 'meeting-past' | 'meeting-ends-before' | 'meeting-nowhere'> {
  if (period.start <= now) return refuse('meeting-past');
  const hours = (period.end.getTime() - period.start.getTime()) / MS_PER_HOUR;
  if (hours <= 0 || hours > COLLECTIVE_RULE.longestHours) return refuse('meeting-ends-before');
  return place || callUrl ? accept(true) : refuse('meeting-nowhere');
}

/** The next version of something that was read at one; whoever wrote meanwhile is not written over. */
export const nextVersion = (
  last: number,
  seen: number,
): Result<{ readonly version: number }, 'changed-meanwhile'> =>
  last === seen ? accept({ version: seen + 1 }) : refuse('changed-meanwhile');

/** A meeting is still ahead: it may be changed or cancelled. */
export const isAhead = (
  { period, cancelledAt }: Pick<Meeting, 'period' | 'cancelledAt'>,
  now: Date,
) => cancelledAt === null && period.start > now;

/** A meeting has begun: who was there and what was said may be written. */
export const hasBegun = (
  { period, cancelledAt }: Pick<Meeting, 'period' | 'cancelledAt'>,
  now: Date,
) => cancelledAt === null && period.start <= now;
