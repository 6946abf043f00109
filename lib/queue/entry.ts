import type { NeedId, StructureId } from '@/lib/identity/actor';
import { lenderSilentAt } from '@/lib/lending/lender-silence';
import { isNightWork } from '@/lib/matching/hours';
import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import { ALERT_THRESHOLDS, inForce, isRaised, type Thresholds } from '@/lib/solicitation/ask-rules';
import { answerYesBefore } from '@/lib/solicitation/offer';
import { type Declaration, isFresh } from '@/lib/tension/declaration';
import { HOME_HELP, type Override, overridesOf } from '@/lib/triage/override';
import type { Placed } from '@/lib/triage/standing';
import { tensionLevel } from '@/lib/triage/tension-index';
import { isNotTold, type NotTold } from './not-told';

/** Why something is in the queue, the gravest first. */
export const CAUSES = [
  'declared-red',
  'silent-red',
  'red-at-once',
  'unfilled',
  'nobody-left',
  'silent-host',
  'silent-lender',
  'nobody-speaks',
  'host-unreached',
  'not-told',
  'civic-unanswered',
  'undelivered',
  'papers-missing',
] as const;
export type Cause = (typeof CAUSES)[number];
/** Why a structure is there itself, whatever it asks for. */
type StructureCause = 'declared-red' | 'silent-red';

/** What a cell takes in hand: a request, or a structure. */
export type Subject =
  | { readonly kind: 'need'; readonly id: NeedId }
  | { readonly kind: 'structure'; readonly id: StructureId };

/** One name for a subject, whatever its kind. */
export const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }): string =>
  `${kind}:${id}`;

/** What is known of a request with a free seat, to tell whether it fills by itself; or of one somebody was not told of, or whose papers are missing. */
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
  /** who must know something of it, and that no message reached, or perhaps not */
  readonly notTold: readonly NotTold[];
  /** since when the employer of somebody who said yes is awaited, the first */
  readonly lenderSince: Date | null;
  /** one of them has no account left that may answer */
  readonly lenderAlone: boolean;
  /** somebody is at work there, or was, without the papers the law wants first */
  readonly papersMissing: boolean;
};

/** Causes that whoever closes a case answers for one by one, by whom they are about: somebody else not told afterwards is new. */
type CauseOfSomebody = 'host-unreached' | 'not-told';
export const causeOfNotTold = ({ party }: Pick<NotTold, 'party'>): CauseOfSomebody =>
  party === 'host' ? 'host-unreached' : 'not-told';
export const isAboutSomebody = (cause: Cause): cause is CauseOfSomebody =>
  cause === 'host-unreached' || cause === 'not-told';

/** Whether its structure, or somebody else, was not told of a request that is not over. */
const someNotTold = ({ notTold, period }: NeedFacts, cause: CauseOfSomebody, now: Date): boolean =>
  period.end > now && notTold.some((one) => causeOfNotTold(one) === cause && isNotTold(one, now));

const HOLDS: Readonly<
  Record<
    Exclude<Cause, StructureCause>,
    (need: NeedFacts, now: Date, thresholds: Thresholds) => boolean
  >
> = {
  'red-at-once': (need, now) =>
    overridesOf({ categoryCode: need.categoryCode, last: null, uncovered: [need] }, now).length > 0,
  unfilled: isRaised,
  'nobody-left': ({ nobodyLeft }) => nobodyLeft,
  'silent-host': ({ firstOfferAt, severity }, now) =>
    firstOfferAt !== null && answerYesBefore(firstOfferAt, severity, now) <= now,
  'silent-lender': ({ lenderSince, lenderAlone, severity }, now) =>
    lenderAlone || (lenderSince !== null && lenderSilentAt(lenderSince, severity, now) <= now),
  'nobody-speaks': ({ unspoken }) => unspoken,
  'host-unreached': (need, now) => someNotTold(need, 'host-unreached', now),
  'not-told': (need, now) => someNotTold(need, 'not-told', now),
  'civic-unanswered': ({ civicSilent }) => civicSilent,
  undelivered: ({ undelivered }) => undelivered,
  'papers-missing': ({ papersMissing }) => papersMissing,
};

const isOfStructure = (cause: Cause): cause is StructureCause =>
  cause === 'declared-red' || cause === 'silent-red';
/** Causes that do not wait for a free seat: papers of who came, an employer asked again under a mission that changed, whoever must hear of it. */
const SEAT_OR_NOT: readonly Cause[] = [
  'silent-lender',
  'host-unreached',
  'not-told',
  'papers-missing',
];

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
      !isOfStructure(cause) &&
      (SEAT_OR_NOT.includes(cause) || lacksSomebody(need, now)) &&
      HOLDS[cause](need, now, thresholds),
  );

/** Nobody lacks: only papers are to be put in order. */
export const isPapersOnly = (causes: readonly Cause[]): boolean =>
  causes.length > 0 && causes.every((cause) => cause === 'papers-missing');

/** Somebody is to be found: a lever may bring them. Not where everybody is there and only has to be told, or papers put in order. */
export const needsHands = (
  causes: readonly Cause[],
  need: Pick<NeedFacts, 'seatsLeft'> | null,
): boolean => need === null || need.seatsLeft > 0 || causes.includes('silent-lender');

const DECLARED: readonly Override[] = ['plan-bleu', 'critical'];

/** How long a structure whose last word was red, and that says nothing more, is still called. No text sets it: a choice of the product. */
export const SILENT_RED = [{ since: '2026-11-27', hours: 14 * 24 }] as const;
const HOUR_MS = 3_600_000;

/** Its last word was red and is too old to hold: nobody knows, which is not the end of it. */
function isSilentRed(last: Declaration | null, now: Date): boolean {
  if (!last || !(last.planBleu || last.level === 'critical')) return false;
  const hours = (now.getTime() - last.declaredAt.getTime()) / HOUR_MS;
  return !isFresh(last, now) && hours <= SILENT_RED[0].hours;
}

/** Why a structure is in the queue: it is red by its own word or its own figures, or was by its last word; a red read from requests comes by those requests. */
export function causesOfStructure(
  { standing: { index, overrides }, last }: Placed,
  now: Date,
): readonly Cause[] {
  if (overrides.some((one) => DECLARED.includes(one)) || tensionLevel(index, 0) === 'red')
    return ['declared-red'];
  return isSilentRed(last, now) ? ['silent-red'] : [];
}

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
  /** nobody lacks: only papers of whoever came are to be put in order, after all the rest */
  readonly papersOnly: boolean;
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
  ({ papersOnly }) => Number(papersOnly),
  ({ override }) => (override ? 0 : 1),
  ({ role }) => ROLES.indexOf(role),
  ({ hoursToStart }) => hoursToStart,
  ({ index }) => -(index ?? -1),
  ({ failedLevers }) => -failedLevers,
  ({ isolated }) => (isolated ? 0 : 1),
];

/** What comes first in the queue, papers last: red at once, then what hangs on the post, the soonest, the highest index, what failed most, the most alone. */
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
