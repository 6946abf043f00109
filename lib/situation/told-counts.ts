import { SMALL_CELL } from './situation';

/** What is told of a count of people outside their organization: between how many and how many. */
export type Band = { readonly least: number; readonly most: number };

/** None is told as none; one to four as « moins de 5 »; beyond, by fives: no count can be worked out one person at a time. */
export function bandOf(count: number): Band {
  if (count <= 0) return { least: 0, most: 0 };
  const least = Math.floor(count / SMALL_CELL) * SMALL_CELL;
  return { least: Math.max(1, least), most: least + SMALL_CELL - 1 };
}

const sumOf = (bands: readonly Band[], end: keyof Band) =>
  bands.reduce((sum, band) => sum + band[end], 0);

/** How many people of room a whole and its parts must leave each other, both ways, for none to be worked out; a test writes every case out. */
const ROOM = 2;

/**
 * The parts of a whole, told together or not at all: null when, beside the whole, they would give away exactly how many
 * there are somewhere, and for a whole under five. A part told as none gives nobody away.
 */
export function tellParts(whole: number, parts: readonly number[]): readonly Band[] | null {
  const told = bandOf(whole);
  const bands = parts.map(bandOf);
  if (told.most === 0) return bands;
  if (whole < SMALL_CELL) return null;
  const room = Math.min(sumOf(bands, 'most') - told.least, told.most - sumOf(bands, 'least'));
  return room < ROOM ? null : bands;
}

/** What seats asked for become beside the people ready: none to cover, enough, perhaps too few, surely too few. */
export const GAPS = ['nothing', 'enough', 'tight', 'short'] as const;
export type Gap = (typeof GAPS)[number];

/** Whether those told as ready are enough, each for one shift that day; nothing more than the band is read. */
export function gapOf(seats: number, ready: Band): Gap {
  if (seats === 0) return 'nothing';
  if (seats > ready.most) return 'short';
  return seats > ready.least ? 'tight' : 'enough';
}
