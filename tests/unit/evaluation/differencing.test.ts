import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedTables, toldByPublication, toldByReport } from '@/lib/evaluation/comparison';
import { openLines } from '@/lib/evaluation/open-data';
import {
  type CountedNeeds,
  PUBLICATION_RULES,
  publishAfter,
  publishMonth,
  publishPeople,
} from '@/lib/evaluation/publication';
import { monthTables, sideBySide } from '@/lib/evaluation/publication-words';
import { type Outcome, tellOutcomes } from '@/lib/evaluation/report';
import { type CountedReason, reasonLines, tablesOf } from '@/lib/evaluation/report-words';
import { satisfactionLines } from '@/lib/evaluation/satisfaction';
import { FUNNEL_STEP, type Told, tell, tellAfter } from '@/lib/pool/funnel';
import { PERSON_KINDS } from '@/lib/profile/person';
import { TRADES } from '@/lib/profile/trade';
import '../../support/properties';

const [rule] = PUBLICATION_RULES;
const { step } = rule;

/** A month as it happened: needs of a few structures for a few trades, and people of a few schemes. */
const counted = fc.array(
  fc.record({
    trade: fc.constantFrom(...TRADES),
    structure: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    seats: fc.integer({ min: 1, max: 30 }),
    taken: fc.nat({ max: 30 }),
  }),
  { maxLength: 40 },
);
const toNeeds = (
  rows: readonly { trade: string; structure: string; seats: number; taken: number }[],
) =>
  rows.map(
    ({ taken, seats, ...of }) =>
      ({ ...of, posted: seats, seats, seatsTaken: Math.min(taken, seats) }) as CountedNeeds,
  );
const chain = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  .map((counts) => counts.sort((one, other) => other - one));
/** The same funnel with another count at one stage: whoever went farther is one of those counted before. */
const withCount = (counts: readonly number[], stage: number, value: number) =>
  counts
    .map((count, at) => (at <= stage ? Math.max(count, value) : Math.min(count, value)))
    .map((count, at) => (at === stage ? value : count));
const outcomesOf = (chains: readonly (readonly number[])[]): Outcome[] =>
  chains.map(([asked = 0, yes = 0, present = 0], rank) => ({
    ...{ kind: PERSON_KINDS[rank] ?? 'student', asked, reached: asked, fitting: asked },
    ...{ yes, present, stayed: 0, minutesToYes: null },
  }));
const people = fc.array(chain, { minLength: 1, maxLength: 6 });

const named = { territory: '44', territoryName: 'Loire-Atlantique', month: '2026-10' };
/** Everything anybody may read of a month: the page, its sums, the lines of the files, what a neighbour’s comparison shows. */
const everything = (needs: readonly CountedNeeds[], outcomes: readonly Outcome[]) => {
  const month = { ...named, figures: publishMonth(needs, outcomes, rule) };
  return JSON.stringify([
    monthTables(month),
    sideBySide('x', 'y', [{ name: 'z', figures: month.figures }]),
    openLines([month]),
    comparedTables({ label: 'a', told: toldByPublication(month) }, { label: 'b', told: new Map() }),
  ]);
};

describe('from all that is published together', () => {
  test('each small count of people may still be any of those below the step', () => {
    const stages = fc.constantFrom(0, 1, 2);
    fc.assert(
      fc.property(counted, people, fc.nat(), stages, (rows, chains, pick, stage) => {
        const row = pick % chains.length;
        const small = chains[row]?.[stage] ?? 0;
        if (small === 0 || small >= step) return;
        const needs = toNeeds(rows);
        const read = everything(needs, outcomesOf(chains));
        const others = Array.from({ length: step - 1 }, (_, rank) =>
          chains.map((counts, at) => (at === row ? withCount(counts, stage, rank + 1) : counts)),
        );
        for (const other of others) expect(everything(needs, outcomesOf(other))).toBe(read);
      }),
    );
  });

  test('no figure of needs is given that few structures make, or nearly one alone; every one is rounded', () => {
    fc.assert(
      fc.property(counted, (rows) => {
        const needs = toNeeds(rows);
        const given = publishMonth(needs, [], rule).needs.flatMap((one) =>
          [one.posted, one.seats, one.seatsTaken].filter((told) => told),
        );
        expect(given.filter((told) => (told ?? 0) % step !== 0)).toEqual([]);
        const lone = needs.map((one) => ({ ...one, structure: one.structure < 'c' ? 'a' : 'b' }));
        for (const { posted, seats, seatsTaken } of publishMonth(lone, [], rule).needs)
          expect([posted, seats, seatsTaken].filter((told) => told)).toEqual([]);
      }),
    );
  });

  test('one structure more or less by a few seats changes nothing that tells which', () => {
    fc.assert(
      fc.property(counted, (rows) => {
        const names = ['f', 'e', 'd', 'c', 'b', 'a'];
        const renamed = rows.map((one) => ({
          ...one,
          structure: names['abcdef'.indexOf(one.structure)] ?? 'a',
        }));
        expect(everything(toNeeds(renamed), [])).toBe(everything(toNeeds(rows), []));
      }),
    );
  });

  test.each([
    ['asked', tell, publishPeople],
    ['come', tellAfter, publishAfter],
  ] as const)(
    'what is published of those %s adds nothing to what a cell reads of the same count',
    (_, told, publish) => {
      const published = new Map<string, Set<number | null>>();
      for (let count = 0; count < 200; count += 1) {
        const read = JSON.stringify(told(count));
        published.set(read, (published.get(read) ?? new Set()).add(publish(count, rule)));
      }
      for (const figures of published.values()) expect(figures.size).toBe(1);
    },
  );

  test('nobody come is published as a few: beside two seats taken, a nought would say who took them', () => {
    const month = (yes: number) =>
      publishMonth([], outcomesOf([[step, yes, 0]]), rule).people.map(({ kind: _, ...one }) => one);
    for (let few = 0; few < step; few += 1)
      expect(month(few)).toEqual([{ asked: step, yes: null, present: null }]);
  });
});

