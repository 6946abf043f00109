import { Temporal } from 'temporal-polyfill';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { DORMANT_AFTER_DAYS, REFRESH_AFTER_DAYS } from './freshness';

/**
 * How often a person is asked whether their week is still true. Slower and slower while they say nothing; sooner when
 * needs near them begin soon, and before a period everybody knows of; once more when the week no longer counts, then never again until they come back. In days;
 * choices of the product.
 */
export const REFRESH_RHYTHM = [
  {
    since: '2026-11-26',
    /** after the confirmation, then after each question nobody answered; beyond the last, silence is left alone */
    gaps: [REFRESH_AFTER_DAYS, REFRESH_AFTER_DAYS, 2 * REFRESH_AFTER_DAYS],
    /** needs they may hold, near them, begin within so many days: confirmed longer ago than this, asked once */
    realNeeds: { afterDays: 7, withinDays: 7 },
    /** before a known period: confirmed longer ago than this, and at least so long after another question */
    beforeNeeds: { afterDays: 7, apartDays: 7 },
    /** the last question, when the week no longer counts */
    farewell: { afterDays: DORMANT_AFTER_DAYS, apartDays: REFRESH_AFTER_DAYS },
    /** a pool's campaign leaves out who confirmed, or was asked, less than this ago; and rests so long itself */
    campaign: { freshDays: 3, restDays: 14 },
  },
] as const;

/** Periods when structures are known to lack people, each year: asked before, while there is time to answer. */
export const KNOWN_PERIODS = [
  { name: 'summer', from: '07-01', to: '08-31', aheadDays: 21 },
  { name: 'end of the year', from: '12-20', to: '01-04', aheadDays: 21 },
] as const;

export const REFRESH_REASONS = [
  'usual',
  'real-needs',
  'before-needs',
  'activation',
  'campaign',
  'farewell',
] as const;
export type RefreshReason = (typeof REFRESH_REASONS)[number];

/** What is known of somebody's week and of the last question about it. */
export type RefreshFacts = {
  readonly confirmedAt: Date;
  /** null: never asked */
  readonly last: {
    readonly askedAt: Date;
    readonly silent: number;
    readonly reason: RefreshReason;
  } | null;
};

const MS_PER_DAY = 86_400_000;
const daysSince = (then: Date, now: Date) => (now.getTime() - then.getTime()) / MS_PER_DAY;

/** The rhythm in force: the last row whose day has come. */
export function rhythmAt(now: Date): (typeof REFRESH_RHYTHM)[number] {
  const day = now.toISOString().slice(0, 10);
  return REFRESH_RHYTHM.findLast(({ since }) => since <= day) ?? REFRESH_RHYTHM[0];
}

/** Whether a known period begins soon, or has begun. */
export function isBeforeNeeds(now: Date): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate();
  return KNOWN_PERIODS.some(({ from, to, aheadDays }) =>
    [today.year - 1, today.year, today.year + 1].some((year) => {
      const first = Temporal.PlainDate.from(`${year}-${from}`);
      const last = Temporal.PlainDate.from(`${from <= to ? year : year + 1}-${to}`);
      const opens = first.subtract({ days: aheadDays });
      return (
        Temporal.PlainDate.compare(opens, today) <= 0 &&
        Temporal.PlainDate.compare(today, last) <= 0
      );
    }),
  );
}

/** The questions somebody left without an answer: none once they have confirmed. */
export const silenceOf = ({ confirmedAt, last }: RefreshFacts): number =>
  last && last.askedAt > confirmedAt ? last.silent : 0;

/** Whether real needs near somebody would be a reason to ask: their word is no longer new, and no question of ours waits for them. */
export const mayBeAwaited = (facts: RefreshFacts, now: Date): boolean =>
  silenceOf(facts) === 0 && daysSince(facts.confirmedAt, now) >= rhythmAt(now).realNeeds.afterDays;

/** What makes somebody asked sooner than usual. */
export type Sooner = {
  /** needs they may hold, near them, begin soon */
  readonly awaited?: boolean;
  /** their territory activated its reserve: a word older than so many days is asked again */
  readonly activatedDays?: number | undefined;
};

/** Why somebody is asked now whether their week is still true. Null: they are left alone. */
export function refreshDue(
  facts: RefreshFacts,
  now: Date,
  { awaited = false, activatedDays }: Sooner = {},
): RefreshReason | null {
  const { gaps, farewell } = rhythmAt(now);
  const age = daysSince(facts.confirmedAt, now);
  const quiet = quietFor(facts, now);
  if (age > farewell.afterDays)
    return hadFarewell(facts) || quiet < farewell.apartDays ? null : 'farewell';
  const gap = gaps[silenceOf(facts)];
  if (gap === undefined) return null;
  if (quiet >= gap) return 'usual';
  if (awaited && mayBeAwaited(facts, now)) return 'real-needs';
  return sooner({ age, quiet, facts }, now, activatedDays);
}

type Ages = { readonly age: number; readonly quiet: number; readonly facts: RefreshFacts };

/** Why somebody is asked before their usual turn: an activation, or a period everybody knows of. */
function sooner(ages: Ages, now: Date, activatedDays: number | undefined): RefreshReason | null {
  if (activatedDays !== undefined && isOlder(activatedDays, ages, now)) return 'activation';
  const { beforeNeeds } = rhythmAt(now);
  const soon = Math.min(ages.age - beforeNeeds.afterDays, ages.quiet - beforeNeeds.apartDays) >= 0;
  return soon && isBeforeNeeds(now) ? 'before-needs' : null;
}

/** Whether an activation asks again: a word as old as it says, and a question left without an answer weighs as before a known period. */
const isOlder = (days: number, { age, quiet, facts }: Ages, now: Date): boolean =>
  age >= days &&
  quiet >= (silenceOf(facts) > 0 ? Math.max(days, rhythmAt(now).beforeNeeds.apartDays) : days);

/** Days since somebody was last asked, or since they confirmed when nothing was asked after it. */
const quietFor = (facts: RefreshFacts, now: Date) =>
  daysSince(silenceOf(facts) > 0 && facts.last ? facts.last.askedAt : facts.confirmedAt, now);

const hadFarewell = (facts: RefreshFacts) =>
  silenceOf(facts) > 0 && facts.last?.reason === 'farewell';

/** When the next campaign of a pool may begin, the last one known. */
export function planCampaign(
  lastAskedAt: Date | null,
  now: Date,
): Result<{ readonly restsUntil: Date }, 'campaign-too-soon'> {
  const rest = rhythmAt(now).campaign.restDays * MS_PER_DAY;
  if (lastAskedAt && lastAskedAt.getTime() + rest > now.getTime())
    return refuse('campaign-too-soon');
  return accept({ restsUntil: new Date(now.getTime() + rest) });
}
