import { describe, expect, test } from 'vitest';
import { readDepartmentCode } from '@/lib/territory/department';
import {
  easterSunday,
  HOLIDAY_RULES,
  isPublicHoliday,
  publicHolidays,
} from '@/lib/territory/public-holidays';

const days = (year: number, code?: string) =>
  publicHolidays(year, code ? readDepartmentCode(code) : null).map((holiday) => holiday.date);

test.each([
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2038, '2038-04-25'],
])('Easter %i', (year, date) => {
  expect(easterSunday(year)).toBe(date);
});

describe('public holidays', () => {
  test('of 2026, everywhere', () => {
    expect(days(2026)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });
  test.each(['57', '67', '68'])('%s adds Good Friday and the 26th of December', (code) => {
    expect(days(2026, code)).toHaveLength(13);
    expect(days(2026, code)).toEqual(expect.arrayContaining(['2026-04-03', '2026-12-26']));
  });
  test.each([
    ['971', '2026-05-27'],
    ['972', '2026-05-22'],
    ['973', '2026-06-10'],
    ['974', '2026-12-20'],
    ['976', '2026-04-27'],
  ])('%s commemorates the abolition on %s', (code, date) => {
    expect(days(2026, code)).toHaveLength(12);
    expect(isPublicHoliday(date, readDepartmentCode(code))).toBe(true);
    expect(isPublicHoliday(date)).toBe(false);
  });
  test('Loire-Atlantique has nothing of its own', () => {
    expect(days(2026, '44')).toEqual(days(2026));
  });
});

test('each list of holidays names the law it comes from', () => {
  for (const rule of Object.values(HOLIDAY_RULES)) {
    expect(rule.reference).toMatch(/art\. L/);
    expect(rule.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(rule.sentence).toMatch(/\.$/);
  }
});
