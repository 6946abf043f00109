import { type Areas, drawAreas } from '@/lib/territory/areas';
import type { Position } from '@/lib/territory/commune';
import { areContoursOfToday, type Contours, traceAreas } from '@/lib/territory/contours';
import { type TensionLevel, tensionLevel } from '@/lib/triage/tension-index';
import { NO_EPCI_WORDS, type TensionRow, toldHours } from './tension-table';

/** A town of the territory: where it is, which intercommunalité it belongs to. */
export type Town = Position & {
  readonly epciCode: string | null;
  readonly epciName: string | null;
};

/** An intercommunalité one may look at alone. */
export type AreaName = { readonly code: string; readonly name: string };

/** The intercommunalités of a territory, by name. */
export function areaNames(towns: readonly Town[]): readonly AreaName[] {
  const names = new Map(
    towns.flatMap(({ epciCode, epciName }) =>
      epciCode && epciName ? [[epciCode, epciName] as const] : [],
    ),
  );
  return [...names]
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
}

/** A structure as the map places it. */
export type MapPlace = Position & { readonly id: string; readonly level: TensionLevel };

/** How an area is shown: red as soon as one structure is, never averaged away; grey when nobody says anything. */
export function levelOfRow({ standings }: Pick<TensionRow, 'standings'>): TensionLevel {
  if (!standings) return 'unknown';
  return tensionLevel(standings.mean, standings.levels.red);
}

/** What the map says of one area: the row of the table, and nothing else. */
export type MapArea = {
  readonly name: string;
  readonly level: TensionLevel;
  readonly hours: number;
};

/** The areas of the map are the rows of the table by intercommunalité. */
export const areasOf = (rows: readonly TensionRow[]): readonly MapArea[] =>
  rows.map((row) => ({
    name: row.key,
    level: levelOfRow(row),
    hours: toldHours(row.hours[72]),
  }));

/** The group a town’s land is drawn in. */
const groupOfTown = ({ epciName }: Town) => epciName ?? NO_EPCI_WORDS;

/** The ground of every map of a territory: its true contours when they were imported and still hold, its town centres otherwise. */
export function groundOf(towns: readonly Town[], contours: Contours | null): Areas | null {
  if (!contours || !areContoursOfToday(contours, towns))
    return drawAreas(towns.map((town) => ({ ...town, group: groupOfTown(town) })));
  const names = new Map(towns.map((town) => [town.epciCode, groupOfTown(town)]));
  return traceAreas(contours, (code) => names.get(code) ?? NO_EPCI_WORDS);
}
