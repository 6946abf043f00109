import { describe, expect, test } from 'vitest';
import { contactUntil } from '@/lib/assignment/assignment';
import { lineOf, readLine } from '@/lib/rights/erasure';
import { DURATIONS, REGISTER } from '@/lib/rights/register';
import { RETENTION } from '@/lib/rights/retention';
import { intervalOf, saySpan } from '@/lib/rights/span';
import { askedAfterMonths } from '@/lib/rights/still-there';

describe('durations', () => {
  test.each([
    [{ days: 0 }, 'aussitôt', '0 days'],
    [{ days: 1 }, '1 jour', '1 days'],
    [{ days: 90 }, '90 jours', '90 days'],
    [{ months: 3 }, '3 mois', '3 months'],
    [{ months: 12 }, '12 mois', '12 months'],
    [{ months: 24 }, '2 ans', '24 months'],
    [{ months: 42 }, '42 mois', '42 months'],
    [{ months: 60 }, '5 ans', '60 months'],
  ])('%o is said « %s » and counted « %s »', (span, said, counted) => {
    expect([saySpan(span), intervalOf(span)]).toEqual([said, counted]);
  });

  test('each says where it comes from and when it was checked', () => {
    for (const row of DURATIONS) {
      expect(row.reference.length, row.key).toBeGreaterThan(20);
      expect(row.checkedOn, row.key).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test('a duration that something is kept by is told in the register', () => {
    const told = new Set(REGISTER.map(({ kept }) => kept));
    expect(told.size).toBeGreaterThan(8);
  });

  test('the contact of a mission is written for as long as the row says', () => {
    const end = new Date('2026-11-24T14:00:00Z');
    const until = contactUntil({ start: end, end });
    const days = (until.getTime() - end.getTime()) / 86_400_000;
    expect(days).toBe(RETENTION['mission-contact'].kept.days);
  });
});

test('somebody silent is asked at 6, 12 and 18 months, told at 23, erased at 24', () => {
  expect(askedAfterMonths()).toEqual([6, 12, 18, 23]);
  expect(RETENTION.profile.kept.months).toBe(24);
});

describe('a line of the ledger’s copy', () => {
  const entry = { subjectHash: 'a'.repeat(64), at: new Date(0), cause: 'self' } as const;

  test('is read back as it was written', () => {
    expect(readLine(lineOf(entry))).toEqual(entry);
  });

  test.each([
    '',
    'not json',
    '[]',
    'null',
    '{"subjectHash":"short","at":"2026-01-01T00:00:00Z","cause":"self"}',
    `{"subjectHash":"${'a'.repeat(64)}","at":"never","cause":"self"}`,
    `{"subjectHash":"${'a'.repeat(64)}","at":"2026-01-01T00:00:00Z","cause":"whim"}`,
  ])('« %s » is not one', (line) => {
    expect(readLine(line)).toBeNull();
  });
});
