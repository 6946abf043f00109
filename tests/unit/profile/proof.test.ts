import { describe, expect, test } from 'vitest';
import {
  bestCheck,
  type Check,
  checkerOf,
  EXPIRY_NOTICES,
  expiryOf,
  lapsesSoon,
  levelOf,
  PROOF_KINDS,
  PROOF_TABLE,
  planCheck,
  stillHolds,
  subjectsOf,
} from '@/lib/profile/proof';

const NOW = new Date('2026-11-24T11:00:00Z');
const DAY = 86_400_000;
const daysFrom = (days: number) => new Date(NOW.getTime() + days * DAY);

const aCheck = (is: Partial<Check> = {}): Check => ({
  ...{ id: '1', kind: 'diploma', about: 'nurse', level: 'seen', checker: 'pool' },
  ...{ checkedBy: 'Camille', checkedAt: NOW, houseId: null, metOn: NOW },
  ...{ expiresOn: null, lapsedAt: null },
  ...is,
});

test('each kind says who may check it, by which text, and when it was read', () => {
  for (const kind of PROOF_KINDS) {
    const { label, checkers, reference, checkedOn } = PROOF_TABLE[kind];
    expect([label, reference]).not.toContain('');
    expect(checkers.length).toBeGreaterThan(0);
    expect(checkedOn).toMatch(/^2026-/);
  }
});

test('an immunity and a criminal record are seen by the structure alone', () => {
  for (const kind of ['immunity', 'criminal-record-extract'] as const)
    for (const checker of ['pool', 'employer', 'school', 'register'] as const)
      expect(planCheck({ kind, about: '', metOn: NOW, checker }, NOW)).toEqual({
        ok: false,
        refusal: 'check-not-yours',
      });
});

describe('a check', () => {
  const said = { kind: 'study-level', about: 'nursing-2', checker: 'school' } as const;
  const { validDays } = PROOF_TABLE['study-level'];
  const days = validDays ?? 0;
  test.each([
    ['today', 0, true],
    ['a day to come', 1, 'check-to-come'],
    ['the last day it counts', -days + 1, true],
    ['the day it no longer does', -days, 'check-too-old'],
  ])('dated %s', (_, from, outcome) => {
    const planned = planCheck({ ...said, metOn: daysFrom(from) }, NOW);
    expect(planned.ok || planned.refusal).toBe(outcome);
  });

  test('is worth what its checker is', () => {
    expect(levelOf('school', 'study-level')).toBe('attested');
    expect(levelOf('pool', 'diploma')).toBe('seen');
    expect(levelOf('pool', 'register')).toBe('verified');
    expect(checkerOf('health-student')).toBe('school');
    expect(checkerOf('lent-staff')).toBe('employer');
    expect(checkerOf('retiree')).toBe('pool');
  });

  test('holds until its day, and a licence to drive a year', () => {
    expect(stillHolds(aCheck({ expiresOn: daysFrom(0) }), NOW)).toBe(false);
    expect(stillHolds(aCheck({ expiresOn: daysFrom(1) }), NOW)).toBe(true);
    expect(stillHolds(aCheck({ lapsedAt: NOW }), NOW)).toBe(false);
    expect(expiryOf('diploma', 'nurse', NOW)).toBeNull();
    expect(expiryOf('diploma', 'driver', NOW)).toEqual(daysFrom(365));
  });

  test('lapses soon from the first notice on', () => {
    expect(lapsesSoon(daysFrom(EXPIRY_NOTICES[0] + 1), NOW)).toBe(false);
    expect(lapsesSoon(daysFrom(EXPIRY_NOTICES[0]), NOW)).toBe(true);
    expect(lapsesSoon(null, NOW)).toBe(false);
  });
});

test('the best check that holds counts; a lapsed one falls to the next, then to nothing', () => {
  const subject = { kind: 'register', about: 'nurse' } as const;
  const seen = aCheck();
  const verified = aCheck({ kind: 'register', level: 'verified', expiresOn: daysFrom(10) });
  expect(bestCheck([seen, verified], subject, NOW)).toBe(verified);
  expect(bestCheck([seen, verified], subject, daysFrom(10))).toBe(seen);
  expect(bestCheck([verified], subject, daysFrom(10))).toBeNull();
  expect(bestCheck([seen], { kind: 'diploma', about: 'driver' }, NOW)).toBeNull();
});

test('what there is to prove of somebody: a register, a diploma, a level; company needs nothing', () => {
  expect(
    subjectsOf({
      kind: 'health-student',
      studyLevel: 'nursing-2',
      trades: [{ trade: 'nurse' }, { trade: 'care-assistant' }, { trade: 'company' }],
    }),
  ).toEqual([
    { kind: 'register', about: 'nurse' },
    { kind: 'diploma', about: 'care-assistant' },
    { kind: 'study-level', about: 'nursing-2' },
  ]);
});
