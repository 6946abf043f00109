import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Declaration } from '@/lib/tension/declaration';
import { OVERRIDE_LABELS, OVERRIDES, overridesOf, type Uncovered } from '@/lib/triage/override';
import {
  FULL_INDEX,
  INDEX_TERMS,
  INDEX_WEIGHTS,
  indexOf,
  type Known,
  sharesOfIndex,
  TENSION_LEVELS,
  TERM_LABELS,
  TERM_MEANINGS,
  tensionLevel,
  termsOf,
} from '@/lib/triage/tension-index';

const now = new Date('2026-11-26T10:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const said = (is: Partial<Declaration> = {}): Declaration => ({
  ...{
    absent: 0,
    vacant: 0,
    closedPlaces: 0,
    level: 'normal',
    planBleu: false,
    posts: 100,
    places: 100,
  },
  ...{ declaredAt: hours(-1), unchanged: false, source: 'screen' },
  ...is,
});
const known = (last: Declaration | null, is: Partial<Known> = {}): Known => ({
  ...{ family: 'elderly', last, uncoveredHours: 0 },
  ...is,
});
const points = (last: Declaration | null, is?: Partial<Known>) => {
  const terms = termsOf(known(last, is), now);
  return Object.fromEntries(INDEX_TERMS.map((term) => [term, terms[term]?.points ?? null]));
};

describe('each term, at its steps', () => {
  test('a hundred planned posts are 1 500 hours in three days', () => {
    const uncovered = (share: number) => points(said(), { uncoveredHours: share * 1500 }).uncovered;
    expect([0, 0.05, 0.1, 0.2, 0.3, 0.9].map(uncovered)).toEqual([0, 25, 50, 75, 100, 100]);
    expect(uncovered(0.15)).toBeCloseTo(62.5);
  });
  test('presence is told below its family’s in France', () => {
    const presence = (absent: number, family?: Known['family']) =>
      points(said({ absent }), family ? { family } : {}).presence;
    expect(presence(15)).toBeCloseTo(0);
    expect(presence(18)).toBeCloseTo(25);
    expect(presence(21)).toBeCloseTo(50);
    expect(presence(25)).toBeCloseTo(75);
    expect(presence(30)).toBeCloseTo(100);
    expect(presence(0)).toBe(0);
    expect(presence(20, 'home-care')).toBeCloseTo(0);
  });
  test.each([
    ['vacant', 'vacant', [0.02, 0.045, 0.08, 0.12, 0.18, 0.6]],
    ['closed', 'closedPlaces', [0, 0.02, 0.05, 0.1, 0.2, 1]],
  ] as const)('%s', (term, name, shares) => {
    const read = shares.map((share) => points(said({ [name]: share * 100 }))[term]);
    for (const [rank, worth] of [0, 25, 50, 75, 100, 100].entries())
      expect(read[rank]).toBeCloseTo(worth);
  });
  test('the level declared', () => {
    const level = (one: Declaration['level']) => points(said({ level: one })).level;
    expect((['normal', 'watch', 'degraded', 'critical'] as const).map(level)).toEqual([
      0, 35, 70, 100,
    ]);
  });
  test('what it is counted on and nobody said, or said too long ago, is not known', () => {
    expect(points(said({ posts: null }))).toMatchObject({
      uncovered: null,
      presence: null,
      vacant: null,
      closed: 0,
    });
    expect(points(said({ places: null })).closed).toBeNull();
    const unknown = { uncovered: null, presence: null, vacant: null, closed: null, level: null };
    expect(points(said({ declaredAt: hours(-72.01) }))).toEqual(unknown);
    expect(points(said({ declaredAt: hours(-72) })).level).toBe(0);
    expect(points(null)).toEqual(unknown);
  });
});

