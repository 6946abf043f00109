import type { TerritoryId } from '@/lib/identity/actor';
import { mayTell } from './told-answers';

/** One territory counted, to be set beside others: places, hours and delays; nobody’s name. */
export type TerritoryFigures = {
  readonly code: TerritoryId;
  readonly name: string;
  /** structures whose body is verified */
  readonly structures: number;
  readonly red: number;
  /** those nobody has heard of lately */
  readonly silent: number;
  /** critical seat-hours nobody covers yet, within a day and within three */
  readonly hours24: number;
  readonly hours72: number;
  /** the needs those of three days are counted on */
  readonly needs72: number;
  /** median over the last seven days; null when no need has had a yes */
  readonly minutesToFirstYes: number | null;
  /** the needs it is the median of */
  readonly needsWithYes: number;
};

/** The order of a region’s list: most structures red, then most hours within a day, then within three, then by name. */
export const hardestTerritoryFirst = (one: TerritoryFigures, other: TerritoryFigures) =>
  other.red - one.red ||
  other.hours24 - one.hours24 ||
  other.hours72 - one.hours72 ||
  one.name.localeCompare(other.name, 'fr');

/** A figure as it may be told outside its territory: « few » stands for one drawn from fewer than five. */
export type Told = number | 'few';

/** What the national reading is told of one territory. One horizon alone: the difference of two would tell of the few between them. */
export type ToldTerritory = Pick<TerritoryFigures, 'code' | 'name' | 'structures'> & {
  readonly red: Told;
  readonly silent: Told;
  readonly hours72: Told;
  readonly minutesToFirstYes: Told | null;
};

const told = <Value>(value: Value, drawnFrom: number) => (mayTell(drawnFrom) ? value : 'few');

/** What may be told of a territory far from it: nothing drawn from one to four structures or needs. */
export const tellTerritory = (figures: TerritoryFigures): ToldTerritory => ({
  code: figures.code,
  name: figures.name,
  structures: figures.structures,
  red: told(figures.red, figures.red),
  silent: told(figures.silent, figures.silent),
  hours72: told(figures.hours72, figures.needs72),
  minutesToFirstYes: told(figures.minutesToFirstYes, figures.needsWithYes),
});

/** The sum of what is told, and how many are left out of it: a whole would give a hidden one away. */
export function sumTold(values: readonly Told[]): {
  readonly sum: number;
  readonly leftOut: number;
} {
  const known = values.filter((value): value is number => value !== 'few');
  return {
    sum: known.reduce((sum, value) => sum + value, 0),
    leftOut: values.length - known.length,
  };
}
