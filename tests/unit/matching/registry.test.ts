import { describe, expect, test } from 'vitest';
import { declarationsOf } from '@/lib/matching/declaration';
import { dueBeforeMission, RULES, warningsOf } from '@/lib/matching/gate';
import { isNightWork, restLifts, trim } from '@/lib/matching/hours';
import { IMMUNITY_LAW } from '@/lib/matching/immunity-law';
import { concerns, LAW_REGIMES, lawRegimeOf, VOLUNTEERS } from '@/lib/matching/law';
import { LOANS } from '@/lib/matching/loan-law';
import { LONG_REST_LAW } from '@/lib/matching/long-rest-law';
import { MINOR_LAW } from '@/lib/matching/minor-law';
import { NIGHT_LAW } from '@/lib/matching/night-law';
import { NOTICE_LAW } from '@/lib/matching/notice-law';
import { PROBITY_LAW } from '@/lib/matching/probity-law';
import { PROBITY_TABLE, probityOf } from '@/lib/matching/probity-table';
import { PROOF_LAW } from '@/lib/matching/proof-law';
import { REST_LAW } from '@/lib/matching/rest-law';
import { STUDENT_LAW } from '@/lib/matching/student-law';
import { TRADE_LAW } from '@/lib/matching/trade-law';
import { VEHICLE_LAW } from '@/lib/matching/vehicle-law';
import { WEEK_LAW } from '@/lib/matching/week-law';
import { DIRECTOR_GATES, PERSON_GATES, QUESTION_GATES } from '@/lib/matching/wish-gate';
import { WORK_LAW } from '@/lib/matching/work-law';
import { MINOR_TIME, NIGHT_WORK } from '@/lib/matching/working-time-law';
import { FINESS_CATEGORIES } from '@/lib/organization/finess-categories';
import {
  CONDITION_TABLE,
  CONDITIONS,
  isLapsed,
  isMet,
  planCondition,
} from '@/lib/profile/condition';
import { PERSON_KINDS, STUDY_LEVELS, STUDY_TABLE } from '@/lib/profile/person';
import { coverageOf } from '@/lib/profile/trade';
import { FORBIDDEN_SUBSTITUTIONS, forbiddenOn } from '@/lib/profile/trade-limits';
import { minutesAfter } from '@/lib/shared/period';
import { aPost, at, fitting, NOW } from './world';

const ids = (rows: readonly { readonly gate: { readonly id: string } }[]) =>
  rows.map(({ gate }) => gate.id);
const DAY_MS = 86_400_000;

test('every part of the law is in the registry, once', () => {
  const parts = [
    REST_LAW,
    LONG_REST_LAW,
    WORK_LAW,
    NIGHT_LAW,
    WEEK_LAW,
    STUDENT_LAW,
    MINOR_LAW,
    TRADE_LAW,
    PROOF_LAW,
    PROBITY_LAW,
    IMMUNITY_LAW,
    VEHICLE_LAW,
    NOTICE_LAW,
    DIRECTOR_GATES,
    PERSON_GATES,
    QUESTION_GATES,
  ];
  expect(RULES.map(({ id }) => id).sort()).toEqual(
    parts.flatMap((part) => part.map(({ id }) => id)).sort(),
  );
});

test('every figure of every regime is a row: nothing is left unsaid, « no limit » is null', () => {
  for (const row of RULES) {
    for (const { by } of Object.values(row.thresholds))
      expect(Object.keys(by)).toEqual([...LAW_REGIMES]);
  }
  expect(
    RULES.filter(({ thresholds }) => Object.keys(thresholds).length > 0).length,
  ).toBeGreaterThanOrEqual(14);
});

test('a rule concerns the regimes and the kinds it names; volunteers have a regime of their own', () => {
  for (const kind of PERSON_KINDS)
    expect(lawRegimeOf(kind, 'FPH')).toBe(VOLUNTEERS.includes(kind) ? 'BENEVOLE' : 'FPH');
  const [civic] = TRADE_LAW.filter(({ id }) => id === 'civic-reserve-host');
  expect(civic && concerns(civic, 'civic-volunteer', 'CT')).toBe(true);
  expect(civic && concerns(civic, 'retiree', 'CT')).toBe(false);
});