describe('the index', () => {
  test('its weights sum to a hundred, each term is said in French', () => {
    const sum = INDEX_TERMS.reduce((all, term) => all + INDEX_WEIGHTS.points[term], 0);
    expect(sum).toBe(FULL_INDEX);
    for (const term of INDEX_TERMS)
      expect(`${TERM_LABELS[term]} ${TERM_MEANINGS[term]}`).toMatch(/\.$/);
  });
  const read = (one: Known) => indexOf(termsOf(one, now), INDEX_WEIGHTS);
  test.each([
    [null, 0, 'unknown'],
    [0, 0, 'green'],
    [24.9, 0, 'green'],
    [25, 0, 'yellow'],
    [49.9, 0, 'yellow'],
    [50, 0, 'orange'],
    [74.9, 0, 'orange'],
    [75, 0, 'red'],
    [100, 0, 'red'],
    [0, 1, 'red'],
    [null, 1, 'red'],
  ] as const)('%s, %s overrides: %s', (index, overrides, level) => {
    expect(tensionLevel(index, overrides)).toBe(level);
  });
  test('nobody’s word is nobody’s index; a term nobody knows counts neither for nor against', () => {
    expect(read(known(null, { uncoveredHours: 500 }))).toBeNull();
    expect(read(known(said({ posts: null, places: null, level: 'degraded' })))).toBe(70);
    expect(read(known(said({ level: 'critical' })))).toBe(15);
    expect(
      indexOf(termsOf(known(said()), now), {
        version: 'x',
        points: { uncovered: 0, presence: 0, vacant: 0, closed: 0, level: 0 },
      }),
    ).toBeNull();
  });
  test('what each term brings adds up to the index, and the weights of those known to a hundred', () => {
    const whole = termsOf(known(said({ absent: 4, vacant: 3, level: 'degraded' })), now);
    for (const terms of [
      whole,
      { ...whole, presence: null },
      { ...whole, closed: null, vacant: null },
    ]) {
      const shares = Object.values(sharesOfIndex(terms, INDEX_WEIGHTS));
      const sum = (of: 'weight' | 'points') => shares.reduce((all, one) => all + one[of], 0);
      expect(sum('weight')).toBeCloseTo(FULL_INDEX, 9);
      expect(sum('points')).toBeCloseTo(indexOf(terms, INDEX_WEIGHTS) ?? -1, 9);
      expect(shares).toHaveLength(INDEX_TERMS.filter((term) => terms[term]).length);
    }
    expect(sharesOfIndex(termsOf(known(null), now), INDEX_WEIGHTS)).toEqual({});
  });
  test('more of any term never makes it smaller, whatever the weights; it stays between 0 and 100', () => {
    const upTo = (most: number) => fc.integer({ min: 0, max: most });
    const levels = fc.constantFrom('normal', 'watch', 'degraded', 'critical' as const);
    const terms = fc.record({
      absent: upTo(40),
      vacant: upTo(40),
      closedPlaces: upTo(60),
      level: levels,
    });
    const weights = fc.record({
      ...{ uncovered: upTo(50), presence: upTo(50), vacant: upTo(50), closed: upTo(50) },
      level: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(terms, upTo(600), weights, upTo(300), (one, uncoveredHours, each, more) => {
        const read = (last: Declaration, hours = uncoveredHours) =>
          indexOf(termsOf(known(last, { uncoveredHours: hours }), now), {
            version: 'x',
            points: each,
          }) ?? -1;
        const base = said(one);
        const index = read(base);
        expect(index).toBeGreaterThanOrEqual(0);
        for (const then of [
          read(base, uncoveredHours + more),
          read({ ...base, absent: base.absent + more }),
          read({ ...base, vacant: base.vacant + more }),
          read({ ...base, closedPlaces: base.closedPlaces + more }),
          read({ ...base, level: 'critical' }),
        ]) {
          expect(then).toBeGreaterThanOrEqual(index - 1e-9);
          expect(then).toBeLessThanOrEqual(FULL_INDEX + 1e-9);
        }
      }),
    );
  });
});

describe('red at once', () => {
  const seat = (is: Partial<Uncovered> = {}): Uncovered => ({
    ...{ trade: 'cook', severity: 'degraded', seatsLeft: 1 },
    period: { start: hours(2), end: hours(6) },
    ...is,
  });
  const night = { start: new Date('2026-11-26T20:00:00Z'), end: new Date('2026-11-27T06:00:00Z') };
  const of = (
    uncovered: readonly Uncovered[],
    categoryCode = '500',
    last: Declaration | null = null,
  ) => overridesOf({ categoryCode, last, uncovered }, now);
  test('a plan bleu, as long as its declaration speaks', () => {
    expect(of([], '500', said({ planBleu: true }))).toEqual(['plan-bleu']);
    expect(of([], '500', said({ planBleu: true, declaredAt: hours(-73) }))).toEqual([]);
  });
  test('the word « critical »: a mean never hides it', () => {
    const critical = said({ level: 'critical' });
    expect(of([], '500', critical)).toEqual(['critical']);
    expect(of([], '500', { ...critical, declaredAt: hours(-73) })).toEqual([]);
    expect(of([], '500', said({ level: 'degraded' }))).toEqual([]);
  });
  test.each([
    [
      'no nurse where one is a must',
      seat({ trade: 'nurse', severity: 'serious' }),
      '500',
      ['no-nurse'],
    ],
    ['elsewhere, the figures speak', seat({ trade: 'nurse', severity: 'serious' }), '202', []],
    ['nothing is at stake', seat({ trade: 'nurse' }), '500', []],
    ['held by somebody', seat({ trade: 'nurse', severity: 'serious', seatsLeft: 0 }), '500', []],
    [
      'a night without care',
      seat({ trade: 'care-assistant', severity: 'serious', period: night }),
      '202',
      ['night'],
    ],
    ['a night in the kitchen', seat({ severity: 'serious', period: night }), '202', []],
    ['a visit at home', seat({ severity: 'vital' }), '460', ['home-visit', 'left-alone']],
    ['somebody in danger', seat({ severity: 'vital' }), '177', ['left-alone']],
    [
      'within a day',
      seat({ severity: 'vital', period: { start: hours(24), end: hours(30) } }),
      '177',
      ['left-alone'],
    ],
    [
      'later than a day',
      seat({ severity: 'vital', period: { start: hours(24.1), end: hours(30) } }),
      '177',
      [],
    ],
    [
      'under way',
      seat({ severity: 'vital', period: { start: hours(-3), end: hours(1) } }),
      '177',
      ['left-alone'],
    ],
    ['over', seat({ severity: 'vital', period: { start: hours(-3), end: hours(0) } }), '177', []],
  ] as const)('%s', (_why, one, category, expected) => {
    expect(of([one], category)).toEqual(expected);
  });
  test('each is said, and always wins', () => {
    for (const override of OVERRIDES) expect(OVERRIDE_LABELS[override]).toMatch(/\S/);
    for (const index of [null, 0, 50, 100]) expect(tensionLevel(index, 1)).toBe('red');
    expect(TENSION_LEVELS).toContain('unknown');
  });
});
