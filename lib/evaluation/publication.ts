import { Temporal } from 'temporal-polyfill';
import type { PersonKind } from '@/lib/profile/person';
import { TRADE_TABLE, type Trade, type TradeGroup } from '@/lib/profile/trade';
import { monthOf, startOfDay } from '@/lib/shared/civil-time';
import { minutesAfter, type Period } from '@/lib/shared/period';
import type { Outcome } from './report';

/**
 * What may be given to everybody: rows, each in force from a day. The three units and the 85 % are the rules the statistics of
 * the State keep for establishments; ten people is what the product chose, above the five told inside a territory.
 */
export const PUBLICATION_RULES = [
  {
    since: '2026-11-27',
    /** under this many people or places nothing is given, and everything else is rounded down to it */
    step: 10,
    /** a figure of needs comes from so many structures at least */
    leastStructures: 3,
    /** and none of them makes more of it than this, out of a hundred */
    mostShare: 85,
    /** a month is published once it has been over for so many days: what was still to be noted is */
    settledDays: 7,
    /** how far back months are published */
    keptMonths: 36,
    reference:
      'Personne n’est identifiable : code des relations entre le public et l’administration, article L312-1-2, alinéa 2. Secret statistique : loi n° 51-711 du 7 juin 1951, article 6 ; les trois unités et les 85 % sont les règles du Comité de coordination des enquêtes statistiques (7 juillet 1960), telles que l’Insee les applique',
    checkedOn: '2026-11-27',
    sentence:
      'Un nombre de moins de 10, ou qui vient de moins de trois structures, ou pour plus de 85\u00a0% d’une seule, n’est pas publié ; les autres sont arrondis à 10 en dessous. Un mois est calculé une seule fois, sept jours après sa fin, et ne change plus.',
  },
] as const;
export type PublicationRule = (typeof PUBLICATION_RULES)[number];

/** The rule of a day: the last whose date has come. */
export const publicationRuleAt = (now: Date): PublicationRule =>
  PUBLICATION_RULES.findLast(({ since }) => new Date(since) <= now) ?? PUBLICATION_RULES[0];

/** What is counted of needs, by group of trades, and of people, by scheme. */
export const NEED_MEASURES = ['posted', 'seats', 'seatsTaken'] as const;
export type NeedMeasure = (typeof NEED_MEASURES)[number];
export const PEOPLE_MEASURES = ['asked', 'yes', 'present'] as const;
export type PeopleMeasure = (typeof PEOPLE_MEASURES)[number];

/** The needs of one structure for one trade in a month, as they are counted before anything is hidden. */
export type CountedNeeds = Readonly<Record<NeedMeasure, number>> & {
  readonly trade: Trade;
  readonly structure: string;
};

/** A published figure: rounded down, or null where it is not given. */
export type Published = number | null;

/** One month of one territory, as everybody may read it. Nothing else is kept of what was counted. */
export type PublishedMonth = {
  readonly needs: readonly (Readonly<Record<NeedMeasure, Published>> & {
    readonly group: TradeGroup;
  })[];
  readonly people: readonly (Readonly<Record<PeopleMeasure, Published>> & {
    readonly kind: PersonKind;
  })[];
};

const GROUPS: readonly TradeGroup[] = ['medical', 'care', 'social', 'support'];
const OF_A_HUNDRED = 100;

/** A count of people: nobody, not given, or rounded down. */
export function publishPeople(count: number, { step }: PublicationRule): Published {
  if (count === 0) return 0;
  return count < step ? null : Math.floor(count / step) * step;
}

/** What became of those asked: nobody is not told apart from a few, as in a cell’s own report (lib/decisions/086, 103). */
export const publishAfter = (count: number, rule: PublicationRule): Published =>
  count === 0 ? null : publishPeople(count, rule);

/** A sum over structures: given when it is large, comes from enough of them, and none makes nearly all of it. */
export function publishSum(parts: readonly number[], rule: PublicationRule): Published {
  const real = parts.filter((part) => part > 0);
  const sum = real.reduce((total, part) => total + part, 0);
  if (sum === 0) return 0;
  const most = Math.max(...real);
  if (real.length < rule.leastStructures || most * OF_A_HUNDRED > sum * rule.mostShare) return null;
  return publishPeople(sum, rule);
}

const bySum = (
  counted: readonly CountedNeeds[],
  measure: NeedMeasure,
  rule: PublicationRule,
): Published => {
  const sums = new Map<string, number>();
  for (const one of counted) sums.set(one.structure, (sums.get(one.structure) ?? 0) + one[measure]);
  return publishSum([...sums.values()], rule);
};

/** One group of trades. A part of what is not given is not given either. */
function publishGroup(group: TradeGroup, counted: readonly CountedNeeds[], rule: PublicationRule) {
  const posted = bySum(counted, 'posted', rule);
  const seats = posted === null ? null : bySum(counted, 'seats', rule);
  const seatsTaken = seats === null ? null : bySum(counted, 'seatsTaken', rule);
  return { group, posted, seats, seatsTaken };
}

/** What a month gives to everybody, from what was counted of it. No total: the sum of what is shown is all there is. */
export function publishMonth(
  needs: readonly CountedNeeds[],
  outcomes: readonly Outcome[],
  rule: PublicationRule,
): PublishedMonth {
  const groupOf = ({ trade }: CountedNeeds) => TRADE_TABLE[trade].group;
  return {
    needs: GROUPS.flatMap((group) => {
      const counted = needs.filter((one) => groupOf(one) === group);
      return counted.length === 0 ? [] : [publishGroup(group, counted, rule)];
    }),
    people: outcomes.map(({ kind, asked, yes, present }) => {
      const told = publishPeople(asked, rule);
      const said = told === null ? null : publishAfter(yes, rule);
      return {
        kind,
        asked: told,
        yes: said,
        present: said === null ? null : publishAfter(present, rule),
      };
    }),
  };
}

/** The instants of a month, « 2026-10 »; null when there is no such month. */
export function monthPeriod(month: string): Period | null {
  if (!/^\d{4}-\d{2}$/.test(month)) return null;
  const start = startOfDay(`${month}-01`);
  if (!start) return null;
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 });
  const end = startOfDay(`${next.toString()}-01`);
  return end && { start, end };
}

const DAY_MINUTES = 24 * 60;

/** The months to be published, in order: over for long enough, since the first need, not yet published. */
export function settledMonths(
  first: Date | null,
  published: ReadonlySet<string>,
  now: Date,
): readonly string[] {
  if (!first) return [];
  const rule = publicationRuleAt(now);
  const settled = monthOf(minutesAfter(now, -rule.settledDays * DAY_MINUTES));
  const oldest = settled.subtract({ months: rule.keptMonths });
  const began = monthOf(first);
  const months: string[] = [];
  let month = Temporal.PlainYearMonth.compare(began, oldest) < 0 ? oldest : began;
  while (Temporal.PlainYearMonth.compare(month, settled) < 0) {
    if (!published.has(month.toString())) months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/** The sum of what is given, and whether something was left out of it. */
export function sumPublished(values: readonly Published[]): {
  readonly sum: number;
  readonly leftOut: boolean;
} {
  return {
    sum: values.reduce<number>((total, value) => total + (value ?? 0), 0),
    leftOut: values.includes(null),
  };
}
