import fc from 'fast-check';
import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import {
  besideDay,
  dueReport,
  REPORT_HOURS,
  REPORT_LATE_RULE,
  reportDay,
} from '@/lib/evaluation/daily';
import { NO_MAIL, reportHourForm } from '@/lib/evaluation/evaluation.schema';
import { goalLines, goalsTable, sayReached } from '@/lib/evaluation/goals';
import {
  filledShare,
  type NeedFigures,
  type Outcome,
  STAGES,
  saySum,
  sumOf,
  tellOutcomes,
} from '@/lib/evaluation/report';
import { activationTitle, dailyTitle, sayDays } from '@/lib/evaluation/report-titles';
import { reasonLines, rowsOf, tablesOf } from '@/lib/evaluation/report-words';
import { makeReportPdf, makeSheetPdf } from '@/lib/evaluation/server/report-document';
import { unfilledLines } from '@/lib/evaluation/unfilled';
import { WEEKS_DRAWN } from '@/lib/evaluation/weeks';
import { FUNNEL_STEP, tell } from '@/lib/pool/funnel';
import { PERSON_KINDS } from '@/lib/profile/person';
import '../../support/properties';

const needs: NeedFigures = {
  ...{ posted: 12, filled: 9, expired: 1, seats: 20, seatsTaken: 15 },
  ...{ minutesToFirstYes: 30, minutesToFilled: 180 },
};
const outcome = (kind: Outcome['kind'], counts: readonly number[]): Outcome =>
  ({
    kind,
    minutesToYes: 42,
    ...Object.fromEntries(STAGES.map((stage, rank) => [stage, counts[rank] ?? 0])),
  }) as Outcome;

/** Six counts, each of those before it. */
const chain = fc
  .array(fc.nat({ max: 60 }), { minLength: STAGES.length, maxLength: STAGES.length })
  .map((counts) => [...counts].sort((a, b) => b - a));

describe('the same funnel for every scheme', () => {
  test('one line a scheme that asked somebody, small counts kept, a delay only where five make it', () => {
    const lines = tellOutcomes([
      outcome('retiree', [23, 20, 12, 5, 4, 0]),
      outcome('health-student', [9, 7, 6, 4, 1, 0]),
      outcome('director', [0]),
    ]);
    expect(lines.map(({ label }) => label)).toEqual([
      'Vacations d’étudiant·e en santé',
      'Contrat court de retraité·e',
    ]);
    const [students, retired] = lines;
    expect(retired?.told.asked).toEqual({ kind: 'about', count: 20 });
    expect(retired?.told.present).toEqual({ kind: 'few' });
    expect(retired?.minutesToYes).toBe(42);
    expect(students?.minutesToYes).toBeNull();
    expect(saySum(sumOf(lines.map(({ told }) => told.yes)))).toBe('5 ou un peu plus');
    expect(saySum(sumOf(lines.map(({ told }) => told.present)))).toBe('Trop peu pour le dire');
    expect(saySum(sumOf(lines.map(({ told }) => told.stayed)))).toBe('Trop peu pour le dire');
  });

  test('a total is the sum of what its schemes show, exact where nothing is hidden nor rounded', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { maxLength: 12 }), (counts) => {
        const { atLeast, hidden } = sumOf(counts.map(tell));
        const total = counts.reduce((sum, one) => sum + one, 0);
        expect(atLeast).toBeLessThanOrEqual(total);
        const exact = counts.every((one) => one % FUNNEL_STEP === 0);
        if (exact) expect({ atLeast, hidden }).toEqual({ atLeast: total, hidden: false });
      }),
    );
  });

  test('whoever reads a whole report still has four values at least for each hidden count', () => {
    const shownOf = (all: readonly (readonly number[])[]) =>
      JSON.stringify(
        tablesOf({
          needs,
          schemes: tellOutcomes(
            all.map((counts, rank) => outcome(PERSON_KINDS[rank] ?? 'student', counts)),
          ).map((line) => ({ ...line, minutesToYes: null })),
          reasons: [],
          unfilled: [],
          satisfaction: [],
          weeks: [],
        }),
      );
    fc.assert(
      fc.property(fc.array(chain, { minLength: 1, maxLength: 4 }), fc.nat(), (all, pick) => {
        const row = pick % all.length;
        const counts = all[row] ?? [];
        const stage = counts.findIndex((one) => one > 0 && one < FUNNEL_STEP);
        if (stage < 0) return;
        const alike = [1, 2, 3, 4].filter((value) => {
          // whoever went farther than this stage is one of those it counts
          const changed = counts.map((one, rank) => {
            if (rank < stage) return Math.max(one, value);
            return rank === stage ? value : Math.min(one, value);
          });
          return shownOf(all.map((one, rank) => (rank === row ? changed : one))) === shownOf(all);
        });
        expect(alike).toHaveLength(4);
      }),
    );
  });
});

