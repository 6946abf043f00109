import { describe, expect, test } from 'vitest';
import { dueBeforeMission, notesOf, obstacles, RULES, warningsOf } from '@/lib/matching/gate';
import { SEASONAL_IMMUNITY } from '@/lib/matching/immunity-law';
import { LAW_REGIMES } from '@/lib/matching/law';
import { ATTESTATION_DAYS } from '@/lib/matching/probity-table';
import { WORKING_TIME } from '@/lib/matching/working-time-law';
import { minutesAfter } from '@/lib/shared/period';
import { aCandidate, at, fitting, NOW } from './world';

const ids = (rows: readonly { readonly gate: { readonly id: string } }[]) =>
  rows.map(({ gate }) => gate.id);
const DAY = 24 * 60;
const lasting = (minutes: number, from = minutesAfter(NOW, 30 * DAY)) => ({
  period: { start: from, end: minutesAfter(from, minutes) },
});

describe.each(LAW_REGIMES.filter((regime) => regime !== 'BENEVOLE'))('%s', (regime) => {
  test('T7: a break once so long is worked, told and never deducted', () => {
    const { after, over } = WORKING_TIME[regime].break;
    const least = over ? after + 1 : after;
    expect(ids(notesOf(fitting({}, { regime, ...lasting(least - 1) })))).not.toContain('break');
    expect(ids(notesOf(fitting({}, { regime, ...lasting(least) })))).toContain('break');
  });
  test('T9: the notice of its agreement, where one sets it', () => {
    const { notice } = WORKING_TIME[regime];
    const told = (minutes: number) =>
      ids(notesOf(fitting({}, { regime, ...lasting(60, minutesAfter(NOW, minutes)) })));
    expect(told((notice ?? 1) * DAY)).not.toContain('roster-notice');
    expect(told((notice ?? 1) * DAY - 1).includes('roster-notice')).toBe(notice !== null);
  });
});

test('what is good to know stops nobody: a student’s team, an association at the end of a life', () => {
  const student = { kind: 'health-student', studyLevel: 'nursing-2', trades: [] } as const;
  expect(ids(notesOf(fitting(student, lasting(60))))).toEqual(['student-team']);
  expect(
    ids(notesOf(fitting({ kind: 'association-team' }, { trade: 'company', ...lasting(60) }))),
  ).toEqual(['volunteer-immunity', 'end-of-life'].sort((a, b) => order(a) - order(b)));
});
const order = (id: string) => RULES.findIndex((row) => row.id === id);

describe('P2: how old an attestation may be', () => {
  const there = { categoryCode: '177' } as const;
  const start = minutesAfter(NOW, 3 * DAY);
  const shown = (days: number, missionsHere = 0) =>
    ids(
      obstacles(
        fitting(
          {
            conditions: [
              { kind: 'child-protection-attestation', metOn: minutesAfter(start, -days * DAY) },
            ],
            history: { ...aCandidate().history, missionsHere },
          },
          { ...there, ...lasting(60, start) },
        ),
      ),
    );
  test('six months at the first coming, three years afterwards', () => {
    expect(shown(ATTESTATION_DAYS.atFirst)).toEqual([]);
    expect(shown(ATTESTATION_DAYS.atFirst + 1)).toEqual(['recent-attestation']);
    expect(shown(ATTESTATION_DAYS.atFirst + 1, 1)).toEqual([]);
    expect(shown(ATTESTATION_DAYS.afterwards, 1)).toEqual([]);
    expect(shown(ATTESTATION_DAYS.afterwards + 1, 1)).toEqual(['child-attestation']);
  });
  test('a lieu de vie stops where the young are hosted, asks where nobody said, and never asks of disabled adults', () => {
    const house = { categoryCode: '462' } as const;
    const young = fitting({}, { ...house, publicServed: 'protected-children' });
    expect(ids(obstacles(young))).toEqual(['child-attestation']);
    expect(ids(warningsOf(fitting({}, { ...house, publicServed: 'mixed' })))).toEqual([
      'young-attestation',
    ]);
    const adults = fitting({}, { ...house, publicServed: 'disabled-adults' });
    expect(ids([...obstacles(adults), ...warningsOf(adults)])).toEqual([]);
    expect(ids(dueBeforeMission(adults))).toContain('criminal-extract');
  });
});

