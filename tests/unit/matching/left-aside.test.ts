import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LeftAside } from '@/components/matching/left-aside';
import { sayShared } from '@/components/matching/shared-words';
import type { PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { amongOf, FUNNEL_STEPS, funnelOf, stepOf } from '@/lib/matching/funnel';
import { GATES } from '@/lib/matching/gate';
import { ROUND, sharedBy, tallyOf, toldToDirector, WORTH_TELLING } from '@/lib/matching/left-aside';
import { match } from '@/lib/matching/match';
import { missed } from '@/lib/matching/miss';
import { missOfDistance } from '@/lib/matching/wish-gate';
import { HARD } from '@/lib/shared/french';
import { minutesAfter } from '@/lib/shared/period';
import { aCandidate, aPost, NOW } from './world';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as PersonId;
const crowd = (...all: Partial<Candidate>[]) =>
  all.map((one, index) => aCandidate({ personId: id(index), ...one }));
const matched = (...all: Partial<Candidate>[]) => match(aPost(), crowd(...all), 40, NOW);
const { period } = aPost();
/** A mission that ends so many minutes before the shift, after eighteen hours: no single day of work. */
const worked = (minutesBefore: number): Partial<Candidate> => ({
  missions: [
    {
      start: minutesAfter(period.start, -minutesBefore - 600),
      end: minutesAfter(period.start, -minutesBefore),
    },
  ],
});

describe('what most of those left aside have in common', () => {
  const short = (amount: number) =>
    missed([{ kind: 'shift-start', byMinutes: amount }], null, {
      ...{ amount, unit: 'minutes', kind: 'missing' },
    });
  test('the smallest round figure that holds half of them, and how many it holds', () => {
    const [first = 0, second = 0] = ROUND.minutes;
    expect(sharedBy([short(first), short(second), short(second), short(9999)])).toMatchObject({
      ...{ atMost: second, people: 3, cut: 'shift-start' },
    });
    expect(sharedBy([short(first), short(first + 1)])).toMatchObject({ atMost: second, people: 2 });
  });
  test('when most are far from it, or have no figure, the few who are near are told', () => {
    const [first = 0, second = 0] = ROUND.minutes;
    const near = [short(second), short(second)];
    expect(sharedBy([short(first), ...near, short(9999), short(9999), short(9999), short(9999)]))
      // one alone within the first figure is nobody
      .toMatchObject({ atMost: second, people: 3 });
    expect(sharedBy(near, 40)).toMatchObject({ atMost: second, people: 2 });
    expect(sharedBy([short(first)], 40)).toBeNull();
  });
  test('nothing when one person alone misses it, or nobody misses it by little', () => {
    expect(sharedBy(Array.from({ length: WORTH_TELLING - 1 }, () => short(5)))).toBeNull();
    expect(sharedBy([short(9999), short(9999)])).toBeNull();
    expect(sharedBy([missed([]), missed([])])).toBeNull();
  });
  test('two different cuts are no cut for all', () => {
    const other = missed([{ kind: 'shift-end', byMinutes: 10 }], null, {
      ...{ amount: 10, unit: 'minutes', kind: 'missing' },
    });
    expect(sharedBy([short(10), other])).toMatchObject({ people: 2, cut: null });
  });
  test('said with the rest and the distance of real people', () => {
    const { leftAside } = matched(
      ...[worked(8 * 60 + 30), worked(8 * 60 + 30)],
      ...[2.1, 2.2].map((radiusKm) => ({ radiusKm })),
    );
    const words = Object.fromEntries(
      leftAside.map(({ gate, shared }) => [gate.id, shared && sayShared(shared)]),
    );
    expect(words['daily-rest']).toBe(
      `Il manque 4${HARD}h au plus à 2${HARD}personnes${HARD}: commencer plus tard d’autant suffirait.`,
    );
    expect(words.radius).toBe(`5${HARD}km de trop au plus pour 2${HARD}personnes.`);
  });
});

test('people measured elsewhere are counted and told like those judged here', () => {
  const tally = tallyOf();
  tally.measure('radius', [missOfDistance(3.2), missOfDistance(4.8)]);
  tally.add('radius', 1);
  expect(tally.counts()).toMatchObject([
    { gate: { id: 'radius' }, people: 3, shared: { people: 2, atMost: 5, unit: 'km' } },
  ]);
});

test('a director never reads how many refuse the place: they are told with those who are not free', () => {
  const post = aPost();
  const refusing = aCandidate({ refusesStructure: true });
  const busy = aCandidate({
    availability: {
      week: 'n'.repeat(336),
      confirmedAt: NOW,
      notBefore: null,
      unavailableUntil: null,
    },
  });
  const read = (...people: readonly Candidate[]) =>
    toldToDirector(match(post, people, people.length, NOW).leftAside).map(({ gate, people: n }) => [
      gate.id,
      gate.sentence,
      n,
    ]);
  // alone, they cannot be told apart
  expect(read(refusing)).toEqual(read(busy));
  expect(read(refusing)).toEqual([
    [
      'availability',
      'N’est pas disponible sur tout le créneau, ou ne souhaite pas venir dans ce lieu.',
      1,
    ],
  ]);
  expect(read(refusing, busy).map(([id, , n]) => [id, n])).toEqual([['availability', 2]]);
  const told = match(post, [refusing, busy], 5, NOW);
  const sum = (left: typeof told.leftAside) => left.reduce((all, { people }) => all + people, 0);
  expect(sum(toldToDirector(told.leftAside))).toBe(sum(told.leftAside));
});

describe('the funnel', () => {
  test('each person is lost at one step, and the numbers only go down to the papers', () => {
    const match = matched(
      ...[{}, { radiusKm: 1 }, { trades: [] }, worked(8 * 60 + 30)],
      ...[{ alreadyAsked: true }, { availability: null, pausedUntil: period.end }],
    );
    const told = funnelOf(match, { asked: 3, answered: 1 });
    expect(told.map(({ people }) => people)).toEqual([40, 5, 4, 3, 2, 2, 3, 1]);
    expect(told.map(({ step }) => step)).toEqual(FUNNEL_STEPS);
  });
  test('every gate belongs to one step, in the order of the registry', () => {
    const steps = GATES.flatMap((gate) => stepOf(gate) ?? []).map((one) =>
      FUNNEL_STEPS.indexOf(one),
    );
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(new Set(steps)).toEqual(new Set([1, 2, 3, 4, 5]));
  });
  test('whoever is left after the papers is ranked, or was asked already', () => {
    const somebody = fc.record({
      radiusKm: fc.constantFrom(1, 20),
      alreadyAsked: fc.boolean(),
      availability: fc.constantFrom(aCandidate().availability, null),
      questions: fc.constantFrom([], [{ period }]) as fc.Arbitrary<Candidate['questions']>,
      refusesStructure: fc.boolean(),
      trades: fc.constantFrom([], aCandidate().trades),
    });
    fc.assert(
      fc.property(fc.array(somebody, { maxLength: 20 }), (drawn) => {
        const found = matched(...drawn);
        const papers = funnelOf(found, { asked: 0, answered: 0 })[5]?.people ?? -1;
        const questioned = found.leftAside
          .filter(({ gate }) => stepOf(gate) === null)
          .reduce((sum, { people }) => sum + people, 0);
        expect(papers).toBe(found.ranked.length + questioned);
        const { free, lastResort, here, elsewhere } = amongOf(found);
        expect(free + lastResort + here + elsewhere).toBe(papers);
        expect(lastResort).toBe(found.ranked.filter((one) => one.lastResort).length);
      }),
    );
  });
});

test('the counts say once that each person stands at the first rule only', () => {
  const told = matched({ availability: null, refusesStructure: true }, { refusesStructure: true });
  const html = renderToStaticMarkup(createElement(LeftAside, { match: told }));
  expect(html.split('comptée une seule fois')).toHaveLength(2);
  expect(html).toContain('une autre peut l’écarter aussi');
});