describe('goals', () => {
  test.each([
    ['seats reached', { filled: 75, ready: null, hours: null }, 'Atteint'],
    ['seats short of one', { filled: 76, ready: null, hours: null }, 'Pas atteint'],
    ['people judged on what is told', { filled: null, ready: 10, hours: null }, 'Atteint'],
    ['not on what is not', { filled: null, ready: 11, hours: null }, 'Pas atteint'],
    ['hours reached', { filled: null, ready: null, hours: 3 }, 'Atteint'],
    ['hours passed', { filled: null, ready: null, hours: 2 }, 'Pas atteint'],
  ] as const)('%s', (_, goals, said) => {
    const [line] = goalLines(goals, needs, tell(14));
    expect(line && sayReached(line)).toBe(said);
  });

  test.each([
    [
      'fewer than half filled',
      { posted: 100, filled: 6 },
      'Pas atteint',
      'Moins d’une fois sur deux',
    ],
    ['half of them', { posted: 12, filled: 6 }, 'Pas encore mesuré', '—'],
    ['too few to say so', { posted: 4, filled: 0 }, 'Pas encore mesuré', '—'],
  ] as const)('no delay fills half of the needs: %s', (_, counts, said, obtained) => {
    const never = { ...needs, ...counts, minutesToFilled: null };
    const [line] = goalLines({ filled: null, ready: null, hours: 4 }, never, null);
    expect(line && [sayReached(line), line.now]).toEqual([said, obtained]);
    const [table] = tablesOf({
      needs: never,
      schemes: [],
      reasons: [],
      unfilled: [],
      satisfaction: [],
      weeks: [],
    });
    expect(table?.rows).toContainEqual(['Besoin pourvu, une fois sur deux, en', obtained]);
  });

  test('what nothing measures is neither', () => {
    const none = { ...needs, seats: 0, seatsTaken: 0, minutesToFilled: null };
    const lines = goalLines({ filled: 1, ready: 1, hours: 1 }, none, null);
    expect(lines.map(sayReached)).toEqual(Array(3).fill('Pas encore mesuré'));
    expect(filledShare(none)).toBeNull();
    expect(goalsTable([])).toEqual([]);
    expect(goalsTable(lines)[0]?.rows).toHaveLength(3);
  });
});

