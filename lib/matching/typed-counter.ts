import { estimateTravel } from '@/lib/territory/distance';
import type { Candidate } from './candidate';
import { firstObstacle } from './gate';
import { type Hold, holdOf } from './hold';
import type { Post } from './post';
import { type Asked, ask, stateOf } from './typed-engine';
import { type Fed, NEVER } from './typed-people';

/** The registry's word on one person for one variation, the distance left out. */
const UNJUDGED = 0;
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
  const journeys = fed.people.map((one) => estimateTravel(one.place, place));
  const km = Float64Array.from(journeys, (journey) => journey.km);
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
    };
    anywhere[person] = found;
    return found;
  };
  const judge = (person: number, hold: Hold | null, { post, shift }: Asked): boolean => {
    const travel = journeys[person];
    if (!travel) return false;
    const candidate = unbound(person);
    return firstObstacle({ candidate, post, shift, hold, travel, now: fed.now }) === null;
  };

  return (post: Post, among: (person: number) => boolean = EVERYBODY): readonly number[] => {
    const held = holdsOf(post.trade);
    const { asked, verdicts } = judgedFor(post);
    const { widerKm = 0 } = post;
    const from = post.period.start.getTime();
    const verdictOn = (person: number): number => {
      if ((fed.from[person] ?? NEVER) > from || stateOf(fed, person, asked) === 2) return STOPPED;
      return judge(person, held[person] ?? null, asked) ? PASSES : STOPPED;
    };
    const passing: number[] = [];
    for (let person = 0; person < fed.people.length; person += 1) {
      const beyond = (km[person] ?? 0) - ((fed.radiusKm[person] ?? 0) + widerKm);
      if (!held[person] || beyond > 0 || !among(person)) continue;
      if (verdicts[person] === UNJUDGED) verdicts[person] = verdictOn(person);
      if (verdicts[person] === PASSES) passing.push(person);
    }
    return passing;
  };
}
