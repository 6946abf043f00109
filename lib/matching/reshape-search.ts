import type { Need } from '@/lib/need/need';
import { mayStillCome } from '@/lib/need/post';
import type { Trade } from '@/lib/profile/trade';
import type { Post } from './post';
import { type Change, type ChangeKind, changesOf, nameOfAll, postAfter, reshape } from './reshape';
import { counterOf } from './typed-counter';
import type { Fed } from './typed-people';

/** A need said otherwise, tried by really running the engine on it. */
export type Proposal = {
  readonly name: string;
  readonly changes: readonly Change[];
  /** people who could not come and could */
  readonly gains: number;
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
  const attempt = (changes: readonly Change[]): Tried | null => {
    const parts = partsOf(changes);
    if (!parts.every(({ shift }) => mayStillCome(shift, fed.now).ok)) return null;
    const byPart = parts.map((said) => run(postAfter(post, said), isNew));
    const gained = new Set(byPart.flat());
    const helps = gained.size > 0 || changes.some(({ kind }) => kind === 'seats');
    const counts = byPart.map((people) => people.length);
    return helps ? { name: nameOfAll(changes), changes, gains: gained.size, byPart: counts } : null;
  };
  /** those who could come already may be lost on the way: judged again for what is shown */
  const counted = ({ name, changes, gains, byPart }: Tried): Proposal => {
    const kept = partsOf(changes).map((said) => run(postAfter(post, said), isKnown).length);
    return {
      ...{ name, changes, gains },
      coming: Math.min(...kept.map((people, part) => people + (byPart[part] ?? 0))),
    };
  };
  const best = bestOfEachKind(changesOf(need, base.size).flatMap((one) => attempt([one]) ?? []));
  return { best, attempt, counted };
}

/**
 * What would help, best first: every single change, then pairs of the best ones of different kinds, each run through the
 * engine on the people fed. A pair is kept when it does better than each of its halves. Same input, same proposals.
 */
export function proposeReshapes(fed: Fed, post: Post, need: Need): readonly Proposal[] {
  const { best, attempt, counted } = searchOf(fed, post, need);
  const pairs = pairsOf(best.slice(0, PAIRED)).flatMap(([a, b]) => {
    const both = attempt([...a.changes, ...b.changes]);
    return both && both.gains > Math.max(a.gains, b.gains) ? [both] : [];
  });
  return [...best, ...pairs]
    .sort(mostHelpful)
    .slice(0, SHOWN)
    .map(counted)
    .filter(({ coming }) => coming > 0);
}

/** What each kind of change alone would bring, at its best: what the territory counts, whatever pairs a director is shown first. */
export const gainsByKind = (
  fed: Fed,
  post: Post,
  need: Need,
): readonly { readonly kind: ChangeKind; readonly gains: number }[] => {
  const { best, counted } = searchOf(fed, post, need);
  return best
    .map(counted)
    .filter(({ gains, coming }) => gains > 0 && coming > 0)
    .flatMap(({ changes, gains }) => changes.map(({ kind }) => ({ kind, gains })));
};

/** What a change costs beside an hour of shift; a night on site costs more than a journey. */
const EFFORT: Readonly<Partial<Record<Change['kind'], number>>> = { lodging: 4 };
const USUAL_EFFORT = 2;

function effortOf(change: Change): number {
  if (change.kind === 'shift') return Math.abs(change.minutes) / 60;
  if (change.kind === 'day') return USUAL_EFFORT * Math.abs(change.days);
  return EFFORT[change.kind] ?? USUAL_EFFORT;
}

const effort = ({ changes }: Tried) => changes.reduce((sum, change) => sum + effortOf(change), 0);

/** More people first; at the same gain, the smaller effort; then the name. */
const mostHelpful = (a: Tried, b: Tried) =>
  b.gains - a.gains || effort(a) - effort(b) || (a.name < b.name ? -1 : 1);

function bestOfEachKind(tried: readonly Tried[]): readonly Tried[] {
  const best = new Map<string, Tried>();
  for (const one of tried.toSorted(mostHelpful)) {
    const kind = one.changes[0]?.kind ?? '';
    if (!best.has(kind)) best.set(kind, one);
  }
  return [...best.values()];
}

const cuts = ({ changes }: Tried) =>
  changes.some(({ kind }) => kind === 'split-shift' || kind === 'split-tasks' || kind === 'seats');

// the cut comes last, so that it cuts what the other change made
function pairsOf(best: readonly Tried[]): readonly (readonly [Tried, Tried])[] {
  return best.flatMap((a, index) =>
    best
      .slice(index + 1)
      .filter((b) => !(cuts(a) && cuts(b)))
      .map((b) => (cuts(a) ? ([b, a] as const) : ([a, b] as const))),
  );
}
