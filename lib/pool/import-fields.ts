import { communeSearchName } from '@/lib/territory/commune-search';

/** What a column of a file may be. « skip »: read by nobody. */
export const IMPORT_FIELDS = [
  'skip',
  'firstName',
  'lastName',
  'fullName',
  'email',
  'phone',
  'commune',
  'postcode',
  'trade',
  'studyLevel',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export const IMPORT_FIELD_LABELS: Readonly<Record<ImportField, string>> = {
  skip: 'Ne pas reprendre',
  firstName: 'Prénom',
  lastName: 'Nom',
  fullName: 'Prénom et nom ensemble',
  email: 'Adresse électronique',
  phone: 'Téléphone',
  commune: 'Commune',
  postcode: 'Code postal',
  trade: 'Métier',
  studyLevel: 'Études',
};

/** Titles people give to columns, the most telling first; compared without accent, capital or sign. */
const TITLES: readonly (readonly [ImportField, RegExp])[] = [
  // never kept, whatever stands in it: health, birth, number of social security, address of a home
  [
    'skip',
    /naissance|\bage\b|\bsexe\b|secu|\bnir\b|sante|vaccin|rue\b|adresse postale|nationalite|iban/,
  ],
  ['email', /mail|courriel|messagerie|adresse electronique/],
  ['phone', /tel|portable|mobile|gsm|phone|numero/],
  ['fullName', /prenoms? et nom|noms? et prenom|nom complet|nom prenom|prenom nom|identite/],
  ['firstName', /prenom|first ?name/],
  ['lastName', /^noms?\b|nom de famille|nom d usage|last ?name|\bnom$/],
  ['postcode', /code postal|^cp$|\bcp\b|zip/],
  ['commune', /commune|ville|localite|city|habite/],
  ['trade', /metier|profession|fonction|emploi|poste|qualification|diplome/],
  ['studyLevel', /annee|niveau|etudes|promo|promotion|formation/],
];

const CONTENTS: readonly (readonly [ImportField, RegExp])[] = [
  ['email', /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ['phone', /^(?:\+|00)?[\d\s.()-]{9,18}$/],
  ['postcode', /^\d{5}$/],
];
/** the share of filled cells that must look alike before a column is taken for something by what it holds */
const ALIKE = 0.8;

const byTitle = (title: string): ImportField | undefined => {
  const said = communeSearchName(title);
  return TITLES.find(([, words]) => words.test(said))?.[0];
};

function byContent(cells: readonly string[]): ImportField | undefined {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return undefined;
  // five figures are a postcode before they are anything else
  const order = [...CONTENTS].reverse();
  return order.find(
    ([, shape]) => filled.filter((cell) => shape.test(cell)).length >= filled.length * ALIKE,
  )?.[0];
}

/**
 * What each column seems to be, by its title, else by what it holds; each thing at most once, the first column that seems
 * to be it. What is not recognised is not taken.
 */
export function proposeFields(
  titles: readonly string[],
  sample: readonly (readonly string[])[],
): readonly ImportField[] {
  const taken = new Set<ImportField>();
  return titles.map((title, index) => {
    const column = sample.map((cells) => cells[index] ?? '');
    const field = byTitle(title) ?? byContent(column) ?? 'skip';
    if (field === 'skip' || taken.has(field)) return 'skip';
    taken.add(field);
    return field;
  });
}

/** What is wrong with the columns chosen; null when they will do. */
export type FieldsFault = 'field-twice' | 'no-name' | 'no-contact';

/** A file needs names and a way to reach people; nothing stands in two columns. */
export function judgeFields(fields: readonly ImportField[]): FieldsFault | null {
  const used: readonly ImportField[] = fields.filter((field) => field !== 'skip');
  if (new Set(used).size < used.length) return 'field-twice';
  const has = (field: ImportField) => used.includes(field);
  if (!has('fullName') && !has('lastName')) return 'no-name';
  return has('email') || has('phone') ? null : 'no-contact';
}