describe('the same report as a page and as a file', () => {
  const reasons = [
    { what: 'no', reason: 'distance', people: 7 },
    { what: 'no', reason: 'unsaid', people: 2 },
    { what: 'cancelled-by-person', reason: 'transport', people: 3 },
    { what: 'cancelled-by-structure', reason: 'covered-otherwise', people: 5 },
  ] as const;

  test('reasons in the words they were chosen in, those five people at least gave', () => {
    expect(reasonLines(reasons).map(({ label }) => label)).toEqual([
      'Le besoin est couvert autrement',
      'C’est trop loin',
    ]);
    const often = reasons.map((one) => ({ ...one, people: one.people + FUNNEL_STEP }));
    expect(reasonLines(often).map(({ label }) => label)).toEqual([
      'Problème de trajet',
      'Le besoin est couvert autrement',
      'C’est trop loin',
      'Sans raison donnée',
    ]);
  });

  test('why needs were not filled: those passed first, the most frequent first, in words, whatever is kept', () => {
    const lines = unfilledLines([
      { what: 'closed', reason: 'covered-inside', needs: 9 },
      { what: 'passed', reason: 'no-yes', needs: 1 },
      { what: 'passed', reason: 'nobody-left', needs: 2 },
      { what: 'closed', reason: null, needs: 1 },
      { what: 'passed', reason: 'constructor', needs: 1 },
    ]);
    expect(lines.map(({ what, label, needs }) => [what, label, needs])).toEqual([
      ['passed', 'Il ne restait plus personne à solliciter', 2],
      ['passed', 'Personne n’a dit oui à temps', 1],
      ['passed', 'Sans raison donnée', 1],
      ['closed', 'Nous avons trouvé une solution dans l’équipe', 9],
      ['closed', 'Sans raison donnée', 1],
    ]);
  });

  test('every row of every table, under its title', () => {
    const tables = tablesOf({
      needs,
      schemes: tellOutcomes([outcome('retiree', [23, 20, 12, 5, 4, 0])]),
      reasons: reasonLines(reasons),
      unfilled: unfilledLines([{ what: 'closed', reason: 'other-help', needs: 4 }]),
      satisfaction: [],
      weeks: [{ monday: '2026-11-30', posted: 12, seats: 20, seatsTaken: 15 }],
    });
    const rows = rowsOf('Bilan', tables);
    for (const table of tables) {
      expect(rows).toContainEqual([table.title]);
      for (const row of table.rows) expect(rows).toContainEqual(row);
    }
    expect(rows.flat()).toContain('15 (75\u00a0%)');
  });

  test('a table without a row says so in its own words, in the file and in the document', async () => {
    const own = { title: 'Les leviers', head: ['Levier', 'Nombre'], rows: [] };
    const empty = 'Aucun levier n’a été actionné.';
    const tables = [
      { ...own, empty },
      { ...own, title: 'Les raisons' },
    ];
    expect(rowsOf('Bilan', tables).slice(1, -2)).toEqual([
      ...[[''], ['Les leviers'], own.head, [empty]],
      ...[[''], ['Les raisons'], own.head, ['Rien dans cette période.']],
    ]);
    for (const make of [makeReportPdf, makeSheetPdf]) {
      const pdf = new Uint8Array(make('Bilan', [], tables));
      const { text } = await extractText(pdf, { mergePages: true });
      expect(text).toContain(empty);
      expect(text).toContain('Rien dans cette période.');
    }
    const full = new Uint8Array(
      makeReportPdf('Bilan', [], [{ ...own, empty, rows: [['a', 'b']] }]),
    );
    expect((await extractText(full, { mergePages: true })).text).not.toContain(empty);
  });

  test('titles', () => {
    expect(dailyTitle('2026-12-01')).toBe('Bilan du mardi 1er\u00a0décembre 2026');
    expect(activationTitle({ reason: 'summer' })).toBe('Bilan de l’activation\u00a0: Été');
    const period = {
      start: new Date('2026-12-01T08:00:00Z'),
      end: new Date('2026-12-03T23:00:00Z'),
    };
    expect(sayDays(period)).toBe('du mardi 1er\u00a0décembre 2026 au jeudi 3\u00a0décembre 2026');
  });
});

test('a table of weeks that holds the last ones alone says so', () => {
  const weeks = (count: number) =>
    Array.from({ length: count }, (_, rank) => ({
      ...{ monday: new Date(Date.UTC(2026, 0, 5 + 7 * rank)).toISOString().slice(0, 10) },
      ...{ posted: 1, seats: 1, seatsTaken: 0 },
    }));
  const titleOf = (count: number) =>
    tablesOf({
      ...{ needs, schemes: [], reasons: [], unfilled: [], satisfaction: [] },
      weeks: weeks(count),
    }).at(-1)?.title;
  expect(titleOf(WEEKS_DRAWN.most - 1)).toBe('Semaine après semaine');
  expect(titleOf(WEEKS_DRAWN.most)).toBe('Semaine après semaine, les 26\u00a0dernières');
});