/** What a told count may be. */
const bounds = (told: Told): readonly [least: number, most: number] => {
  if (told.kind === 'none') return [0, 0];
  if (told.kind === 'few') return [1, FUNNEL_STEP - 1];
  return [told.count, told.count + FUNNEL_STEP - 1];
};

describe('from the report of a week and those of its days together', () => {
  /** Each person and the days they were asked on. */
  const world = fc.array(fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 }), {
    maxLength: 60,
  });

  test('a small day is pinned down only where every other day stands at its largest (decision 073)', () => {
    fc.assert(
      fc.property(world, (asked) => {
        const days = Array.from(
          { length: 7 },
          (_, day) => asked.filter((one) => one.includes(day)).length,
        );
        const [least] = bounds(tell(asked.length));
        const told = days.map((count) => bounds(tell(count)));
        days.forEach((count, day) => {
          if (count === 0 || count >= FUNNEL_STEP) return;
          const others = told.filter((_, rank) => rank !== day);
          const most = others.reduce((sum, [, upper]) => sum + upper, 0);
          // the week counts no more people than its days together
          const possible = [1, 2, 3, 4].filter((value) => most + value >= least);
          const atLargest = days.every(
            (one, rank) => rank === day || one === (told[rank]?.[1] ?? 0),
          );
          if (possible.length < 2) expect(atLargest).toBe(true);
        });
      }),
    );
  });
});

describe('from two sides of a comparison', () => {
  const report = (chains: readonly (readonly number[])[], said: number) => ({
    ...{ period: { start: new Date(0), end: new Date(1) }, reasons: [], unfilled: [], weeks: [] },
    needs: {
      ...{ posted: 3, filled: 2, expired: 0, seats: 6, seatsTaken: 4 },
      ...{ minutesToFirstYes: 30, minutesToFilled: 60 },
    },
    schemes: tellOutcomes(outcomesOf(chains)),
    satisfaction: satisfactionLines([
      { saidBy: 'person', question: 'welcomed', word: 'no', people: said },
    ]),
  });

  test('nothing is read that the reports do not say', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 30 }), (chains, said) => {
        const one = report(chains, said);
        const cells = new Set(tablesOf(one).flatMap(({ rows }) => rows.flat()));
        for (const lines of toldByReport(one).values())
          for (const cell of lines.values()) expect(cells.has(cell)).toBe(true);
      }),
    );
  });

  test('a word few people said is told as any few, and as one nobody said', () => {
    const read = [0, 1, 2, 3, 4].map((said) =>
      JSON.stringify([...toldByReport(report([], said))].map(([, lines]) => [...lines])),
    );
    expect(new Set(read).size).toBe(1);
  });
});

describe('from the words and the reasons of a day', () => {
  const reasons: readonly CountedReason[] = [
    { what: 'no', reason: 'distance', people: 0 },
    { what: 'no', reason: 'hours', people: 0 },
    { what: 'cancelled-by-structure', reason: 'no-show', people: 0 },
    { what: 'cancelled-by-structure', reason: 'covered-otherwise', people: 0 },
  ];
  const words = (['yes', 'partly', 'no'] as const).map((word) => ({
    ...({ saidBy: 'host', question: 'welcomeAgain', word } as const),
  }));
  const many = fc.array(fc.nat({ max: 30 }), { minLength: 4, maxLength: 4 });
  const read = (counts: readonly number[]) =>
    JSON.stringify([
      reasonLines(
        reasons
          .map((one, rank) => ({ ...one, people: counts[rank] ?? 0 }))
          .filter(({ people: given }) => given > 0),
      ),
      satisfactionLines(
        words
          .map((one, rank) => ({ ...one, people: counts[rank] ?? 0 }))
          .filter(({ people: given }) => given > 0),
      ),
    ]);
  const alike = (count: number) => count - (count % FUNNEL_STEP);

  test('of one mission, nothing is read of what anybody said of it', () => {
    const nothing = read([0, 0, 0, 0]);
    for (const one of [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [4, 4, 4, 4],
    ])
      expect(read(one)).toBe(nothing);
  });

  test('neither a line nor the order of lines says more than counts by five', () => {
    fc.assert(
      fc.property(many, (counts) => {
        expect(read(counts)).toBe(read(counts.map(alike)));
      }),
    );
    // told alike, the larger count is not the first
    const told = (distance: number, hours: number) => read([distance, hours, 0, 0]);
    expect(told(9, 5)).toBe(told(5, 9));
  });
});
