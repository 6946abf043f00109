import { compileShift, saidOver } from '@/lib/availability/availability';
import { periodsOf } from '@/lib/availability/declared-hours';
import { NO_WISHES } from '@/lib/availability/wishes';
import type { Task } from '@/lib/need/task';
import type { ConditionKind } from '@/lib/profile/condition';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import { minutesAfter, minutesOf, overlaps, type Period } from '@/lib/shared/period';
import type { Candidate } from './candidate';
import type { Post } from './post';

/**
 * The change that would open a closed gate, as data: what to change in the need, or what would have to be otherwise for
 * the person. Minutes and kilometres are the least that is enough.
 */
export type Lift =
  /** the shift begins later, or ends earlier */
  | { readonly kind: 'shift-start'; readonly byMinutes: number }
  | { readonly kind: 'shift-end'; readonly byMinutes: number }
  /** the person has no other work within this frame */
  | { readonly kind: 'other-work'; readonly within: Period }
  /** transport or lodging carries the person this far: the radius that would be needed, in kilometres */
  | { readonly kind: 'radius'; readonly km: number }
  /** the need asks for this trade instead */
  | { readonly kind: 'trade'; readonly trade: Trade }
  /** the reserved tasks go to another need; what is left is asked under this trade, or the same when null */
  | { readonly kind: 'tasks'; readonly without: readonly Task[]; readonly trade: Trade | null }
  /** the director wishes this kind of person too */
  | { readonly kind: 'wanted-kind'; readonly add: PersonKind }
  /** the person says they are free for these hours of the shift */
  | { readonly kind: 'free-hours'; readonly period: Period }
  /** a question no longer waits: answered, or this need asked again */
  | { readonly kind: 'answer' }
  /** the need takes people whose diploma is only declared: it is seen on arrival */
  | { readonly kind: 'declared-too' }
  /** something is shown: a paper, an attestation */
  | { readonly kind: 'condition'; readonly condition: ConditionKind }
  /** another host: a public or non-profit one */
  | { readonly kind: 'host' }
  /** the civic reserve agrees to the mission */
  | { readonly kind: 'approval' }
  /** they hold this trade: nothing less would do for somebody who has none */
  | { readonly kind: 'qualification'; readonly trade: Trade }
  /** somebody of age instead, their attestation in order */
  | { readonly kind: 'adult' }
  /** somebody who comes under another status */
  | { readonly kind: 'status'; readonly from: readonly PersonKind[] }
  /** theirs alone: nothing the structure can change */
  | { readonly kind: 'their-choice' };

/** A person and a post, as changes apply to them. */
export type Pair = { readonly candidate: Candidate; readonly post: Post; readonly now: Date };

/**
 * The same person and post once every change is made: what a rule says would be enough, tried. Two cuts at one end of
 * the shift are the longer of the two. Null when nothing is left of the shift.
 */
export function liftPair(pair: Pair, lifts: readonly Lift[]): Pair | null {
  const cut = (kind: 'shift-start' | 'shift-end') =>
    Math.max(0, ...lifts.flatMap((lift) => (lift.kind === kind ? [lift.byMinutes] : [])));
  const { start, end } = pair.post.period;
  const period = {
    start: minutesAfter(start, cut('shift-start')),
    end: minutesAfter(end, -cut('shift-end')),
  };
  if (minutesOf(period) <= 0) return null;
  return lifts.reduce(applied, { ...pair, post: { ...pair.post, period } });
}

/** Cuts are already made; the rest changes the need, or what is true of the person. */
function applied(pair: Pair, lift: Lift): Pair {
  if (lift.kind === 'shift-start' || lift.kind === 'shift-end') return pair;
  if (lift.kind === 'status') return otherStatus(pair);
  const { candidate, post } = pair;
  return isOfPost(lift)
    ? { ...pair, post: { ...post, ...postOf(post, lift) } }
    : { ...pair, candidate: { ...candidate, ...candidateOf(pair, lift) } };
}

const OF_POST = ['trade', 'tasks', 'wanted-kind', 'host', 'approval', 'declared-too'] as const;
type OfPost = Extract<Lift, { kind: (typeof OF_POST)[number] }>;
type OfPerson = Exclude<
  Lift,
  OfPost | { kind: 'shift-start' } | { kind: 'shift-end' } | { kind: 'status' }
