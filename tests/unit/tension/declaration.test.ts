import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Declaration,
  declaredLevel,
  FIRST_TERMS,
  isFresh,
  saysTheSame,
  sharesOf,
  type Terms,
} from '@/lib/tension/declaration';
import { sayTensionReply, sayTerms } from '@/lib/tension/said';
import { TENSION_MESSAGES } from '@/lib/tension/tension.messages';
import { declarationForm, rhythmForm } from '@/lib/tension/tension.schema';

const now = new Date('2026-11-26T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const said = (is: Partial<Declaration> = {}): Declaration => ({
  ...FIRST_TERMS,
  ...{ declaredAt: ago(1), unchanged: false, source: 'screen' },
  ...is,
});

test.each([
  ['never said', null, 'unknown'],
  ['just said', said(), 'green'],
  ['at the last hour', said({ declaredAt: ago(72) }), 'green'],
  ['a millisecond too old', said({ declaredAt: new Date(ago(72).getTime() - 1) }), 'unknown'],
  ['watch', said({ level: 'watch' }), 'yellow'],
  ['degraded', said({ level: 'degraded' }), 'orange'],
  ['critical', said({ level: 'critical' }), 'red'],
  ['plan bleu, whatever the level', said({ planBleu: true }), 'red'],
  ['plan bleu of four days ago', said({ planBleu: true, declaredAt: ago(96) }), 'unknown'],
] as const)('a structure’s own word, %s, is %s', (_, last, level) => {
  expect(declaredLevel(last, now)).toBe(level);
});

test('a share is always one of the whole, whatever was declared', () => {
  const terms = fc.record({
    ...{ absent: fc.nat(999), closedPlaces: fc.nat(999), level: fc.constant('normal' as const) },
    ...{ vacant: fc.double({ min: 0, max: 999, noNaN: true }), planBleu: fc.boolean() },
    posts: fc.option(fc.double({ min: 0.1, max: 9_999, noNaN: true })),
    places: fc.option(fc.integer({ min: 1, max: 9_999 })),
  });
  fc.assert(
    fc.property(terms, (one) => {
      for (const share of Object.values(sharesOf(one)))
        if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
      expect(saysTheSame(one, { ...one })).toBe(true);
    }),
  );
});

test('fresh means said, and not long ago', () => {
  expect([isFresh(null, now), isFresh(said(), now)]).toEqual([false, true]);
});

test('a declaration reads aloud; a reply carries it', () => {
  const terms = { ...FIRST_TERMS, absent: 3, vacant: 1.5, planBleu: true } as const;
  expect(sayTerms(terms)).toBe(
    '3 absences, 1,5 poste vacant, aucune place fermée, fonctionnement normal, plan bleu activé',
  );
  const words = { place: 'Les Tilleuls', code: 'B', codes: 'A, B', terms: '{code}' };
  expect(sayTensionReply('noted', words)).toContain('Noté pour Les Tilleuls : {code}.');
  expect(sayTensionReply('which', words)).toContain('(A, B)');
});

const ID = '018f0000-0000-7000-8000-000000000000';
const form = (is: object = {}) => ({
  ...{ structureId: ID, absent: '3', vacant: '2,5', closedPlaces: '0', level: 'watch' },
  ...is,
});

test('the form reads a comma, an unticked box and empty figures', () => {
  expect(declarationForm.parse(form({ posts: ' 38,55 ', places: '' }))).toEqual({
    structureId: ID,
    terms: {
      ...{ absent: 3, vacant: 2.5, closedPlaces: 0, level: 'watch', planBleu: false },
      ...{ posts: 38.6, places: null },
    },
  });
});

test.each([
  ['absent', { absent: '-1' }],
  ['absent', { absent: '2,5' }],
  ['absent', { absent: '' }],
  ['vacant', { vacant: 'deux' }],
  ['level', { level: 'excellent' }],
  ['posts', { posts: '0', vacant: '0' }],
  ['places', { places: '84,5' }],
  ['vacant', { vacant: '40', posts: '38' }],
  ['closedPlaces', { closedPlaces: '85', places: '84' }],
])('a wrong figure is said at the field %s', (field, is) => {
  const parsed = declarationForm.safeParse(form(is));
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test.each([
  ['', null],
  ['06 12 34 56 78', '+33612345678'],
])('the mobile « %s » is kept as %s', (phone, kept) => {
  const parsed = rhythmForm.parse({ structureId: ID, rhythm: 'daily', phone });
  expect(parsed).toMatchObject({ rhythm: 'daily', phone: kept });
});

test.each(['02 40 00 00 00', '12', '0800 00 00 00'])('« %s » is no mobile', (phone) => {
  const parsed = rhythmForm.safeParse({ structureId: ID, rhythm: 'daily', phone });
  expect(parsed.error?.issues).toMatchObject([
    { path: ['phone'], message: TENSION_MESSAGES['not-a-mobile'] },
  ]);
});

test.each([
  [
    { posts: 40, vacant: 2, absent: 4 },
    { presence: 0.85, vacant: 0.05, closed: null },
  ],
  [
    { posts: 40, places: 80, closedPlaces: 8 },
    { presence: 1, vacant: 0, closed: 0.1 },
  ],
  [{ absent: 4 }, { presence: null, vacant: null, closed: null }],
  [
    { posts: 2, vacant: 2, absent: 3 },
    { presence: 0, vacant: 1, closed: null },
  ],
])('the shares of %o', (is: Partial<Terms>, shares) => {
  expect(sharesOf({ ...FIRST_TERMS, ...is })).toEqual(shares);
});
