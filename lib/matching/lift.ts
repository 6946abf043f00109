import { periodsOf } from '@/lib/availability/declared-hours';
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
  | { readonly kind: 'shift-start' | 'shift-end'; readonly byMinutes: number }
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
  /** the person says they are free for the whole shift */
  | { readonly kind: 'free-hours'; readonly period: Period }
  /** a question no longer waits: answered, or this need asked again */
  | { readonly kind: 'answer' }
  /** something is shown: a paper, an attestation */
  | { readonly kind: 'condition'; readonly condition: ConditionKind }
  /** another host: a public or non-profit one */
  | { readonly kind: 'host' }
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

function applied(pair: Pair, lift: Lift): Pair {
  const { candidate, post } = pair;
  switch (lift.kind) {
    case 'shift-start':
    case 'shift-end':
      return pair;
    case 'trade':
    case 'tasks':
    case 'wanted-kind':
    case 'host':
      return { ...pair, post: { ...post, ...postOf(post, lift) } };
    case 'status':
      return otherStatus(pair);
    default:
      return { ...pair, candidate: { ...candidate, ...candidateOf(pair, lift) } };
  }
}

type OfPost = Extract<Lift, { kind: 'trade' | 'tasks' | 'wanted-kind' | 'host' }>;
type OfPerson = Exclude<Lift, OfPost | { kind: 'shift-start' | 'shift-end' | 'status' }>;

function postOf(post: Post, lift: OfPost): Partial<Post> {
  switch (lift.kind) {
    case 'trade':
      return { trade: lift.trade };
    case 'tasks':
      return {
        regulated: false,
        tasks: post.tasks.filter((task) => !(lift.without as readonly string[]).includes(task)),
        trade: lift.trade ?? post.trade,
      };
    case 'wanted-kind':
      return { wantedKinds: [...post.wantedKinds, lift.add] };
    case 'host':
      return { legalNature: 'association' };
  }
}

function candidateOf({ candidate, now }: Pair, lift: OfPerson): Partial<Candidate> {
  switch (lift.kind) {
    case 'other-work':
      return withoutWork(candidate, lift.within);
    case 'radius':
      return { radiusKm: Math.max(candidate.radiusKm, lift.km) };
    case 'free-hours':
      return freeFor(candidate, lift.period);
    case 'answer':
      return { questions: [], alreadyAsked: false };
    case 'condition':
      return { conditions: [...candidate.conditions, { kind: lift.condition, metOn: now }] };
    case 'qualification':
      return { trades: [...candidate.trades, { trade: lift.trade, proof: 'declared' }] };
    case 'adult':
      return {
        ageBand: 'adult',
        conditions: [...candidate.conditions, { kind: 'child-protection-attestation', metOn: now }],
      };
    case 'their-choice':
      return { refusesStructure: false };
  }
}

/** Somebody paid, of the trade asked, whom the director wishes. */
const otherStatus = ({ candidate, post, now }: Pair): Pair => ({
  candidate: {
    ...candidate,
    kind: 'part-timer',
    trades: [...candidate.trades, { trade: post.trade, proof: 'declared' }],
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

function freeFor({ exceptions, availability }: Candidate, period: Period): Partial<Candidate> {
  const elsewhere = exceptions.filter((one) => !overlaps(one.period, period));
  return {
    pausedUntil: null,
    exceptions: [...elsewhere, { period, state: 'free' }],
    availability: availability && { ...availability, notBefore: null, unavailableUntil: null },
  };
}
