import type { NeedId, StructureId } from '@/lib/identity/actor';
import { isNightWork } from '@/lib/matching/hours';
import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import { ALERT_THRESHOLDS, inForce, isRaised, type Thresholds } from '@/lib/solicitation/ask-rules';
import { answerYesBefore } from '@/lib/solicitation/offer';
import { HOME_HELP, type Override, overridesOf } from '@/lib/triage/override';
import type { Standing } from '@/lib/triage/standing';
import { tensionLevel } from '@/lib/triage/tension-index';

/** Why something is in the queue, the gravest first. */
export const CAUSES = [
  'declared-red',
  'red-at-once',
  'unfilled',
  'nobody-left',
  'silent-host',
  'nobody-speaks',
  'host-unreached',
  'civic-unanswered',
  'undelivered',
  'papers-missing',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What a cell takes in hand: a request, or a structure. */
export type Subject =
  | { readonly kind: 'need'; readonly id: NeedId }
  | { readonly kind: 'structure'; readonly id: StructureId };

/** One name for a subject, whatever its kind. */
export const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }): string =>
  `${kind}:${id}`;

/** What is known of a request with a free seat, to tell whether it fills by itself; or of one whose papers are missing. */
export type NeedFacts = {
  readonly trade: Trade;
  readonly severity: Severity;
  readonly period: Period;
  readonly seatsLeft: number;
  readonly categoryCode: string;
  /** the civic reserve let its time pass, and has still not answered */
  readonly civicSilent: boolean;
  /** since when the first yes waits for its structure */
  readonly firstOfferAt: Date | null;
  /** nobody was left to ask, and nobody was asked since */
  readonly nobodyLeft: boolean;
  /** somebody was asked whom no message reached */
  readonly undelivered: boolean;
  /** nobody may speak for the structure any more */
  readonly unspoken: boolean;
  /** the last message to its structure failed for good, and it has confirmed nothing since */
  readonly hostUnreached: boolean;
  /** somebody is at work there, or was, without the papers the law wants first */
  readonly papersMissing: boolean;
};

const HOLDS: Readonly<
  Record<
    Exclude<Cause, 'declared-red'>,
    (need: NeedFacts, now: Date, thresholds: Thresholds) => boolean
  >
> = {
  'red-at-once': (need, now) =>
    overridesOf({ categoryCode: need.categoryCode, last: null, uncovered: [need] }, now).length > 0,
  unfilled: isRaised,
  'nobody-left': ({ nobodyLeft }) => nobodyLeft,
  'silent-host': ({ firstOfferAt, severity }, now) =>
    firstOfferAt !== null && answerYesBefore(firstOfferAt, severity, now) <= now,
  'nobody-speaks': ({ unspoken }) => unspoken,
  'host-unreached': ({ hostUnreached }) => hostUnreached,
  'civic-unanswered': ({ civicSilent }) => civicSilent,
  undelivered: ({ undelivered }) => undelivered,
  'papers-missing': ({ papersMissing }) => papersMissing,
};

/** Somebody is still looked for. */
const lacksSomebody = ({ seatsLeft, period }: NeedFacts, now: Date): boolean =>
  seatsLeft > 0 && period.end > now;

/** Why a request is in the queue, by the thresholds in force; nothing when it fills by itself, and who came has their papers. */
export const causesOfNeed = (
  need: NeedFacts,
  now: Date,
  thresholds: Thresholds = inForce(ALERT_THRESHOLDS, now).hours,
): readonly Cause[] =>
  CAUSES.filter(
    (cause) =>
      cause !== 'declared-red' &&
      (cause === 'papers-missing' || lacksSomebody(need, now)) &&
      HOLDS[cause](need, now, thresholds),
  );

/** Nobody lacks: only papers are to be put in order. */
export const isPapersOnly = (causes: readonly Cause[]): boolean =>
  causes.every((cause) => cause === 'papers-missing');

const DECLARED: readonly Override[] = ['plan-bleu', 'critical'];

/** Why a structure is in the queue: it is red by its own word or its own figures; a red read from requests comes by those requests. */
export const causesOfStructure = ({ index, overrides }: Standing): readonly Cause[] =>
  overrides.some((one) => DECLARED.includes(one)) || tensionLevel(index, 0) === 'red'
    ? ['declared-red']
    : [];

/** How much safety hangs on a post, the gravest first. A convention of the product, checked 2026-11-26: no text orders them. */
export const ROLES = [
  'nurse',
  'care-night',
  'care-day',
  'home-visit',
  'blocking',
  'other',
] as const;
export type Role = (typeof ROLES)[number];

const CARE: readonly Trade[] = ['care-assistant', 'social-care-assistant'];
/** Without them a house cannot feed or change its people. */
const BLOCKING: readonly Trade[] = ['cook', 'kitchen-assistant', 'laundry-worker'];
const AT_STAKE: readonly Severity[] = ['vital', 'serious'];

type Post = Pick<NeedFacts, 'trade' | 'severity' | 'period' | 'categoryCode'>;
const PLAYS: readonly (readonly [Role, (post: Post) => boolean])[] = [
  ['nurse', ({ trade }) => trade === 'nurse'],
  ['care-night', ({ trade, period }) => CARE.includes(trade) && isNightWork(period)],
  ['care-day', ({ trade }) => CARE.includes(trade)],
  [
    'home-visit',
    ({ severity, categoryCode }) => severity === 'vital' && HOME_HELP.includes(categoryCode),
  ],
  ['blocking', ({ trade, severity }) => BLOCKING.includes(trade) && AT_STAKE.includes(severity)],
];

/** What hangs on this post. */
export const roleOf = (post: Post): Role => PLAYS.find(([, plays]) => plays(post))?.[0] ?? 'other';

/** What an entry of the queue is ordered by, in this order. */
export type Terms = {
  /** its structure is red at once */
  readonly override: boolean;
  readonly role: Role;
  /** 0 once begun, and for a structure, which is red now */
  readonly hoursToStart: number;
  /** null when nobody knows */
  readonly index: number | null;
  /** levers pulled that gave nobody */
  readonly failedLevers: number;
  /** no other structure nearby */
  readonly isolated: boolean;
};

const READ: readonly ((terms: Terms) => number)[] = [
  ({ override }) => (override ? 0 : 1),
  ({ role }) => ROLES.indexOf(role),
  ({ hoursToStart }) => hoursToStart,
  ({ index }) => -(index ?? -1),
  ({ failedLevers }) => -failedLevers,
  ({ isolated }) => (isolated ? 0 : 1),
];

/** What comes first in the queue: red at once, then what hangs on the post, the soonest, the highest index, what failed most, the most alone. */
export function mostPressingFirst(
  one: { readonly terms: Terms; readonly key: string },
  other: { readonly terms: Terms; readonly key: string },
): number {
  for (const read of READ) {
    const by = read(one.terms) - read(other.terms);
    if (by !== 0) return by;
  }
  return one.key < other.key ? -1 : Number(one.key > other.key);
}
