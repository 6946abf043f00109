import type { Need } from '@/lib/need/need';
import { mayStillCome } from '@/lib/need/post';
import type { Trade } from '@/lib/profile/trade';
import {
  type Change,
  type ChangeKind,
  disturbanceOf,
  isNoHourToStart,
  leastDisturbing,
  mostHelpful,
} from './change';
import type { Post } from './post';
import { changesOf, isWorthwhile, nameOfAll, postAfter, reshape } from './reshape';
import { counterOf } from './typed-counter';
import type { Fed } from './typed-people';

/** A need said otherwise, tried by really running the engine on it. */
export type Proposal = {
  readonly name: string;
  readonly changes: readonly Change[];
  /** people who could not come and could */
  readonly gains: number;
  /** gained by each part of a need cut in two; one figure when it is not cut */
  readonly byPart: readonly number[];
  /** people who could come in all; for a need cut in two, to the part that has fewest */
  readonly coming: number;
};

/** A change tried: whom it gains, besides those who could come already. */
type Tried = {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly gains: number;
  /** gained by each part of a need cut in two */
  readonly byPart: readonly number[];
  /** a cut of the hours makes somebody start in the night */
  readonly startsAtNight: boolean;
  /** each part of a need cut in two finds somebody */
  readonly reaches: boolean;
};

const SHOWN = 8;
/** single changes worth being tried two by two */
const PAIRED = 5;

/** The trades a need may be changed into, its own first: whom to read before trying. */
export function tradesTried(need: Need): readonly Trade[] {
  const tried = changesOf(need, 0).flatMap((change) => {
    const { said, twin } = reshape(need, [change]);
    return twin ? [said.trade, twin.trade] : [said.trade];
  });
  return [...new Set([need.trade, ...tried])];
}

/** The engine on the people fed, ready to try any change to a need; the best single change of each kind is tried already. */
function searchOf(fed: Fed, post: Post, need: Need) {
  const run = counterOf(fed, post.place);
  const base = new Set(run(post));
  const isKnown = (person: number) => base.has(person);
  const isNew = (person: number) => !base.has(person);
  const partsOf = (changes: readonly Change[]) => {
    const { said, twin } = reshape(need, changes);
    return twin ? [said, twin] : [said];
  };
  /** those who could come already may be lost on the way: judged again */
  const comingTo = ({ changes, byPart }: Pick<Tried, 'changes' | 'byPart'>) => {
    const kept = partsOf(changes).map((said) => run(postAfter(post, said), isKnown).length);
    return Math.min(...kept.map((people, part) => people + (byPart[part] ?? 0)));
  };
  const attempt = (changes: readonly Change[]): Tried | null => {
    const parts = partsOf(changes);
    if (!isWorthwhile(reshape(need, changes))) return null;
    if (!parts.every(({ shift }) => mayStillCome(shift, fed.now).ok)) return null;
    const byPart = parts.map((said) => run(postAfter(post, said), isNew));
    const gained = new Set(byPart.flat());
    const helps = gained.size > 0 || changes.some(({ kind }) => kind === 'seats');
    if (!helps) return null;
    const counts = byPart.map((people) => people.length);
    const startsAtNight =
      changes.some(({ kind }) => kind === 'split-shift') &&
      parts.slice(1).some(({ shift }) => isNoHourToStart(shift.start));
    const tried = { name: nameOfAll(changes), changes, gains: gained.size, byPart: counts };
    // those known are judged again only when a part finds nobody new
    const reaches = counts.every((people) => people > 0) || comingTo(tried) > 0;
    return { ...tried, startsAtNight, reaches };
  };
  const counted = (tried: Tried): Proposal => {
    const { name, changes, gains, byPart } = tried;
    return { name, changes, gains, byPart, coming: comingTo(tried) };
  };
  const singles = changesOf(need, base.size).flatMap((one) => attempt([one]) ?? []);
  const best = bestOfEachKind(outOfTheNight(singles));
  return { best, attempt, counted };
}

/**
 * What would help, what disturbs least first: every single change, then pairs of them of different kinds, each run through
 * the engine on the people fed. A pair is kept when it does better than each of its halves. Same input, same proposals.
 */
export function proposeReshapes(fed: Fed, post: Post, need: Need): readonly Proposal[] {
  const { best, attempt, counted } = searchOf(fed, post, need);
  const pairs = pairsOf(best.slice(0, PAIRED)).flatMap(([a, b]) => {
    const both = attempt([...a.changes, ...b.changes]);
    return both && both.gains > Math.max(a.gains, b.gains) ? [both] : [];
  });
  return outOfTheNight([...best, ...pairs])
    .filter(({ reaches }) => reaches)
    .toSorted(leastDisturbing)
    .slice(0, SHOWN)
    .map(counted);
}

/** What each kind of change alone would bring, at its best: what the territory counts, whatever a director is shown first. */
export function gainsByKind(
  fed: Fed,
  post: Post,
  need: Need,
): readonly { readonly kind: ChangeKind; readonly gains: number }[] {
  const { best, counted } = searchOf(fed, post, need);
  const gained = new Map<ChangeKind, number>();
  for (const { changes, gains, coming } of best.map(counted)) {
    const [{ kind } = { kind: null }] = changes;
    if (kind && gains > 0 && coming > 0) gained.set(kind, Math.max(gains, gained.get(kind) ?? 0));
  }
  return [...gained].map(([kind, gains]) => ({ kind, gains }));
}

const mostReaching = (a: Tried, b: Tried) =>
  Number(b.reaches) - Number(a.reaches) || mostHelpful(a, b);

/** The best of each kind; a shift moved far stands beside one moved little only when it brings more. */
function bestOfEachKind(tried: readonly Tried[]): readonly Tried[] {
  const best = new Map<string, Tried>();
  const disturbed = (one: Tried) => one.changes.map(disturbanceOf).join();
  for (const one of tried.toSorted(mostReaching)) {
    const name = `${one.changes[0]?.kind}/${disturbed(one)}`;
    if (!best.has(name)) best.set(name, one);
  }
  const kept = [...best.values()].toSorted(leastDisturbing);
  return kept.filter((one, index) =>
    kept
      .slice(0, index)
      .every(
        (before) => before.changes[0]?.kind !== one.changes[0]?.kind || before.gains < one.gains,
      ),
  );
}

const cutsInTwo = ({ changes }: Tried) =>
  changes.some(({ kind }) => kind === 'split-shift' || kind === 'split-tasks');

/** Nobody is made to start in the night by a cut, unless no other cut finds anybody. */
function outOfTheNight(tried: readonly Tried[]): readonly Tried[] {
  const helped = tried.some(
    (one) => cutsInTwo(one) && one.gains > 0 && one.reaches && !one.startsAtNight,
  );
  return helped ? tried.filter((one) => !one.startsAtNight) : tried;
}

const cuts = (one: Tried) => cutsInTwo(one) || one.changes.some(({ kind }) => kind === 'seats');
const kindsOf = ({ changes }: Tried) => changes.map(({ kind }) => kind).join();

// the cut comes last, so that it cuts what the other change made
function pairsOf(best: readonly Tried[]): readonly (readonly [Tried, Tried])[] {
  return best.flatMap((a, index) =>
    best
      .slice(index + 1)
      .filter((b) => !(cuts(a) && cuts(b)) && kindsOf(a) !== kindsOf(b))
      .map((b) => (cuts(a) ? ([b, a] as const) : ([a, b] as const))),
  );
}
