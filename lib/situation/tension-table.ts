import { FINESS_FAMILIES } from '@/lib/organization/finess-categories';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { heapStandings, type Placed, type Heap as StandingHeap } from '@/lib/triage/standing';
import { HORIZONS, isCritical, type Look, type SeatGrain } from './situation';

/** The ways a territory is cut up, each a table of its own; a trade has no structure, hence no index. */
export const CUTS = ['epci', 'family', 'organization', 'trade'] as const;
export type Cut = (typeof CUTS)[number];

export const CUT_LABELS: Readonly<Record<Cut, string>> = {
  epci: 'Intercommunalité',
  family: 'Famille de structures',
  organization: 'Organisme gestionnaire',
  trade: 'Métier',
};

export const NO_EPCI_WORDS = 'Hors intercommunalité';

/** Hours nobody covers yet, inside each look ahead. */
export type Hours = Readonly<Record<Look, number>>;
const NO_HOURS: Hours = { 24: 0, 72: 0, 168: 0, activation: 0 };

const plus = (one: Hours, other: Hours): Hours => ({
  24: one[24] + other[24],
  72: one[72] + other[72],
  168: one[168] + other[168],
  activation: one.activation + other.activation,
});

/** Critical hours nobody covers yet, in all. */
export const criticalHours = (grains: readonly SeatGrain[]): Hours =>
  grains
    .filter(({ severity }) => isCritical(severity))
    .reduce((sum, { hours }) => plus(sum, hours), NO_HOURS);

/** Hours as they are told: a started hour is to be filled, and counts whole. */
export const toldHours = (hours: number) => Math.max(0, Math.ceil(hours - 1e-6));

/** One part of a territory: its uncovered critical hours, and where its structures stand. */
export type TensionRow = {
  readonly key: string;
  readonly hours: Hours;
  /** null for a part that has no structures */
  readonly standings: StandingHeap | null;
};

/** A structure that stands somewhere, and what kind of place it is. */
export type KindPlace = Placed & {
  readonly kind: {
    readonly family: keyof typeof FINESS_FAMILIES;
    readonly epciName: string | null;
    readonly organizationName: string;
  };
};

const KEY_OF_GRAIN: Readonly<Record<Cut, (grain: SeatGrain) => string>> = {
  epci: ({ epciName }) => epciName ?? NO_EPCI_WORDS,
  family: ({ family }) => FINESS_FAMILIES[family],
  organization: ({ organizationName }) => organizationName,
  trade: ({ trade }) => TRADE_TABLE[trade].label,
};

const KEY_OF_PLACE: Readonly<Record<Exclude<Cut, 'trade'>, (place: KindPlace) => string>> = {
  epci: ({ kind }) => kind.epciName ?? NO_EPCI_WORDS,
  family: ({ kind }) => FINESS_FAMILIES[kind.family],
  organization: ({ kind }) => kind.organizationName,
};

const reds = ({ standings }: TensionRow) => standings?.levels.red ?? 0;

/** The same hours and the same structures, cut one way or another: most reds first, then most hours soon. Whatever the cut, the hours add up to the same. */
export function tensionTable(
  grains: readonly SeatGrain[],
  places: readonly KindPlace[],
  cut: Cut,
): readonly TensionRow[] {
  const hours = new Map<string, Hours>();
  for (const grain of grains) {
    const key = KEY_OF_GRAIN[cut](grain);
    const before = hours.get(key) ?? NO_HOURS;
    hours.set(key, isCritical(grain.severity) ? plus(before, grain.hours) : before);
  }
  const heaps = cut === 'trade' ? [] : heapStandings(places, KEY_OF_PLACE[cut]);
  const heapOf = new Map(heaps.map((heap) => [heap.key, heap]));
  const rows = [...new Set([...heapOf.keys(), ...hours.keys()])].map((key) => ({
    key,
    hours: hours.get(key) ?? NO_HOURS,
    standings: heapOf.get(key) ?? null,
  }));
  return rows.sort(
    (one, other) =>
      reds(other) - reds(one) ||
      HORIZONS.map((horizon) => other.hours[horizon] - one.hours[horizon]).find(Boolean) ||
      one.key.localeCompare(other.key, 'fr'),
  );
}

/** The whole territory as one more row: the hours and structures of every part, whatever the cut. */
export const tensionTotal = (
  grains: readonly SeatGrain[],
  places: readonly KindPlace[],
): TensionRow => ({
  key: 'Tout le territoire',
  hours: criticalHours(grains),
  standings: heapStandings(places, () => '')[0] ?? null,
});

/** How a figure stands beside what it was: the signed change of its told value. */
export type Trend = { readonly was: number; readonly change: number };

/** Hours uncovered inside a horizon now, beside what the same look ahead gave one horizon earlier. */
export const trendOf = (now: number, then: number): Trend => ({
  was: toldHours(then),
  change: toldHours(now) - toldHours(then),
});
