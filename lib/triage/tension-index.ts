import type { FinessFamily } from '@/lib/organization/finess-categories';
import { FULL_POINTS } from '@/lib/shared/points';
import type { Declaration, OperatingLevel } from '@/lib/tension/declaration';
import { isFresh, LEVELS, sharesOf } from '@/lib/tension/declaration';

/** What the index is made of, in the order it is told. */
export const INDEX_TERMS = ['uncovered', 'presence', 'vacant', 'closed', 'level'] as const;
export type IndexTerm = (typeof INDEX_TERMS)[number];

/** How much each term counts, in one territory, from a day on. */
export type IndexWeights = {
  readonly version: string;
  readonly points: Readonly<Record<IndexTerm, number>>;
};

/** The most an index can be; the weights of its terms sum to it. */
export const FULL_INDEX = FULL_POINTS;

/** The weights of a territory whose cell has not chosen its own. A convention of the product: no text sets any; checked 2026-11-26. */
export const INDEX_WEIGHTS: IndexWeights = {
  version: '2026-11-26',
  points: { uncovered: 35, presence: 20, vacant: 15, closed: 15, level: 15 },
};

export const TERM_LABELS: Readonly<Record<IndexTerm, string>> = {
  uncovered: 'Heures sans personne',
  presence: 'Présence',
  vacant: 'Postes vacants',
  closed: 'Places fermées',
  level: 'Fonctionnement déclaré',
};

/** What each term looks at, as the page says it. */
export const TERM_MEANINGS: Readonly<Record<IndexTerm, string>> = {
  uncovered:
    'Les heures demandées et sans personne dans les trois jours, sur les heures de travail prévues.',
  presence:
    'Les personnes présentes aujourd’hui, comparées aux structures du même champ en France.',
  vacant: 'Les postes que personne n’occupe, sur les postes prévus.',
  closed: 'Les places fermées faute de personnel, sur les places autorisées.',
  level: 'Ce que la structure dit de son fonctionnement.',
};

/** Presence measured in France in 2023, by family (share). CNSA, tableau de bord de la performance, 2023; checked 2026-11-22. */
const PRESENCE: Readonly<Record<FinessFamily, number>> = {
  elderly: 0.85,
  'home-care': 0.8,
  'disabled-children': 0.846,
  'disabled-adults': 0.824,
  'child-protection': 0.846,
  social: 0.846,
  'not-host': 0.846,
};

type Step = readonly [from: number, points: number];

/** From what is measured to points, straight between two steps: shares, but presence, in points below its benchmark. */
const STEPS: Readonly<Record<Exclude<IndexTerm, 'level'>, readonly Step[]>> = {
  uncovered: [
    [0, 0],
    [0.05, 25],
    [0.1, 50],
    [0.2, 75],
    [0.3, 100],
  ],
  presence: [
    [0, 0],
    [0.03, 25],
    [0.06, 50],
    [0.1, 75],
    [0.15, 100],
  ],
  vacant: [
    [0.02, 0],
    [0.045, 25],
    [0.08, 50],
    [0.12, 75],
    [0.18, 100],
  ],
  closed: [
    [0, 0],
    [0.02, 25],
    [0.05, 50],
    [0.1, 75],
    [0.2, 100],
  ],
};

const LEVEL_POINTS: Readonly<Record<OperatingLevel, number>> = {
  normal: 0,
  watch: 35,
  degraded: 70,
  critical: 100,
};

/** Points of one measure: 0 under the first step, 100 from the last. */
function pointsOf(term: keyof typeof STEPS, measured: number): number {
  const steps = STEPS[term];
  const above = steps.findIndex(([from]) => measured < from);
  if (above < 0) return FULL_INDEX;
  const [[low, least], [high, most]] = [steps[above - 1] ?? [0, 0], steps[above] ?? [0, 0]];
  if (above === 0) return 0;
  return least + ((measured - low) / (high - low)) * (most - least);
}

