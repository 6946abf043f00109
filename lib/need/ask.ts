import type { Need } from './need';

/** What a structure is asked about one of its requests: « is it yours? », « is it still true? ». */
export const ASK_KINDS = ['behalf', 'still'] as const;
export type AskKind = (typeof ASK_KINDS)[number];
/** What the link of a mail may ask of a structure: the same, or whether what its cell said otherwise is so. */
export type LinkAsk = AskKind | 'edit';

/**
 * When a structure is asked about a request, and when a silent one closes. No text sets these figures: choices of the product,
 * each with the day it holds from; the last row whose day has come is the one in force.
 */
export const NEED_ASK_RULES = [
  {
    since: '2026-11-26',
    /** hours after which a request nobody confirmed is asked about */
    stillAfterHours: 72,
    /** hours between two questions left without an answer */
    againAfterHours: { behalf: 12, still: 24 },
    /** questions to the same person about one request, the first included */
    most: { behalf: 3, still: 2 },
    /** hours of silence after the first question: the request closes by itself */
    closesAfterHours: 48,
    /** how long the link of a question works */
    linkHours: 96,
  },
] as const;
export type NeedAskRule = (typeof NEED_ASK_RULES)[number];

/** The rule of a day: the last whose date has come. */
export const needAskRuleAt = (now: Date): NeedAskRule =>
  [...NEED_ASK_RULES].reverse().find(({ since }) => new Date(since) <= now) ?? NEED_ASK_RULES[0];

const HOUR_MS = 3_600_000;
const hoursAfter = (instant: Date, hours: number) => new Date(instant.getTime() + hours * HOUR_MS);

/** What is known of a request when its turn is looked at. */
export type AskedRequest = Pick<Need, 'confirmedAt' | 'behalf'> & {
  /** questions of this turn, the first and the last: none while null */
  readonly firstAskedAt: Date | null;
  readonly lastAskedAt: Date | null;
  readonly asked: number;
};

/** A request whose turn is looked at: its open needs together, under the first of them. */
export type RequestToAsk = AskedRequest & {
  readonly needId: string;
  readonly needIds: readonly string[];
  /** those that still look for somebody: silence closes nothing else */
  readonly openIds: readonly string[];
  readonly seriesId: string;
  readonly structureId: string;
  readonly organizationId: string;
  readonly territoryId: string;
};

/** What a structure is asked now about one of its open requests, if anything. */
export function askDue(request: AskedRequest, now: Date): AskKind | null {
  const rule = needAskRuleAt(now);
  const kind = request.behalf === 'waiting' ? 'behalf' : 'still';
  if (kind === 'still' && hoursAfter(request.confirmedAt, rule.stillAfterHours) >= now) return null;
  if (request.asked >= rule.most[kind]) return null;
  if (!request.lastAskedAt) return kind;
  return hoursAfter(request.lastAskedAt, rule.againAfterHours[kind]) <= now ? kind : null;
}

/** A request asked about and left in silence for too long closes by itself, written down for its structure or not. */
export function closesBySilence(request: AskedRequest, now: Date): boolean {
  if (!request.firstAskedAt) return false;
  return hoursAfter(request.firstAskedAt, needAskRuleAt(now).closesAfterHours) <= now;
}

/** When a request left in silence closes. */
export const closesAt = (firstAskedAt: Date, now: Date): Date =>
  hoursAfter(firstAskedAt, needAskRuleAt(now).closesAfterHours);

/** Where the question of a link stands. */
export type AskState =
  | 'waiting'
  | 'confirmed'
  | 'refused'
  | 'corrected'
  | 'closed'
  | 'filled'
  | 'over'
  | 'expired';
