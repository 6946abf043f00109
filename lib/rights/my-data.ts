import type { NamedTable } from './data-map';
import { sayValue } from './data-words';
import { BASES, PURPOSES } from './map-shape';
import { RETENTION } from './retention';
import { saySpan } from './span';

export type OwnRow = Readonly<Record<string, unknown>>;

/** One kind of thing the reserve keeps of somebody, with its rows as they stand. */
export type OwnTable = { readonly table: NamedTable; readonly rows: readonly OwnRow[] };

/** Everything kept of somebody, and the names of the places in it. */
export type MyData = {
  readonly tables: readonly OwnTable[];
  readonly names: ReadonlyMap<string, string>;
};

/** « Jusqu’à quand », in one sentence. */
export const sayKept = ({ kept }: NamedTable[1]): string => {
  const { kept: span, from, after } = RETENTION[kept];
  const atOnce = 'days' in span && span.days === 0;
  return atOnce
    ? `jusqu’à ${from}, puis ${after}`
    : `${saySpan(span)} après ${from}, puis ${after}`;
};

/** The file a person takes away: what, why, on which ground, until when, and each row. */
export function fileOf({ tables }: MyData, now: Date): object {
  return {
    'extrait le': now,
    'ce qui est gardé de vous': tables.map(({ table: [name, table], rows }) => ({
      quoi: table.title,
      table: name,
      pourquoi: PURPOSES[table.purpose],
      fondement: BASES[table.basis],
      'jusqu’à quand': sayKept(table),
      lignes: rows,
    })),
  };
}

/** One row as the page shows it: the name of each column and what it says, empty ones left out. */
export type ToldRow = readonly { readonly name: string; readonly value: string }[];

export type ToldTable = {
  readonly key: string;
  readonly title: string;
  readonly purpose: string;
  readonly kept: string;
  readonly rows: readonly ToldRow[];
};

/** The same, to be read: every row, in plain words. */
export function toldData({ tables, names }: MyData): readonly ToldTable[] {
  return tables.map(({ table: [key, table], rows }) => ({
    key,
    title: table.title,
    purpose: PURPOSES[table.purpose],
    kept: sayKept(table),
    rows: rows.map((row) => told(table, row, names)),
  }));
}

const told = (
  { columns }: NamedTable[1],
  row: OwnRow,
  names: ReadonlyMap<string, string>,
): ToldRow =>
  Object.entries(columns).flatMap(([column, { label }]) => {
    const value = label === null ? '' : sayValue(column, row[column], names);
    return label !== null && value !== '' ? [{ name: label, value }] : [];
  });
