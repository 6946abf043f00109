import { expect, test } from 'vitest';
import { hoursAnyDay, onHours } from '@/lib/notify/shift-words';
import { HARD } from '@/lib/shared/french';

const said = (start: string, end: string) =>
  hoursAnyDay({ startsAt: new Date(start), endsAt: new Date(end) }).replaceAll(HARD, ' ');

test('a mail says the day of the shift, true whenever it is read', () => {
  expect(said('2026-12-02T19:45:00Z', '2026-12-03T05:45:00Z')).toBe(
    'mercredi 2 décembre, de 20 h 45 à 6 h 45',
  );
  expect(said('2026-12-01T07:00:00Z', '2026-12-03T07:00:00Z')).toBe(
    'du mardi 1er décembre, 8 h, au jeudi 3 décembre, 8 h',
  );
});

test('after a verb a day takes « le », several days do not', () => {
  const from = new Date('2026-11-24T19:45:00Z');
  const said = (hours: number) =>
    onHours({ startsAt: from, endsAt: new Date(from.getTime() + hours * 3_600_000) });
  expect(said(10)).toMatch(/^le mardi 24/);
  expect(said(60)).toMatch(/^du mardi 24/);
});
