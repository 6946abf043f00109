import { describe, expect, test } from 'vitest';
import { ELSEWHERE_TABLE } from '@/lib/pool/elsewhere';
import { SCHEME_TABLE } from '@/lib/pool/scheme';
import { STATUS_TABLE } from '@/lib/pool/status';
import { PERSON_KIND_TABLE } from '@/lib/profile/person';
import { VEHICLES } from '@/lib/profile/vehicle';

/** As much as is read in one breath: a choice of the product for texts volunteers read, 2026-11-26. */
const MOST_WORDS = 28;

/** Initials everybody concerned knows, and why they may stand alone. */
const KNOWN: Readonly<Record<string, string>> = {
  EHPAD: 'written on the door of every such house',
  ESAT: 'who works there says so; beside a plainer word',
  IME: 'who works there says so; beside a plainer word',
  IFSI: 'its own students say so',
  IFAS: 'its own students say so',
  RPPS: 'asked only of those who have this number',
};

const TEXTS: readonly (readonly [string, unknown])[] = [
  ['schemes', SCHEME_TABLE],
  ['elsewhere', ELSEWHERE_TABLE],
  ['statuses', STATUS_TABLE],
  ['kinds', PERSON_KIND_TABLE],
  ['vehicles', VEHICLES],
];

// a slug, a legal reference or a day is not a sentence
const KEYS_ASIDE = ['slug', 'kind', 'entry', 'statuses', 'reference', 'checked', 'site'];

function sentencesOf(value: unknown, key = ''): readonly string[] {
  if (KEYS_ASIDE.includes(key)) return [];
  if (typeof value === 'string') return sentencesIn(value);
  if (Array.isArray(value)) return value.flatMap((one) => sentencesOf(one));
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([name, one]) => sentencesOf(one, name));
  return [];
}

// what stands between brackets is the text of law
const sentencesIn = (text: string) =>
  text.replace(/\([^)]*\)/g, '').split(/[.?!;:…\u202f]+(?=\s|$)/);

const wordsIn = (sentence: string) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word));
const initialsIn = (sentence: string) => sentence.match(/\b\p{Lu}{2,}\b/gu) ?? [];

describe.each(TEXTS)('what volunteers read in « %s »', (_, table) => {
  const sentences = sentencesOf(table);

  test('is said in one breath', () => {
    expect(sentences.length).toBeGreaterThan(5);
    expect(sentences.filter((sentence) => wordsIn(sentence).length > MOST_WORDS)).toEqual([]);
  });

  test('holds no initials that are not known', () => {
    const initials = sentences.flatMap(initialsIn).filter((word) => !(word in KNOWN));
    expect(initials).toEqual([]);
  });
});

test('a long sentence and unknown initials would be seen', () => {
  const long = Array.from({ length: MOST_WORDS + 1 }, () => 'mot').join(' ');
  expect(
    sentencesOf({ label: long }).filter((one) => wordsIn(one).length > MOST_WORDS),
  ).toHaveLength(1);
  expect(sentencesOf(['Les CDD d’usage']).flatMap(initialsIn)).toEqual(['CDD']);
});