test('H2: flu and measles are off until a decree dates them', () => {
  expect(SEASONAL_IMMUNITY.since).toBeNull();
  expect(ids(dueBeforeMission(fitting()))).not.toContain('seasonal-immunity');
});

describe('who may be asked what', () => {
  const companion = {
    kind: 'civic-volunteer',
    trades: [{ trade: 'company', proof: 'declared' }],
  } as const;
  const company = { trade: 'company', regulated: false } as const;
  test.each([
    ['company', []],
    ['walks', []],
    ['errands', []],
    ['cleaning', ['volunteer-tasks']],
    ['meal-service', ['volunteer-tasks']],
    ['driving', ['volunteer-tasks']],
  ] as const)('volunteers and « %s »: %j', (task, expected) => {
    expect(ids(obstacles(fitting(companion, { ...company, tasks: [task] })))).toEqual(expected);
  });
  test.each([
    ['laundry', 'minor-care'],
    ['cleaning', 'minor-care'],
    ['activities', null],
  ] as const)('minors and « %s »: %s', (task, expected) => {
    const day = { start: at('2026-11-26T09:00:00Z'), end: at('2026-11-26T12:00:00Z') };
    const minor = { ...companion, kind: 'student', ageBand: 'minor-16-17' } as const;
    expect(ids(obstacles(fitting(minor, { ...company, tasks: [task], period: day })))).toEqual(
      expected === null ? [] : [expected],
    );
  });
  test('night watch is for adults, and a paid minor sees a doctor first', () => {
    const minor = {
      kind: 'student',
      ageBand: 'minor-16-17',
      trades: [{ trade: 'night-watch', proof: 'declared' }],
    } as const;
    const post = { trade: 'night-watch', regulated: false, tasks: [], ...lasting(60) } as const;
    expect(ids(obstacles(fitting(minor, post)))).toContain('minor-night-watch');
    expect(ids(dueBeforeMission(fitting(minor, post)))).toContain('minor-medical-visit');
    expect(
      ids(dueBeforeMission(fitting({ ...minor, kind: 'civic-volunteer' }, post))),
    ).not.toContain('minor-medical-visit');
  });
  test('auxiliaires de puériculture: theirs alone, and students in midwifery', () => {
    const post = { trade: 'childcare-assistant' } as const;
    const of = (trade: 'childcare-assistant' | 'care-assistant' | 'nurse' | 'service-agent') =>
      ids(obstacles(fitting({ trades: [{ trade, proof: 'seen' }] }, post)));
    expect(of('childcare-assistant')).toEqual([]);
    expect(of('care-assistant')).toEqual(['trade']);
    expect(of('nurse')).toEqual(['trade']);
    expect(of('service-agent')).toEqual(['forbidden-trade', 'trade']);
    const student = (studyLevel: 'midwifery-3' | 'medicine-1st-cycle-2') =>
      ids(obstacles(fitting({ kind: 'health-student', trades: [], studyLevel }, post)));
    expect(student('midwifery-3')).toEqual([]);
    expect(student('medicine-1st-cycle-2')).toEqual(['trade']);
  });
  test('a health manager on a nurse’s post is confirmed: registered with the order or not', () => {
    const manager = { trades: [{ trade: 'health-manager', proof: 'seen' }] } as const;
    expect(ids(warningsOf(fitting(manager, { trade: 'nurse' })))).toEqual(['near-trade']);
  });
});

test('of two vehicles that do as well, one is enough', () => {
  const agent = (conditions: readonly { kind: 'accessory-authorisation'; metOn: Date }[]) =>
    ids(dueBeforeMission(fitting({ kind: 'department-agent', conditions }))).filter((id) =>
      ['public-secondment', 'accessory-activity'].includes(id),
    );
  expect(agent([])).toEqual(['public-secondment', 'accessory-activity']);
  expect(agent([{ kind: 'accessory-authorisation', metOn: NOW }])).toEqual([]);
});