/** Working hours planned for one full-time post in three days: thirty-five a week. Code du travail, L3121-27. */
const PLANNED_HOURS = (35 / 7) * 3;

/** What is known of a structure, from its own word and from its open requests. */
export type Known = {
  readonly family: FinessFamily;
  readonly last: Declaration | null;
  /** hours asked for within three days and held by nobody */
  readonly uncoveredHours: number;
};

/** One term as measured (the level by its rank in LEVELS) and as counted; nothing where what it is counted on was not said, or is too old. */
export type TermRead = { readonly measured: number; readonly points: number } | null;

/** Every term of a structure’s index. */
export function termsOf(
  { family, last, uncoveredHours }: Known,
  now: Date,
): Readonly<Record<IndexTerm, TermRead>> {
  const said = last && isFresh(last, now) ? last : null;
  const { presence, vacant, closed } = said ? sharesOf(said) : NOTHING;
  const planned = said?.posts ? said.posts * PLANNED_HOURS : null;
  const read = (term: keyof typeof STEPS, measured: number | null): TermRead =>
    measured === null ? null : { measured, points: pointsOf(term, measured) };
  return {
    uncovered: read('uncovered', planned === null ? null : uncoveredHours / planned),
    presence: read('presence', presence === null ? null : PRESENCE[family] - presence),
    vacant: read('vacant', vacant),
    closed: read('closed', closed),
    level: said ? { measured: LEVELS.indexOf(said.level), points: LEVEL_POINTS[said.level] } : null,
  };
}
const NOTHING = { presence: null, vacant: null, closed: null } as const;

type Terms = Readonly<Record<IndexTerm, TermRead>>;

/** The terms that count: known, and given a weight by the cell. */
const counted = (terms: Terms, { points }: IndexWeights) =>
  INDEX_TERMS.flatMap((term) => {
    const read = terms[term];
    return read && points[term] > 0 ? [{ term, weight: points[term], points: read.points }] : [];
  });
const weightOf = (known: ReturnType<typeof counted>) =>
  known.reduce((sum, { weight }) => sum + weight, 0);

/** What a term brings to the index: its weight once shared between those known, in hundredths, and its part of the sum. */
type TermShare = { readonly weight: number; readonly points: number };

/** How each term that counts enters the index; a term nobody knows gives its weight to the others. */
export function sharesOfIndex(
  terms: Terms,
  weights: IndexWeights,
): Readonly<Partial<Record<IndexTerm, TermShare>>> {
  const known = counted(terms, weights);
  const all = weightOf(known);
  return Object.fromEntries(
    known.map(({ term, weight, points }) => [
      term,
      { weight: (weight / all) * FULL_INDEX, points: (weight * points) / all },
    ]),
  );
}

/** The terms known, each by its weight, out of a hundred; null when none is. A term nobody knows counts neither for nor against. */
export function indexOf(terms: Terms, weights: IndexWeights): number | null {
  const known = counted(terms, weights);
  const all = weightOf(known);
  if (all === 0) return null;
  return known.reduce((sum, one) => sum + one.weight * one.points, 0) / all;
}

export const TENSION_LEVELS = ['red', 'orange', 'yellow', 'green', 'unknown'] as const;
export type TensionLevel = (typeof TENSION_LEVELS)[number];

/** From which index a structure is of a level. A convention of the product, 2026-11-26: no text sets any. */
const LEVEL_FROM: readonly (readonly [TensionLevel, number])[] = [
  ['red', 75],
  ['orange', 50],
  ['yellow', 25],
  ['green', 0],
];

/** The level shown: red at once for any override, whatever the figures; grey when nobody knows, never green. */
export function tensionLevel(index: number | null, overrides: number): TensionLevel {
  if (overrides > 0) return 'red';
  if (index === null) return 'unknown';
  return LEVEL_FROM.find(([, from]) => index >= from)?.[0] ?? 'green';
}
