import { RULES } from '@/lib/matching/gate';
import type { Hold } from '@/lib/matching/hold';
import { isTask, TASK_TABLE, tasksOutOf } from '@/lib/need/task';
import { coverageOf, TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, lowerFirst } from '@/lib/shared/french';

/** By which right somebody was asked for a post, kept with the question: their trade, or a study level. */
export type Held = Pick<Hold, 'through' | 'asStudent'>;

/** A question, as its limits read it: the right it was put by, the rules a director confirmed to put it. */
export type Bounded = {
  readonly held: Held | null;
  /** ids of rules of the registry, or of caps */
  readonly confirmed: readonly string[];
};

export const heldOf = (hold: Hold | null): Held | null =>
  hold && { through: hold.through, asStudent: hold.asStudent };

/** The post as it stands now. */
type PostNow = { readonly trade: Trade; readonly tasks: readonly string[] };

type Side = 'sentence' | 'personSentence';

const NEAR_TRADE = 'near-trade';
const STUDENT_TEAM = 'student-team';

const said = (rule: string, side: Side): readonly string[] => {
  const row = RULES.find(({ id }) => id === rule);
  return row ? [row[side]] : [];
};

/**
 * What this person may not do on this post, or only under a condition, in whole sentences: the trade’s own caution first,
 * the tasks out of it, the team a student works in, then every other rule confirmed. The post as it stands now is read,
 * with the right the person holds it by; a right no longer known is told by its rule. Empty: the post is theirs.
 */
function limits({ held, confirmed }: Bounded, post: PostNow, side: Side): readonly string[] {
  const others = confirmed.filter((rule) => rule !== NEAR_TRADE && rule !== STUDENT_TEAM);
  const first = held ? byRight(held, post, side) : nearBy(confirmed, side);
  return [...first, ...others.flatMap((rule) => said(rule, side))];
}

const nearBy = (confirmed: readonly string[], side: Side) =>
  confirmed.includes(NEAR_TRADE) ? said(NEAR_TRADE, side) : [];

function byRight(
  { through, asStudent }: Held,
  { trade, tasks }: PostNow,
  side: Side,
): readonly string[] {
  if (asStudent) return TRADE_TABLE[trade].regulated ? said(STUDENT_TEAM, side) : [];
  const coverage = coverageOf(through, trade);
  if (!coverage) return said(NEAR_TRADE, side);
  const out = through === trade ? [] : tasksOutOf(through, tasks.filter(isTask));
  const kept = out.map((task) => lowerFirst(TASK_TABLE[task].label)).join(', ');
  return [
    ...(coverage.caution ? [coverage.caution] : []),
    ...(kept ? [`À ne pas faire${HARD}: ${kept}.`] : []),
  ];
}

/** The limits as the person reads them. */
export const limitsToldToPerson = (asked: Bounded, post: PostNow): readonly string[] =>
  limits(asked, post, 'personSentence');

/** The same, as the structure that receives them reads it. */
export const limitsToldToStructure = (asked: Bounded, post: PostNow): readonly string[] =>
  limits(asked, post, 'sentence');