describe('the day of a report', () => {
  const now = new Date('2026-12-01T23:30:00Z');
  test.each([
    ['today when none is named, in Paris', undefined, '2026-12-02'],
    ['a past day', '2026-11-30', '2026-11-30'],
    ['as people type it', '30/11/2026', '2026-11-30'],
    ['never a day to come', '2026-12-03', null],
    ['nor what is no day', 'hier', null],
    ['nor several', ['2026-11-30', '2026-11-29'], null],
  ])('%s', (_, text, day) => {
    expect(reportDay(text, now)?.day ?? null).toBe(day);
  });

  test('beside it, over the end of a month', () => {
    expect(besideDay('2026-12-01', -1)).toBe('2026-11-30');
    expect(besideDay('2026-11-30', 1)).toBe('2026-12-01');
  });

  const before = new Date('2026-10-01T00:00:00Z');
  const morning = { day: '2026-11-30', whole: true };
  const evening = { day: '2026-11-30', whole: false };
  test.each([
    ['2026-12-01T07:00:00Z', 8, { ...morning, late: false }],
    ['2026-12-01T07:59:59Z', 8, { ...morning, late: false }],
    ['2026-12-01T08:00:00Z', 8, { ...morning, late: true }],
    ['2026-12-01T18:59:59Z', 8, { ...morning, late: true }],
    ['2026-12-01T19:00:00Z', 8, null],
    ['2026-12-01T06:59:59Z', 8, null],
    ['2026-11-30T11:00:00Z', 12, { ...evening, late: false }],
    ['2026-11-30T20:59:59Z', 21, { ...evening, late: false }],
    ['2026-12-01T07:59:59Z', 21, { ...evening, late: true }],
    ['2026-12-01T08:00:00Z', 21, null],
    // the night the clocks go back is no longer than its twelve hours
    ['2026-10-25T06:59:59Z', 21, { day: '2026-10-24', whole: false, late: true }],
    ['2026-10-25T07:00:00Z', 21, null],
  ] as const)('mailed at %s for %d h', (when, hour, due) => {
    expect(dueReport({ hour, setAt: before }, new Date(when), 'Europe/Paris')).toEqual(due);
  });

  test('an hour that was over when it was chosen waits for the next day', () => {
    const due = (setAt: string) =>
      dueReport({ hour: 8, setAt: new Date(setAt) }, new Date('2026-12-01T09:00:00Z'), 'UTC');
    expect(due('2026-12-01T08:59:59Z')?.day).toBe('2026-11-30');
    expect(due('2026-12-01T09:00:00Z')).toBeNull();
  });

  test('whenever the worker comes back within twelve hours, the same report is due; at no other instant', () => {
    const instants = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...REPORT_HOURS),
        instants,
        fc.nat(24 * 60),
        (hour, day, late) => {
          const due = new Date(`${day.toISOString().slice(0, 10)}T00:00:00Z`);
          due.setUTCHours(hour);
          const chosen = { hour, setAt: new Date(0) };
          const first = dueReport(chosen, due, 'UTC');
          const then = dueReport(chosen, new Date(due.getTime() + late * 60_000), 'UTC');
          expect(first?.late).toBe(false);
          if (late < REPORT_LATE_RULE.hours * 60)
            expect(then).toEqual({ ...first, late: late >= 60 });
          else if (late < 24 * 60) expect(then).toBeNull();
          else expect(then?.day).not.toBe(first?.day);
        },
      ),
    );
  });

  test('an hour of the list or none at all, and no other', () => {
    for (const hour of REPORT_HOURS)
      expect(reportHourForm.parse({ hour: String(hour) })).toEqual({ hour });
    expect(reportHourForm.parse({ hour: NO_MAIL })).toEqual({ hour: null });
    for (const hour of ['5', '22', '8.5', '', 'x'])
      expect(reportHourForm.safeParse({ hour }).success).toBe(false);
  });
});
