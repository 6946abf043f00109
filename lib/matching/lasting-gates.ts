import { compileShift } from '@/lib/availability/availability';
import { NO_WISHES } from '@/lib/availability/wishes';
import type { ConditionKind } from '@/lib/profile/condition';
import type { PersonKind } from '@/lib/profile/person';
import { VOLUNTEER_TRADES } from '@/lib/profile/trade';
import type { Candidate } from './candidate';
import { dueBeforeMission, type Fitting, type Gate, obstacles } from './gate';
import { holdOf } from './hold';
import type { Miss } from './miss';
import type { Post } from './post';

/** What a person is, whatever the day: all the lasting rules read of them. */
export type LastingFacts = Pick<
  Candidate,
  | 'personId'
  | 'kind'
  | 'ageBand'
  | 'studyLevel'
  | 'studyProof'
  | 'trades'
  | 'conditions'
  | 'homeOrganizationId'
>;

/**
 * The rows of the registry that need only the person and the post: true when asked, they must still be true when the
 * person says yes and when the need becomes another one. Distance, week and questions are not in it, since the yes
 * itself lifts them; hours are decided apart, with the missions held at that instant.
 */
export const LASTING_GATES: readonly string[] = [
  'civic-service',
  'forbidden-trade',
  'trade',
  'volunteer-tasks',
  'civic-reserve-host',
  'civic-mission',
  'wanted-kinds',
  'minor-care',
  'minor-night-watch',
  'child-attestation',
  'checked-only',
];

/** Nothing in anybody’s way: what the lasting rules never read. */
const ELSEWHERE: Omit<Candidate, keyof LastingFacts | 'place'> = {
  maskedName: '',
  communeName: '',
  radiusKm: 0,
  travelMeans: [],
  otherPlaces: [],
  pausedUntil: null,
  wishes: NO_WISHES,
  availability: null,
  exceptions: [],
  missions: [],
  declared: [],
  questions: [],
  alreadyAsked: false,
  refusesStructure: false,
  history: {
    ...{ asks30d: 0, missions30d: 0, missionsHere: 0, missionsForPublic: 0, brokenPromises: 0 },
    lastAskedAt: null,
    wouldReturn: false,
    welcome: 0,
  },
};

/** A person and a post, with nothing else in the way. */
const lastingFitting = (person: LastingFacts, post: Post): Fitting => ({
  candidate: { ...ELSEWHERE, ...person, place: post.place },
  post,
  shift: compileShift(post.period),
  hold: holdOf(person, post.trade),
  travel: { km: 0, minutes: 0, mean: 'car', approximate: false },
  now: post.period.start,
});

/** What somebody who says yes must still make or show before the mission, by the registry as it stands. */
export const papersDue = (person: LastingFacts, post: Post): readonly Gate[] =>
  dueBeforeMission(lastingFitting(person, post)).map(({ gate }) => gate);

/** The first lasting rule this person does not meet on this post, in the funnel’s order; null when they may hold it. */
export function firstLastingObstacle(
  person: LastingFacts,
  post: Post,
): { readonly gate: Gate; readonly miss: Miss } | null {
  const closed = obstacles(lastingFitting(person, post));
  return closed.find(({ gate }) => LASTING_GATES.includes(gate.id)) ?? null;
}

/** An adult of this kind, with every trade volunteers may be asked: what stands in the way is the post's. */
const anybodyOf = (kind: PersonKind, conditions: LastingFacts['conditions']): LastingFacts => ({
  ...{ personId: '' as LastingFacts['personId'], kind, ageBand: 'adult', studyLevel: null },
  trades: VOLUNTEER_TRADES.map((trade) => ({ trade, proof: 'declared' })),
  ...{ conditions, homeOrganizationId: null },
});

/** The lasting rules that close a post to a whole kind of people, whoever comes; papers are left to each of them. */
export function closedToKind(kind: PersonKind, post: Post): readonly string[] {
  const closed = obstacles(lastingFitting(anybodyOf(kind, []), post));
  return closed
    .filter(({ gate, miss }) => LASTING_GATES.includes(gate.id) && conditionIn(miss) === null)
    .map(({ gate }) => gate.id);
}

/** What each person of this kind has to have shown before they come to this post: an attestation, a paper by name. */
export function shownByEach(kind: PersonKind, post: Post): readonly ConditionKind[] {
  const asked = obstacles(lastingFitting(anybodyOf(kind, []), post));
  return [...new Set(asked.flatMap(({ miss }) => conditionIn(miss) ?? []))];
}

/**
 * What this person has not shown yet and the registry asks before they may work on this post; null when something no paper
 * lifts is in the way.
 */
export function conditionsMissing(
  person: LastingFacts,
  post: Post,
): readonly ConditionKind[] | null {
  const fitting = lastingFitting(person, post);
  const asked = obstacles(fitting).filter(({ gate }) => LASTING_GATES.includes(gate.id));
  const wanted = asked.map(({ miss }) => conditionIn(miss));
  if (wanted.includes(null)) return null;
  const due = dueBeforeMission(fitting).map(({ miss }) => conditionIn(miss));
  return [...new Set([...wanted, ...due].filter((one) => one !== null))];
}

function conditionIn({ lifts }: Miss): ConditionKind | null {
  const [lift] = lifts;
  return lift?.kind === 'condition' ? lift.condition : null;
}