describe('probity, by FINESS category', () => {
  test.each([
    ['177', '2025-01-01', 'attestation'],
    ['177', '2024-12-31', 'extract'],
    ['183', '2026-04-01', 'attestation-rolling-out'],
    ['183', '2026-03-31', 'extract'],
    ['500', '2026-11-24', 'extract'],
    ['460', '2026-11-24', 'extract'],
  ] as const)('%s on %s: %s', (category, day, expected) => {
    expect(probityOf(category, day)).toBe(expected);
  });
  test('names only categories that exist, each once', () => {
    const named = PROBITY_TABLE.flatMap(({ categories, publics = ['anybody'] }) =>
      categories.flatMap((category) => publics.map((served) => `${category} ${served}`)),
    );
    const known = FINESS_CATEGORIES.map(({ code }) => code);
    expect(named.filter((one) => !known.includes(one.slice(0, 3)))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
  test('the attestation is never asked where it is forbidden: elderly people, home help, disabled adults', () => {
    // lieux de vie (462) may host under-21s
    const forbidden = FINESS_CATEGORIES.filter(
      ({ family, code }) =>
        code !== '462' && ['elderly', 'home-care', 'disabled-adults'].includes(family),
    );
    for (const { code } of forbidden) {
      const told = [
        ...ids(warningsOf(fitting({}, { categoryCode: code }))),
        ...ids(dueBeforeMission(fitting({}, { categoryCode: code }))),
      ];
      expect(told.filter((id) => id.includes('attestation'))).toEqual([]);
      expect(told).toContain('criminal-extract');
    }
  });
  test.each([
    ['protected-children', 'attestation'],
    ['disabled-children', 'attestation'],
    ['mixed', 'attestation-if-young'],
    ['unknown', 'attestation-if-young'],
    ['disabled-adults', 'extract'],
  ] as const)('a lieu de vie that hosts %s: %s', (served, expected) => {
    expect(probityOf('462', '2025-01-01', served)).toBe(expected);
    expect(probityOf('462', '2024-12-31', served)).toBe('extract');
  });
  test('disabled children: a reason is asked without the attestation', () => {
    const there = { categoryCode: '183' };
    expect(ids(warningsOf(fitting({}, there)))).toEqual(['disabled-children-attestation']);
    const met = { conditions: [{ kind: 'child-protection-attestation', metOn: NOW }] } as const;
    expect(ids(warningsOf(fitting(met, there)))).toEqual([]);
  });
});

describe('what must exist before the mission', () => {
  const due = (kind: (typeof PERSON_KINDS)[number], post = {}) =>
    ids(dueBeforeMission(fitting({ kind }, { regulated: false, ...post })));
  test.each([
    ['lent-staff', 'loan-agreement'],
    ['lent-staff', 'loan-convention'],
    ['health-student', 'study-certificate'],
    ['civic-volunteer', 'volunteer-insurance'],
    ['department-agent', 'public-secondment'],
    ['retiree', 'retiree-contract'],
    ['job-seeker', 'short-contract'],
    ['part-timer', 'short-contract'],
    ['health-student', 'student-contract'],
    ['civic-volunteer', 'volunteer-not-a-job'],
  ] as const)('a %s needs %s', (kind, expected) => {
    expect(due(kind)).toContain(expected);
  });
  test('what was shown is no longer due, and one’s own house lends nobody to itself', () => {
    const shown = {
      kind: 'lent-staff',
      conditions: [{ kind: 'employer-agreement', metOn: at('2026-11-01T00:00:00Z') }],
    } as const;
    expect(ids(dueBeforeMission(fitting(shown)))).not.toContain('loan-agreement');
    // an agreement in principle signs no convention
    expect(ids(dueBeforeMission(fitting(shown)))).toContain('loan-convention');
    expect(
      ids(dueBeforeMission(fitting({ homeOrganizationId: aPost().organizationId }))),
    ).not.toContain('loan-agreement');
  });
  test('a public agent at a commercial host is confirmed with a reason', () => {
    const agent = { kind: 'department-agent' } as const;
    expect(ids(warningsOf(fitting(agent, { legalNature: 'commercial' })))).toEqual([
      'public-agent-at-company',
    ]);
    expect(ids(warningsOf(fitting(agent, { legalNature: 'public' })))).toEqual([]);
  });
  test('immunity is due on exposed posts, of paid people, as a date', () => {
    expect(due('lent-staff')).toContain('immunity');
    expect(due('lent-staff', { trade: 'secretary' })).not.toContain('immunity');
    expect(due('civic-volunteer')).not.toContain('immunity');
  });
  test('minors: a written consent, a break after four hours and a half', () => {
    const minor = (minutes: number) => ({
      is: { ageBand: 'minor-16-17' } as const,
      post: {
        period: {
          start: at('2026-11-25T09:00:00Z'),
          end: minutesAfter(at('2026-11-25T09:00:00Z'), minutes),
        },
      },
    });
    const at270 = minor(MINOR_TIME.inARow);
    const over = minor(MINOR_TIME.inARow + 1);
    expect(ids(dueBeforeMission(fitting(at270.is, at270.post)))).toContain('parental-consent');
    expect(ids(dueBeforeMission(fitting(at270.is, at270.post)))).not.toContain('minor-break');
    expect(ids(dueBeforeMission(fitting(over.is, over.post)))).toContain('minor-break');
  });
  test('every vehicle of a loan speaks of those another employer pays', () => {
    expect(LOANS.every(({ kinds }) => kinds.every((kind) => !VOLUNTEERS.includes(kind)))).toBe(
      true,
    );
  });
});

test('a yes declares what is never asked: leave, sick leave, incapacity', () => {
  expect(declarationsOf('lent-staff')).toHaveLength(3);
  expect(declarationsOf('retiree')).toHaveLength(2);
  expect(declarationsOf('civic-volunteer')).toHaveLength(1);
  for (const kind of PERSON_KINDS)
    for (const said of declarationsOf(kind)) expect(said).toMatch(/^(ne|n’)/);
});

test('conditions lapse after their days, and one may not be declared for a day to come', () => {
  for (const kind of CONDITIONS) {
    const { validDays } = CONDITION_TABLE[kind];
    if (validDays === null) continue;
    const metOn = new Date(NOW.getTime() - validDays * DAY_MS);
    expect(isLapsed({ kind, metOn }, NOW)).toBe(false);
    expect(isMet([{ kind, metOn }], kind, new Date(NOW.getTime() + 1))).toBe(false);
    expect(planCondition({ kind, metOn: new Date(metOn.getTime() - 1) }, NOW)).toEqual({
      ok: false,
      refusal: 'condition-lapsed',
    });
  }
  expect(planCondition({ kind: 'immunity', metOn: new Date(NOW.getTime() + 1) }, NOW)).toEqual({
    ok: false,
    refusal: 'condition-to-come',
  });
});

test('no substitution is both forbidden and covered', () => {
  for (const { trade, onPost, because } of FORBIDDEN_SUBSTITUTIONS) {
    expect(coverageOf(trade, onPost)).toBeNull();
    expect(because).toMatch(/\.$/);
  }
  expect(forbiddenOn(['service-agent'], 'care-assistant')?.onPost).toBe('care-assistant');
  expect(forbiddenOn(['cook'], 'care-assistant')).toBeNull();
});

test('every study level says its text and opens no nurse’s act in nursing school', () => {
  for (const level of STUDY_LEVELS) expect(STUDY_TABLE[level].reference).not.toBe('');
  const nurses = STUDY_LEVELS.filter((level) => STUDY_TABLE[level].trades.includes('nurse'));
  expect(nurses).toEqual(['medicine-2nd-cycle-2']);
});

test('night work is three hours between 21 h and 7 h', () => {
  const evening = at('2026-11-25T20:00:00Z');
  expect(isNightWork({ start: evening, end: minutesAfter(evening, NIGHT_WORK.atLeast) })).toBe(
    true,
  );
  expect(isNightWork({ start: evening, end: minutesAfter(evening, NIGHT_WORK.atLeast - 1) })).toBe(
    false,
  );
});

test('cuts are made at the end that lies in the frame, and never longer than the shift', () => {
  const shift = { start: at('2026-11-29T19:00:00Z'), end: at('2026-11-30T05:00:00Z') };
  const sunday = { start: at('2026-11-28T23:00:00Z'), end: at('2026-11-29T23:00:00Z') };
  const monday = { start: sunday.end, end: at('2026-11-30T23:00:00Z') };
  expect(trim(shift, sunday, 60, 600)).toEqual([{ kind: 'shift-start', byMinutes: 60 }]);
  expect(trim(shift, monday, 60, 600)).toEqual([{ kind: 'shift-end', byMinutes: 60 }]);
  expect(trim(shift, sunday, 240, 600)).toEqual([{ kind: 'other-work', within: sunday }]);
  const before = { start: minutesAfter(shift.start, -120), end: minutesAfter(shift.start, -60) };
  expect(restLifts(shift, [before], 360)).toEqual([{ kind: 'shift-start', byMinutes: 300 }]);
  expect(restLifts(shift, [before], 660)).toEqual([
    { kind: 'other-work', within: { start: minutesAfter(shift.start, -660), end: shift.start } },
  ]);
});
