import { heapsOf } from '@/lib/shared/heaps';
import type { Id } from '@/lib/shared/id';
import type { Authority, BodyId, MeetingId, ThreadId } from './collective';

/** Who a decision is given to: a body that meets, the cell, or an authority. */
export type Party = Authority | 'cell' | 'body';

export const DECISION_STATES = ['to-do', 'done', 'dropped'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** One version of a decision: what, who, until when, whether it is done; who said so, when. */
export type Decision = {
  readonly id: Id<'collective-decision'>;
  readonly threadId: ThreadId;
  readonly version: number;
  readonly meetingId: MeetingId | null;
  readonly what: string;
  readonly party: Party;
  readonly bodyId: BodyId | null;
  readonly partyName: string;
  /** « 2026-12-04 » */
  readonly dueOn: string;
  readonly state: DecisionState;
  readonly saidFor: string;
  readonly saidAt: Date;
};

/** A decision as it stands, and what was said of it before, the latest first. */
export type Thread = { readonly last: Decision; readonly before: readonly Decision[] };

/** Where a decision stands on one day: late the day after its last one. */
export type Standing = DecisionState | 'late';
export const standingOf = (
  { state, dueOn }: Pick<Decision, 'state' | 'dueOn'>,
  today: string,
): Standing => (state === 'to-do' && dueOn < today ? 'late' : state);

const RANKS: Readonly<Record<Standing, number>> = { late: 0, 'to-do': 1, done: 2, dropped: 3 };

/** Decisions by what was said of them: late first, then by day, then what is done or dropped. Every version is kept. */
export function threadsOf(said: readonly Decision[], today: string): readonly Thread[] {
  const threads = heapsOf(said, ({ threadId }) => threadId);
  const rank = ({ last }: Thread) => RANKS[standingOf(last, today)];
  return [...threads.values()]
    .map((all) => all.sort((a, b) => b.version - a.version))
    .flatMap(([last, ...before]) => (last ? [{ last, before }] : []))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.last.dueOn.localeCompare(b.last.dueOn) ||
        a.last.threadId.localeCompare(b.last.threadId),
    );
}

/** What is still to be done. */
export const openOf = (threads: readonly Thread[]): readonly Thread[] =>
  threads.filter(({ last }) => last.state === 'to-do');
