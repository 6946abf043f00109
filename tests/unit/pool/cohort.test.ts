import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attestedLevel,
  type Cohort,
  LEVEL_CREDITS,
  nextLevel,
  PERIOD_KINDS,
  planPeriod,
  WITHDRAWAL_LABELS,
} from '@/lib/pool/cohort';
import {
  cohortForm,
  leaveForm,
  periodForm,
  placeForm,
  promotionForm,
} from '@/lib/pool/cohort.schema';
import { sayDays } from '@/lib/pool/cohort-words';
import { STUDY_LEVELS, STUDY_TRADES, type StudyLevel } from '@/lib/profile/person';

const ID = '01999999-0000-7000-8000-000000000001';
const DRAFT = {
  name: 'IFSI 2e année',
  level: 'nursing-2',
  startsOn: '2026-09-01',
  endsOn: '2027-06-30',
};

describe('the level attested', () => {
  const counted = Object.entries(LEVEL_CREDITS) as [
    StudyLevel,
    { credits: number; otherwise: StudyLevel },
  ][];
  test.each(counted)('%s wants its credits, to the last one', (level, { credits, otherwise }) => {
    expect(attestedLevel(level, credits - 1)).toBe(otherwise);
    expect(attestedLevel(level, credits)).toBe(level);
    expect(attestedLevel(level, null)).toBe(otherwise);
  });

  test('never opens a trade the level itself does not, and a level without credits stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STUDY_LEVELS),
        fc.option(fc.nat({ max: 360 })),
        (level, credits) => {
          const attested = attestedLevel(level, credits);
          if (!LEVEL_CREDITS[level]) expect(attested).toBe(level);
          for (const trade of STUDY_TRADES[attested]) expect(STUDY_TRADES[level]).toContain(trade);
        },
      ),
    );
  });

  test('after a good year comes the next, and studies end', () => {
    expect([...STUDY_LEVELS].map(nextLevel)).toEqual([
      ...['nursing-2', 'nursing-3', null, null, 'medicine-2nd-cycle-2'],
      ...[null, null, null, null, null],
    ]);
  });
});

const YEAR: Pick<Cohort, 'startsOn' | 'endsOn' | 'closed'> = {
  ...{ startsOn: '2026-09-01', endsOn: '2027-06-30', closed: false },
};
test.each([
  ['2026-09-01', '2027-06-30', null],
  ['2026-08-31', '2026-09-02', 'out-of-year'],
  ['2027-06-30', '2027-07-01', 'out-of-year'],
])('days from %s to %s: %s', (from, until, refusal) => {
  const planned = planPeriod({ from, until }, YEAR);
  expect(planned.ok ? null : planned.refusal).toBe(refusal);
  expect(planPeriod({ from, until }, { ...YEAR, closed: true }).ok).toBe(false);
});

test('a withdrawal of each kind is said', () => {
  for (const kind of PERIOD_KINDS.filter((one) => one !== 'opened'))
    expect(WITHDRAWAL_LABELS[kind]).toMatch(/\p{L}/u);
  expect(sayDays({ from: '2027-01-04', until: '2027-01-29', weekdays: true })).toMatch(
    /^du .*4.janvier.* au .*29.janvier.* compris, du lundi au vendredi$/,
  );
  expect(sayDays({ from: '2027-01-04', until: '2027-01-04', weekdays: false })).toMatch(/^le /);
});

const faults = (parsed: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
  parsed.error?.issues.map(({ path }) => path[0]) ?? [];

test('the forms: a name, a level, a year in order; days as people write them; somebody ticked', () => {
  expect(cohortForm.parse({ ...DRAFT, credits: '60', startsOn: '01/09/2026' })).toMatchObject({
    ...{ credits: 60, startsOn: '2026-09-01', approval: 'free' },
  });
  expect(faults(cohortForm.safeParse({ ...DRAFT, name: '', level: 'x', credits: '400' }))).toEqual([
    ...['name', 'level', 'credits'],
  ]);
  expect(faults(cohortForm.safeParse({ ...DRAFT, endsOn: '2026-08-01' }))).toEqual(['endsOn']);
  expect(faults(cohortForm.safeParse({ ...DRAFT, endsOn: '2029-08-01' }))).toEqual(['endsOn']);
  const days = { cohortId: ID, kind: 'placement', from: '2027-01-04', until: '2027-01-01' };
  expect(faults(periodForm.safeParse(days))).toEqual(['until']);
  expect(periodForm.parse({ ...days, until: '2027-01-04', days: 'weekdays' })).toMatchObject({
    ...{ cohortId: ID, weekdays: true },
  });
  expect(faults(placeForm.safeParse({ cohortId: ID }))).toEqual(['people']);
  expect(placeForm.parse({ cohortId: ID, people: ID })).toMatchObject({ credits: null });
  expect(leaveForm.parse({ cohortId: 'x', people: ID }).cohortId).toBeNull();
  expect(faults(promotionForm.safeParse({ ...DRAFT, cohortId: ID }))).toEqual(['people']);
});
