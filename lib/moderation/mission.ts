import type { NeedId } from '@/lib/identity/actor';
import { closedToKind } from '@/lib/matching/lasting-gates';
import type { Post } from '@/lib/matching/post';
import { type CivicMission, type Need, type NeedReason, SEVERITIES } from '@/lib/need/need';
import { isTask, TASK_TABLE } from '@/lib/need/task';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** Reasons that say somebody is missing from a roster: a volunteer never takes their place (Code du travail, L5425-8 and L8221-5). */
const SOMEBODY_IS_AWAY: readonly NeedReason[] = ['sick-leave', 'vacancy', 'planned-leave'];

/** Reasons that may be accepted beforehand: nobody is to be replaced. */
export const NOBODY_REPLACED: readonly NeedReason[] = ['surge', 'other'];

/** What is looked at before a mission is accepted. */
export type CivicCheck = {
  readonly id: 'no-care' | 'host' | 'not-a-post';
  /** met by the registry itself; « look » asks the moderator to make sure */
  readonly state: 'met' | 'look' | 'not-met';
};

/** The kind whose missions are moderated. */
const CIVIC = 'civic-volunteer';

/** The civic reserve could lawfully be asked for this need, its moderator agreeing: task, host and wishes as the registry reads them. */
export const opensToCivicReserve = (post: Post): boolean =>
  closedToKind(CIVIC, { ...post, civicMission: 'approved' }).length === 0;

/** What stands in the way of a mission, or has to be made sure of: never care, never a commercial host, never a post. */
export function checksOf(post: Post, reason: NeedReason): readonly CivicCheck[] {
  const closed = closedToKind(CIVIC, { ...post, civicMission: 'approved' });
  const cares =
    post.regulated || !post.tasks.every((one) => isTask(one) && TASK_TABLE[one].volunteers);
  return [
    { id: 'no-care', state: cares ? 'not-met' : 'met' },
    { id: 'host', state: closed.includes('civic-reserve-host') ? 'not-met' : 'met' },
    { id: 'not-a-post', state: SOMEBODY_IS_AWAY.includes(reason) ? 'look' : 'met' },
  ];
}

/** What a moderator decides of a mission: agreed, or not and why; the structure reads the reason. */
export type CivicChoice =
  | { readonly status: 'approved'; readonly reason: null }
  | { readonly status: 'refused'; readonly reason: string };

/** A mission as it was read: its need, and which revision of it. */
export type MissionRead = { readonly needId: NeedId; readonly revision: number };

/** Whether a choice changes anything: an agreement may be taken back, a refusal too; the same word twice says nothing. */
export function decideMission(
  before: CivicMission,
  { status }: Pick<CivicChoice, 'status'>,
): Result<CivicChoice['status'], 'already-decided'> {
  return before === status || before === 'free' ? refuse('already-decided') : accept(status);
}

/** A moderator's time to answer. Choices of the product, 2026-11-26. */
export const MODERATION_RULE = {
  /** after so many hours without an answer, the cell decides */
  answerHours: 24,
  /** or so many hours before the shift, whichever comes first */
  beforeStartHours: 12,
  /** but never before the moderator had so many minutes */
  leastMinutes: 60,
  /** how often the moderators are written to about what waits, and when the day is told (on their clock) */
  mailsApartMinutes: 120,
  dayToldAtHour: 18,
  /** how far back what was decided is shown, in days */
  toldDays: 14,
} as const;

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** When an unanswered mission goes up to the cell. */
export function unansweredAt(since: Date, start: Date): Date {
  const { answerHours, beforeStartHours, leastMinutes } = MODERATION_RULE;
  const late = since.getTime() + answerHours * MS_PER_HOUR;
  const near = start.getTime() - beforeStartHours * MS_PER_HOUR;
  return new Date(Math.max(since.getTime() + leastMinutes * MS_PER_MINUTE, Math.min(late, near)));
}

/** Worst first, then soonest: the order missions are looked at. */
export const compareMissions = (
  a: Pick<Need, 'severity' | 'period' | 'id'>,
  b: Pick<Need, 'severity' | 'period' | 'id'>,
): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  a.period.start.getTime() - b.period.start.getTime() ||
  a.id.localeCompare(b.id);
