import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type ExtensionId = Id<'extension'>;

/** Where the extension of one mission stands; « over » says nothing of who refused. */
export const EXTENSION_STATUSES = ['pending', 'agreed', 'over'] as const;
export type ExtensionStatus = (typeof EXTENSION_STATUSES)[number];

/** How much longer one extension may ask, in hours: beyond, another need is posted. Choice of the product, 2026-11-26. */
export const EXTENSION_RULE = { mostHours: 72 } as const;
const HOUR_MS = 3_600_000;

/** Whether a mission may be asked to last until then: later than now planned, before it is over, and not by days on end. */
export function planExtension(
  { end }: Period,
  until: Date,
  now: Date,
): Result<Date, 'extension-mission-over' | 'extension-not-later' | 'extension-too-long'> {
  if (end <= now) return refuse('extension-mission-over');
  if (until <= end) return refuse('extension-not-later');
  return until.getTime() - end.getTime() > EXTENSION_RULE.mostHours * HOUR_MS
    ? refuse('extension-too-long')
    : accept(until);
}

/** Whether a host may say that somebody is no longer needed from then on: during the mission, from now on at the soonest. */
export function planEarlyReturn(
  { start, end }: Period,
  at: Date,
  now: Date,
): Result<Date, 'extension-mission-over' | 'return-not-during' | 'return-past'> {
  if (end <= now) return refuse('extension-mission-over');
  if (at <= start || at >= end) return refuse('return-not-during');
  return at < now ? refuse('return-past') : accept(at);
}

/** The yeses of an extension: the host gave its own by asking. */
export type ExtensionYeses = { readonly person: boolean; readonly home: boolean };

/** All three said yes to the longer hours: nothing less lengthens a mission. */
export const isExtensionAgreed = ({ person, home }: ExtensionYeses): boolean => person && home;

/** An extension as the host follows it. */
export type ExtensionSeen = {
  readonly id: ExtensionId;
  readonly assignmentId: Id<'assignment'>;
  readonly until: Date;
  readonly status: ExtensionStatus;
  readonly askedAt: Date;
};

/** An extension as the person, or who lends them, reads it. */
export type ExtensionAsked = {
  readonly id: ExtensionId;
  readonly assignmentId: Id<'assignment'>;
  readonly personName: string;
  readonly structureName: string;
  readonly communeName: string;
  readonly endsAt: Date;
  readonly until: Date;
  /** the reader said yes, and another yes is waited for */
  readonly agreed: boolean;
};
