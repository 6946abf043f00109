import { describe, expect, test } from 'vitest';
import type { NeedId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { warningsOf } from '@/lib/matching/gate';
import type { Post } from '@/lib/matching/post';
import { MINOR_TIME, WORKING_TIME } from '@/lib/matching/working-time-law';
import { buildInstance } from '@/lib/plan/build-instance';
import { SEVERITY_WEIGHTS } from '@/lib/plan/instance';
import { faultsOf } from '@/lib/plan/instance-faults';
import { type KeptElsewhere, listKept, priceHere } from '@/lib/plan/kept';
import { planTerritory } from '@/lib/plan/plan-territory';
import { aNeed, aPerson, HOUR, MONDAY } from '../../support/plan-worlds';
import { aCandidate, aPost, at } from '../matching/world';
import { open } from './open-need';

const ADA = 'ada' as PersonId;
const day = (id: string, from: string, to: string, is: Partial<Post> = {}) =>
  aPost({ id: id as NeedId, period: { start: at(from), end: at(to) }, ...is });
const monday = day('n1', '2026-12-07T08:00:00Z', '2026-12-07T16:00:00Z');
const ada = (is: Partial<Candidate> = {}) => aCandidate({ personId: ADA, ...is });

test('a need is its seats left, its weight, its structure and its hours', () => {
  const instance = buildInstance([open(monday, [], { seatsLeft: 3, severity: 'vital' })]);
  expect(instance.needs).toEqual([
    {
      id: 'n1',
      periods: [{ start: monday.period.start.getTime(), end: monday.period.end.getTime() }],
      seats: 3,
      weight: SEVERITY_WEIGHTS.vital,
      structureId: monday.structureId,
    },
  ]);
  expect(faultsOf(instance)).toEqual([]);
});

test('a pair with something to confirm is left out, unless it is asked already; then it is the plan in force', () => {
  const long = day('n1', '2026-12-07T07:00:00Z', '2026-12-07T18:00:00Z');
  const [first] = open(long, [ada()]).ranked;
  if (!first) throw new Error('nobody');
  expect(warningsOf(first.fitting).length).toBeGreaterThan(0);
  expect(buildInstance([open(long, [ada()])]).people).toEqual([]);
  const asked = buildInstance([open(long, [ada()], { pending: [ADA] })]);
  expect(asked.people.map(({ id }) => id)).toEqual([ADA]);
  expect(asked.previous).toEqual([{ personId: ADA, needId: 'n1' }]);
});

test('rest and ceiling are those of the host’s regime, of the volunteer’s, of the minor’s', () => {
  const read = (is: Partial<Candidate>, post: Partial<Post> = {}) => {
    const [person] = buildInstance([open({ ...monday, ...post }, [ada(is)])]).people;
    return {
      rest: person?.eligible[0]?.restMinutes,
      ceiling: person?.ceilings?.[0]?.minutes,
      week: person?.ceilings?.[0]?.week,
    };
  };
  const { CT, CCN51, FPH, BENEVOLE } = WORKING_TIME;
  const week = '2026-12-07';
  expect(read({}, { regime: 'CT' })).toEqual({
    rest: CT.rest.usual,
    ceiling: CT.week.cap,
    week,
  });
  expect(read({}, { regime: 'CT', agreements: ['rest-9h'] }).rest).toBe(CT.rest.floor);
  expect(read({}, { regime: 'CCN51' }).ceiling).toBe(CCN51.week.warn);
  expect(read({}, { regime: 'FPH' }).rest).toBe(FPH.rest.usual);
  expect(read({ kind: 'association-team' }, { regime: 'FPH' }).rest).toBe(BENEVOLE.rest.usual);
  const minor = buildInstance([
    open({ ...monday, regime: 'CT' }, [ada({ ageBand: 'minor-16-17' })], { pending: [ADA] }),
  ]).people[0];
  expect(minor?.restMinutes).toBe(MINOR_TIME.rest);
  expect(minor?.ceilings?.[0]?.minutes).toBe(MINOR_TIME.week);
});

test('missions and declared work are minutes of their week, and hours that are taken when they are near', () => {
  const near = { start: at('2026-12-08T08:00:00Z'), end: at('2026-12-08T12:00:00Z') };
  const far = { start: at('2026-12-11T08:00:00Z'), end: at('2026-12-11T15:00:00Z') };
  const declared = [
    { kind: 'period' as const, period: far },
    { kind: 'weekly' as const, minutes: 600, from: at('2026-11-01T00:00:00Z'), until: null },
  ];
  const [person] = buildInstance([open(monday, [ada({ missions: [near], declared })])]).people;
  expect(person?.worked).toEqual([{ week: '2026-12-07', minutes: 240 + 420 + 600 }]);
  expect(person?.committed).toEqual([{ start: near.start.getTime(), end: near.end.getTime() }]);
});

test('a mission of the same day, which the engine allows, does not stand in the way of the plan', () => {
  const morning = day('n1', '2026-12-07T07:00:00Z', '2026-12-07T10:00:00Z', { regime: 'SAP' });
  const evening = { start: at('2026-12-07T14:00:00Z'), end: at('2026-12-07T17:00:00Z') };
  const instance = buildInstance([open(morning, [ada({ missions: [evening] })])]);
  expect(instance.people[0]?.committed).toEqual([]);
  expect(instance.people[0]?.worked?.[0]?.minutes).toBe(180);
  expect(planTerritory(instance).assignments).toHaveLength(1);
});

test('what is built is planned: two nights in a row leave no rest, so one person takes one of two', () => {
  const night = day('n2', '2026-12-07T20:00:00Z', '2026-12-08T05:00:00Z');
  const instance = buildInstance([open(monday, [ada()]), open(night, [ada()])]);
  expect(faultsOf(instance)).toEqual([]);
  expect(planTerritory(instance).assignments).toHaveLength(1);
});

test('a tenth of a point makes the same instance', () => {
  const once = open(monday, [ada()]);
  const twice = { ...once, ranked: once.ranked.map((one) => ({ ...one, score: one.score + 0.1 })) };
  const scores = [once, twice].map(
    (need) => buildInstance([need]).people[0]?.eligible[0]?.score ?? -1,
  );
  expect(new Set(scores.map((score) => Math.round(score * 100) === score * 100)).size).toBe(1);
});

const shift = (from: number, to: number) => ({
  start: new Date(MONDAY + from * HOUR),
  end: new Date(MONDAY + to * HOUR),
});

test('whom nobody can replace is kept at the worth of the seat; whom somebody can, at the difference', () => {
  const instance = {
    needs: [aNeed('n1', 8, 16, { weight: 40 }), aNeed('n2', 8, 16, { weight: 40 })],
    people: [
      aPerson('both', { n1: 0.9, n2: 0.9 }),
      aPerson('one', { n2: 0.5 }),
      aPerson('other', { n2: 0.3 }),
    ],
  };
  const plan = planTerritory(instance);
  expect(listKept(instance, plan.assignments)).toEqual([
    { personId: 'both', needId: 'n1', price: 4090 },
    { personId: 'one', needId: 'n2', price: 20 },
  ]);
  expect(listKept(instance, [])).toEqual([]);
});

describe('a price counts where the law would not let the person do both', () => {
  const host = {
    territoryId: '44' as TerritoryId,
    regime: 'CT',
    place: [],
    agreements: [],
  } as const;
  const keep = (from: number, to: number, is: Partial<KeptElsewhere> = {}): KeptElsewhere => ({
    ...{ ...host, needId: `kept-${from}`, period: shift(from, to), price: 90 },
    ...is,
  });
  const price = (
    kept: readonly KeptElsewhere[],
    [from, to]: readonly [number, number],
    is: Partial<Candidate> = {},
  ) => priceHere(kept, ada(is), { id: 'here', period: shift(from, to) });

  test('the same hours, or no rest between; never for the need that keeps them', () => {
    const kept = [keep(8, 16)];
    expect(price(kept, [10, 18])).toBe(90);
    expect(price(kept, [24, 28])).toBe(90);
    expect(price(kept, [27, 30])).toBe(0);
    expect(price([keep(8, 16, { needId: 'here' })], [8, 16])).toBe(0);
    expect(price([], [8, 16])).toBe(0);
  });

  test('the rest is the kept host’s own: twelve hours at the hospital, nine where an agreement says so', () => {
    const half = (is: Partial<KeptElsewhere>) => price([keep(27.5, 33, is)], [8, 16]);
    expect(half({ regime: 'CT' })).toBe(0);
    expect(half({ regime: 'FPH' })).toBe(90);
    const short = (is: Partial<KeptElsewhere>) => price([keep(25.5, 30, is)], [8, 16]);
    expect(short({ regime: 'CT' })).toBe(90);
    expect(short({ regime: 'CT', agreements: ['rest-9h'] })).toBe(0);
  });

  test('a day of thirteen hours is usual for a fragile public, and for nursing at home', () => {
    const evening = [17, 20.5] as const;
    const kept = (is: Partial<KeptElsewhere>) => price([keep(8, 12, is)], evening);
    expect(kept({ regime: 'SAP' })).toBe(90);
    expect(kept({ regime: 'SAP', place: ['460', 'elderly'] })).toBe(0);
    expect(kept({ regime: 'BAD', place: ['460', 'elderly'] })).toBe(90);
    expect(kept({ regime: 'BAD', place: ['354', 'elderly'] })).toBe(0);
  });

  test('the yearly hours of a residence permit count the kept need and this one together', () => {
    // 120 days of eight hours, every other day: 960 h of the 964
    const missions = Array.from({ length: 120 }, (_, at) => shift(8 - 48 * at, 16 - 48 * at));
    const kept = [keep(3 * 24 + 8, 3 * 24 + 10)];
    const later = [5 * 24 + 8, 5 * 24 + 12] as const;
    const metOn = new Date(MONDAY - 300 * 24 * HOUR);
    const conditions = [{ kind: 'yearly-hours-cap', metOn }] as const;
    expect(price(kept, later, { kind: 'student', missions })).toBe(0);
    expect(price(kept, later, { kind: 'student', missions, conditions })).toBe(90);
  });

  test('a week that only overflows by its sum', () => {
    // four days of nine hours worked that week: 36 h; one shift more is lawful, two are not
    const missions = [0, 1, 2, 3].map((at) => shift(at * 24 + 8, at * 24 + 17));
    const friday = keep(4 * 24 + 8, 4 * 24 + 16);
    const saturday = [5 * 24 + 8, 5 * 24 + 16] as const;
    expect(price([friday], saturday)).toBe(0);
    expect(price([friday], saturday, { missions })).toBe(90);
    // the next week is another one
    expect(price([friday], [8 * 24 + 8, 8 * 24 + 16], { missions })).toBe(0);
  });

  test('two kept needs that hold with this one, but not together: the dearer stays', () => {
    const missions = [0, 1, 2].map((at) => shift(at * 24 + 8, at * 24 + 17));
    const kept = [
      keep(3 * 24 + 8, 3 * 24 + 16, { price: 20 }),
      keep(4 * 24 + 8, 4 * 24 + 16, { price: 70 }),
    ];
    const saturday = [5 * 24 + 8, 5 * 24 + 16] as const;
    expect(price(kept.slice(0, 1), saturday, { missions })).toBe(0);
    expect(price(kept.slice(1), saturday, { missions })).toBe(0);
    expect(price(kept, saturday, { missions })).toBe(20);
  });
});

describe('what a plan may not move', () => {
  const other = 'bob' as PersonId;
  const bob = () => aCandidate({ personId: other });
  const named = (personId: PersonId) => ({ personId, needId: 'n1' });
  const scored = (need: ReturnType<typeof open>, points: readonly number[]) => ({
    ...need,
    ranked: need.ranked.map((one, at) => ({ ...one, score: points[at] ?? 0 })),
  });
  const both = (pending: readonly PersonId[], points: readonly number[]) =>
    scored(open(monday, [ada(), bob()], { pending }), points);

  test('somebody asked and silent holds the seat, even beside somebody better placed', () => {
    const instance = buildInstance([both([ADA], [20, 90])]);
    expect(instance.pins).toEqual([named(ADA)]);
    expect(planTerritory(instance).assignments).toEqual([named(ADA)]);
  });

  test('more people asked than seats: the best placed holds it', () => {
    expect(buildInstance([both([ADA, other], [20, 90])]).pins).toEqual([named(other)]);
  });

  test('what the cell imposes comes before, and what it refuses holds nothing', () => {
    const decide = (kind: 'pin' | 'forbid', personId: PersonId) =>
      buildInstance([both([ADA], [20, 90])], [{ ...named(personId), kind }]);
    expect(decide('pin', other).pins).toEqual([named(other)]);
    expect(decide('forbid', ADA).pins).toEqual([]);
  });
});
