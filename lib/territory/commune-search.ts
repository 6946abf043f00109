/** What someone looks for when typing a place: words of its name, digits of its postcode, or both. */
export type CommuneQuery = { readonly name: string; readonly postcode: string };

const WORDS: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', sts: 'saints' };

/** A commune’s name as it is compared: no accent, no capital, no hyphen nor apostrophe, « St » said « saint ». */
export function communeSearchName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => WORDS[word] ?? word)
    .join(' ');
}

const LONGEST_QUERY = 80;
const ARRONDISSEMENT = /^(paris|lyon|marseille) \d{1,2} ?(?:er?|e?me)?(?: arrondissement)?$/;

/** Reads « 44000 », « 440 », « nantes », « St Herblain 44800 », « Nantes (44) » or « 44200 NANTES CEDEX 2 ». */
export function readCommuneQuery(text: string): CommuneQuery {
  const words = communeSearchName(text.slice(0, LONGEST_QUERY))
    .replace(/ ?\bcedex\b.*$/, '')
    .replace(ARRONDISSEMENT, '$1');
  const digits = words.match(/\b\d{2,5}\b/)?.[0] ?? '';
  const name = words
    .replace(/\b\d+\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return { name, postcode: digits };
}

/** Too little to look for: nothing typed, or a single letter. */
export function isTooShort(query: CommuneQuery): boolean {
  return query.postcode === '' && query.name.length < 2;
}

/** What a form does with a typed place: exactly one commune, several to choose from, or none. */
export type CommuneChoice<C> =
  | { readonly found: 'one'; readonly commune: C }
  | { readonly found: 'several'; readonly communes: readonly C[] }
  | { readonly found: 'none' };

type Place = { readonly name: string; readonly population: number };

/** A name is also how people shorten a longer one: « Saint-Sébastien », near Nantes, is Saint-Sébastien-sur-Loire. */
const isShortFor = ({ name, population }: Place, whole: Place) =>
  communeSearchName(name).startsWith(`${communeSearchName(whole.name)} `) &&
  population > whole.population;

/**
 * Settles a typed place: one result, or one commune whose whole name was typed, decides; otherwise the person chooses. They
 * also choose when a more populous commune has a longer name that starts the same way.
 */
export function chooseCommune<C extends Place>(
  query: CommuneQuery,
  communes: readonly C[],
): CommuneChoice<C> {
  const [first, ...others] = communes;
  if (first === undefined) return { found: 'none' };
  if (others.length === 0) return { found: 'one', commune: first };
  const named = communes.filter((commune) => communeSearchName(commune.name) === query.name);
  const [only, ...homonyms] = named;
  const mistakable = only !== undefined && communes.some((other) => isShortFor(other, only));
  if (only !== undefined && homonyms.length === 0 && !mistakable)
    return { found: 'one', commune: only };
  return { found: 'several', communes };
}