>;
const isOfPost = (lift: OfPost | OfPerson): lift is OfPost =>
  (OF_POST as readonly string[]).includes(lift.kind);

/** A change, by its kind. */
type Changes<Of extends { readonly kind: string }, From, To> = {
  readonly [Kind in Of['kind']]: (from: From, lift: Extract<Of, { kind: Kind }>) => Partial<To>;
};
const change = <Of extends { readonly kind: string }, From, To>(
  changes: Changes<Of, From, To>,
  from: From,
  lift: Of,
) => (changes[lift.kind as Of['kind']] as (from: From, lift: Of) => Partial<To>)(from, lift);

const POST_CHANGES: Changes<OfPost, Post, Post> = {
  // under another trade, whose diploma counts is said again
  trade: (_, { trade }) => ({ trade, checkedOnly: false }),
  tasks: (post, { without, trade }) => ({
    regulated: false,
    tasks: post.tasks.filter((task) => !(without as readonly string[]).includes(task)),
    trade: trade ?? post.trade,
  }),
  'wanted-kind': ({ wantedKinds }, { add }) => ({ wantedKinds: [...wantedKinds, add] }),
  host: () => ({ legalNature: 'association' }),
  approval: () => ({ civicMission: 'approved' }),
  'declared-too': () => ({ checkedOnly: false }),
};
const postOf = (post: Post, lift: OfPost) => change(POST_CHANGES, post, lift);

const metToday = ({ candidate: { conditions }, now }: Pair, kind: ConditionKind) => ({
  conditions: [...conditions, { kind, metOn: now }],
});

const PERSON_CHANGES: Changes<OfPerson, Pair, Candidate> = {
  'other-work': ({ candidate }, { within }) => withoutWork(candidate, within),
  radius: ({ candidate: { radiusKm, otherPlaces } }, { km }) => ({
    radiusKm: Math.max(radiusKm, km),
    otherPlaces: otherPlaces.map((spot) => ({ ...spot, radiusKm: Math.max(spot.radiusKm, km) })),
  }),
  'free-hours': (pair, { period }) => freeFor(pair, period),
  answer: () => ({ questions: [], alreadyAsked: false }),
  condition: (pair, { condition }) => metToday(pair, condition),
  qualification: ({ candidate: { trades } }, { trade }) => ({
    trades: [...trades, { trade, proof: 'seen' }],
  }),
  adult: (pair) => ({ ageBand: 'adult', ...metToday(pair, 'child-protection-attestation') }),
  'their-choice': () => ({ refusesStructure: false, wishes: NO_WISHES }),
};
const candidateOf = (pair: Pair, lift: OfPerson) => change(PERSON_CHANGES, pair, lift);

/** Somebody paid, of the trade asked, whom the director wishes. */
const otherStatus = ({ candidate, post, now }: Pair): Pair => ({
  candidate: {
    ...candidate,
    kind: 'part-timer',
    trades: [...candidate.trades, { trade: post.trade, proof: 'seen' }],
  },
  post: { ...post, wantedKinds: [] },
  now,
});

/** Nothing else is worked within the frame; a weekly load elsewhere, whose days are unknown, is gone too. */
function withoutWork({ missions, declared }: Candidate, within: Period): Partial<Candidate> {
  return {
    missions: missions.filter((mission) => !overlaps(mission, within)),
    declared: periodsOf(declared)
      .filter((period) => !overlaps(period, within))
      .map((period) => ({ kind: 'period', period })),
  };
}

/** Free for these hours of the shift too; what was said of its other half-hours stands, each by itself. */
function freeFor({ candidate, post }: Pair, period: Period): Partial<Candidate> {
  const { availability, exceptions } = candidate;
  const said = availability
    ? saidOver(availability.week, exceptions, compileShift(post.period))
    : exceptions.filter((one) => overlaps(one.period, post.period));
  const elsewhere = exceptions.filter((one) => !overlaps(one.period, post.period));
  return {
    pausedUntil: null,
    exceptions: [
      ...elsewhere,
      ...said.map((one) =>
        overlaps(one.period, period) ? { ...one, state: 'free' as const } : one,
      ),
    ],
    availability: availability && { ...availability, notBefore: null, unavailableUntil: null },
  };
}
