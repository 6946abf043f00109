import { estimateTravel } from '@/lib/territory/distance';
import type { Candidate, Spot } from './candidate';
import { firstObstacle } from './gate';
import { type Hold, holdOf } from './hold';
import type { Post } from './post';
import { type Asked, ask, stateOf } from './typed-engine';
import { type Fed, NEVER } from './typed-people';

/** The registry's word on one person for one variation, the distance left out; zero until it is asked. */
const PASSES = 1;
const STOPPED = 2;

const EVERYBODY = () => true;

/** All a rule may read of a variation, but how far people are asked to come: two with the same name are judged once. */
const nameOfVariation = ({ trade, period, regulated, tasks, wantedKinds }: Post) =>
  [trade, period.start.getTime(), period.end.getTime(), regulated, tasks, wantedKinds].join('/');

/** What is remembered of a variation. */
type Judged = { readonly asked: Asked; readonly verdicts: Uint8Array };

/**
 * Answers, for any variation of a post at the same place, who could come among some: ranks of the people fed. Holds and
 * journeys are computed once; the registry judges a person once per variation, whatever the distance, which is compared
 * apart exactly as its own rule does.
 */
export function counterOf(fed: Fed, place: Post['place']) {
  const spotsOf = (person: Candidate): readonly Spot[] => [person, ...person.otherPlaces];
  const journeys = fed.people.map((one) =>
    spotsOf(one).map((spot) => ({
      radiusKm: spot.radiusKm,
      travel: estimateTravel(spot.place, place, one.travelMeans),
    })),
  );
  const anywhere: Candidate[] = [];
  const holds = new Map<Post['trade'], readonly (Hold | null)[]>();
  const judged = new Map<string, Judged>();

  const holdsOf = (trade: Post['trade']) => {
    const found = holds.get(trade) ?? fed.people.map((one) => holdOf(one, trade));
    holds.set(trade, found);
    return found;
  };
  const judgedFor = (post: Post): Judged => {
    const name = nameOfVariation(post);
    const found = judged.get(name) ?? {
      asked: ask(post),
      verdicts: new Uint8Array(fed.people.length),
    };
    judged.set(name, found);
    return found;
  };
  /** the person, as if they came from anywhere */
  const unbound = (person: number): Candidate => {
    const found = anywhere[person] ?? {
      ...(fed.people[person] as Candidate),
      radiusKm: Number.POSITIVE_INFINITY,
      otherPlaces: [],
    };
    anywhere[person] = found;
    return found;
  };
  const verdictOn = (person: number, hold: Hold, asked: Asked) => {
    const { post, shift } = asked;
    const isAway = (fed.from[person] ?? NEVER) > post.period.start.getTime();
    const travel = journeys[person]?.[0]?.travel;
    if (isAway || !travel || stateOf(fed, person, asked) === 2) return STOPPED;
    const fitting = { candidate: unbound(person), post, shift, hold, travel, now: fed.now };
    return firstObstacle(fitting) === null ? PASSES : STOPPED;
  };

  return (post: Post, among: (person: number) => boolean = EVERYBODY): readonly number[] => {
    const held = holdsOf(post.trade);
    const { asked, verdicts } = judgedFor(post);
    const { widerKm = 0 } = post;
    const isNear = (person: number) =>
      (journeys[person] ?? []).some(
        ({ radiusKm, travel }) => travel.km - (radiusKm + widerKm) <= 0,
      );
    const passing: number[] = [];
    for (const person of fed.people.keys()) {
      const hold = held[person];
      if (!hold || !isNear(person) || !among(person)) continue;
      verdicts[person] ||= verdictOn(person, hold, asked);
      if (verdicts[person] === PASSES) passing.push(person);
    }
    return passing;
  };
}
