import type { Trade } from './trade';

/** A number of the register of health professionals: eleven digits, the last of which checks the others. */
export type RppsNumber = string & { readonly __rpps: never };

/** The number as somebody types it, with spaces or dots; null when it cannot be one. */
export function readRpps(text: string): RppsNumber | null {
  const digits = text.replace(/[\s\u00a0\u202f.-]/g, '');
  return /^\d{11}$/.test(digits) && isChecked(digits) ? (digits as RppsNumber) : null;
}

/** Luhn’s key: every second digit from the right doubled, the sum of all digits a multiple of ten. */
function isChecked(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, rank) => {
    const figure = Number(digit) * (rank % 2 === 1 ? 2 : 1);
    return total + (figure > 9 ? figure - 9 : figure);
  }, 0);
  return sum > 0 && sum % 10 === 0;
}

/** « 10 00345 67 89 »: said in groups, so that it can be compared by eye. */
export const sayRpps = (number: string) =>
  number.replace(/^(\d{2})(\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3\u00a0$4');

/**
 * Which professions of the register are which trades, by their code in its nomenclatures (G15 for health, R94 for social
 * work, as published by the Agence du numérique en santé, read 2026-11-26).
 */
export const REGISTER_PROFESSIONS: Readonly<Partial<Record<Trade, string>>> = {
  nurse: '60',
  'coordinating-nurse': '60',
  physiotherapist: '70',
  'speech-therapist': '91',
  psychologist: '93',
  'occupational-therapist': '94',
  'psychomotor-therapist': '96',
  'coordinating-doctor': '10',
  'social-worker': '41',
};

/** Somebody as the register knows them. */
export type RegisterEntry = {
  readonly active: boolean;
  readonly families: readonly string[];
  readonly givens: readonly string[];
  readonly professions: readonly string[];
};

/** What the register’s answer is worth: found and theirs, to be checked by hand, or no such number. */
export type RegisterState = 'found' | 'to-check' | 'unknown';

/** The answer about one number, for the person who gave it: which of their trades it proves. */
export function judgeEntry(
  person: {
    readonly firstName: string;
    readonly lastName: string;
    readonly trades: readonly Trade[];
  },
  entry: RegisterEntry | null,
): { readonly state: RegisterState; readonly trades: readonly Trade[] } {
  if (!entry) return { state: 'unknown', trades: [] };
  const trades = person.trades.filter((trade) => {
    const profession = REGISTER_PROFESSIONS[trade];
    return profession !== undefined && entry.professions.includes(profession);
  });
  const isTheirs = entry.active && trades.length > 0 && isSameName(person, entry);
  return isTheirs ? { state: 'found', trades } : { state: 'to-check', trades: [] };
}

/**
 * The same person by name, whatever accents, capitals, hyphens and particles: one of the family names, alone or beside
 * another as married people bear it, and one of the first names. Anything less is for somebody to look at.
 */
export function isSameName(
  person: { readonly firstName: string; readonly lastName: string },
  entry: Pick<RegisterEntry, 'families' | 'givens'>,
): boolean {
  const family = wordsOf(person.lastName);
  const given = wordsOf(person.firstName);
  const sameFamily = entry.families.some((one) => holds(wordsOf(one), family));
  const sameGiven = entry.givens.some((one) => holds(wordsOf(one), given));
  return sameFamily && sameGiven;
}

/** One is a part of the other, words in any order. */
function holds(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word) => long.includes(word));
}

const PARTICLES = ['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'van', 'von', 'der', 'den'];

/** A name as its words: no accent, no capital, no particle unless there is nothing else. */
function wordsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const proper = words.filter((word) => !PARTICLES.includes(word));
  return proper.length > 0 ? proper : words;
}
