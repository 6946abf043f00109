import { personalTables } from './data-map';
import { BASES, DATA_CLASSES, type PersonalTable, PURPOSES, READERS } from './map-shape';
import { sayKept } from './my-data';
import { RETENTION } from './retention';
import type { Retention } from './retention-shape';
import { saySpan } from './span';

/** One line of the public register: what, why, on which ground, who reads, how long, what an erasure does. */
export type RegisterLine = {
  readonly key: string;
  readonly what: string;
  readonly says: readonly string[];
  readonly purpose: string;
  readonly basis: string;
  readonly readers: readonly string[];
  readonly kept: string;
  readonly erased: string;
};

const ERASED = { delete: 'effacé', nameless: 'rendu anonyme', key: 'rendu anonyme', kept: 'gardé' };

const unique = (words: readonly string[]) => [...new Set(words)];

const classesOf = ({ columns }: PersonalTable): readonly string[] =>
  unique(
    Object.values(columns)
      .filter((column) => column.class !== 'ours' && column.class !== 'link')
      .map((column) => DATA_CLASSES[column.class]),
  );

function sayErased({ erased }: PersonalTable): string {
  const word = ERASED[erased.by];
  return 'why' in erased ? `${word}. ${erased.why}` : word;
}

/** The register anyone may read, made from the data map itself. */
export const REGISTER: readonly RegisterLine[] = personalTables().map(([key, table]) => ({
  key,
  what: table.title,
  says: classesOf(table),
  purpose: PURPOSES[table.purpose],
  basis: BASES[table.basis],
  readers: table.readers.map((reader) => READERS[reader]),
  kept: sayKept(table),
  erased: sayErased(table),
}));

/** One duration as the public page tells it. */
export type ToldDuration = Retention & { readonly key: string; readonly span: string };

/** Every duration, as the nightly work applies it. */
export const DURATIONS: readonly ToldDuration[] = Object.entries(RETENTION).map(([key, row]) => ({
  ...row,
  key,
  span: saySpan(row.kept),
}));
