import type { MembershipId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Cause } from './entry';

export type CaseId = Id<'case'>;

/** What became of it, said by whoever closes it; `cause-gone` is written when nothing is left to do. */
export const OUTCOMES = [
  'covered',
  'partly',
  'adjusted',
  'elsewhere',
  'nothing',
  'cause-gone',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Those somebody may say. */
export const SAID_OUTCOMES = ['covered', 'partly', 'adjusted', 'elsewhere', 'nothing'] as const;

export const OUTCOME_LABELS: Readonly<Record<Outcome, string>> = {
  covered: 'Tout est couvert',
  partly: 'Une partie est couverte',
  adjusted: 'L’activité a été adaptée',
  elsewhere: 'D’autres s’en chargent',
  nothing: 'Rien n’a pu être fait',
  'cause-gone': 'Réglé de lui-même',
};

/** What may happen on a case. */
export const FACTS = [
  'taken',
  'taken-over',
  'released',
  'handed-over',
  'noted',
  'called',
  'clock',
  'lever',
  'result',
  'closed',
  'gone',
  'reopened',
] as const;
export type FactKind = (typeof FACTS)[number];

/** One thing that happened on a case. */
export type CaseFact = {
  readonly kind: FactKind;
  readonly text: string | null;
  readonly version: number;
  /** null when it came by itself */
  readonly byName: string | null;
  readonly at: Date;
};

/** A case as it stands: one subject of the queue taken in hand. */
export type Case = {
  readonly id: CaseId;
  readonly openedAt: Date;
  readonly version: number;
  readonly owner: { readonly membershipId: MembershipId; readonly name: string } | null;
  readonly lookAgainAt: Date | null;
  readonly closedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly closedCauses: readonly Cause[];
};

export type CaseStatus = 'to-take' | 'in-hand' | 'waiting' | 'late' | 'gone' | 'closed';
export const STATUS_LABELS: Readonly<Record<CaseStatus, string>> = {
  'to-take': 'À prendre',
  'in-hand': 'En main',
  waiting: 'En attente',
  late: 'À revoir maintenant',
  gone: 'Réglé de lui-même',
  closed: 'Clos',
};

/** What a cause becomes by time alone, nobody having said anything since: whoever answered for the one did for the other. */
const BECOMES: Readonly<Partial<Record<Cause, Cause>>> = { 'declared-red': 'silent-red' };

/** Causes that a case closed by hand does not answer for: they came since. */
export const newCauses = (
  causes: readonly Cause[],
  last: Pick<Case, 'closedAt' | 'closedCauses'> | null,
): readonly Cause[] => {
  if (!last?.closedAt) return causes;
  const answered = last.closedCauses.flatMap((cause) => [cause, BECOMES[cause]]);
  return causes.filter((cause) => !answered.includes(cause));
};

/** What closing by hand answers for: of why it is in the queue now, what whoever closes it had read. The rest is new to them, and brings it back. */
export const answeredBy = (causes: readonly Cause[], read: readonly Cause[]): readonly Cause[] => {
  const known = read.flatMap((cause) => [cause, BECOMES[cause]]);
  return causes.filter((cause) => known.includes(cause));
};

/** Whether a closed case may be taken again: read as closed, or back in the queue for what it was not closed for. An older page is told first. */
export const mayTakeAgain = (
  causes: readonly Cause[],
  last: Pick<Case, 'closedAt' | 'closedCauses' | 'version'>,
  seen: number,
): boolean => seen === last.version || (seen === 0 && newCauses(causes, last).length > 0);

/** Where a subject stands, from why it is in the queue now and its last case. */
export function statusOf(
  causes: readonly Cause[],
  last: Pick<Case, 'closedAt' | 'closedCauses' | 'owner' | 'lookAgainAt'> | null,
  now: Date,
): CaseStatus {
  if (last?.closedAt) return newCauses(causes, last).length > 0 ? 'to-take' : 'closed';
  if (causes.length === 0) return 'gone';
  return last?.owner ? underClock(last, now) : 'to-take';
}

const underClock = ({ lookAgainAt }: Pick<Case, 'lookAgainAt'>, now: Date): CaseStatus => {
  if (!lookAgainAt) return 'in-hand';
  return lookAgainAt > now ? 'waiting' : 'late';
};

/** How long a closed case still answers for what it was closed for (minutes). Product choice, 2026-11-26. */
export const CLOSED_HOLDS = 30 * 24 * 60;

/** What time does to a case of a request. */
export type CaseMove = 'gone' | 'reopened' | 'forgiven';

/**
 * What time did to a case: its every cause is gone and it is over; one it was not closed for came and it is open again; or
 * one it was closed for is gone, and would be new. Null when it stands as it is.
 */
export function moveOf(
  causes: readonly Cause[],
  last: Pick<Case, 'closedAt' | 'closedCauses'>,
): CaseMove | null {
  if (!last.closedAt) return causes.length === 0 ? 'gone' : null;
  if (newCauses(causes, last).length > 0) return 'reopened';
  return last.closedCauses.some((cause) => !causes.includes(cause)) ? 'forgiven' : null;
}

/** In how many minutes one may say to look again. Product choice, 2026-11-26. */
export const CLOCKS = [15, 30, 60, 120, 240, 720] as const;
export const clockOf = (minutes: (typeof CLOCKS)[number], now: Date): Date =>
  minutesAfter(now, minutes);

/** How long a page that shows a case counts as read (seconds), and how often it says so. Product choice, 2026-11-26. */
export const PRESENCE = { leaseSeconds: 75, renewSeconds: 25 } as const;

/** Whoever said they read a case before this instant reads it no more, as far as anybody knows. */
export const leaseSince = (now: Date): Date =>
  new Date(now.getTime() - PRESENCE.leaseSeconds * 1000);

/** Whether somebody still has the case under their eyes. */
export const isThere = (seenAt: Date, now: Date): boolean =>
  now.getTime() - seenAt.getTime() < PRESENCE.leaseSeconds * 1000;

type Read = Pick<Case, 'version' | 'owner' | 'closedAt'>;
type Stale = 'changed-meanwhile' | 'case-closed';

/** Whether somebody may write on the case they read: it is open, and nobody wrote on it since. */
export function readLast<One extends Pick<Case, 'version' | 'closedAt'>>(
  one: One,
  seen: number,
): Result<One, Stale> {
  if (one.version !== seen) return refuse('changed-meanwhile');
  return one.closedAt ? refuse('case-closed') : accept(one);
}

/** Taking a case that waits, or over from whoever has it, as one read it. */
export function decideTake(
  one: Read,
  { by, seen }: { readonly by: MembershipId; readonly seen: number },
): Result<'taken' | 'taken-over', Stale | 'already-yours'> {
  const read = readLast(one, seen);
  if (!read.ok) return read;
  if (one.owner?.membershipId === by) return refuse('already-yours');
  return accept(one.owner ? 'taken-over' : 'taken');
}

/** What only whoever has the case in hand may do: leave it, set its clock, close it. */
export function decideOwn(
  one: Read,
  { by, seen }: { readonly by: MembershipId; readonly seen: number },
): Result<true, Stale | 'not-yours'> {
  const read = readLast(one, seen);
  if (!read.ok) return read;
  return one.owner?.membershipId === by ? accept(true) : refuse('not-yours');
}
