import { expect, test } from 'vitest';
import { elsewhereAround, type HoursSaid, sayElsewhere } from '@/lib/assignment/work-elsewhere';

const at = (text: string) => new Date(text);
const period = (start: string, end: string) => ({ start: at(start), end: at(end) });
const WEDNESDAY = period('2026-11-25T13:00:00Z', '2026-11-25T17:00:00Z');
const dated = (start: string, end: string, said: string): HoursSaid => ({
  ...{ kind: 'period', period: period(start, end), declaredAt: at(said) },
});

test('only the weeks of the mission count, to the minute, Europe/Paris', () => {
  const said = [
    // Sunday evening until one in the morning on Monday: one hour is of the week
    dated('2026-11-22T20:00:00Z', '2026-11-23T00:00:00Z', '2026-11-10T09:00:00Z'),
    dated('2026-11-30T08:00:00Z', '2026-11-30T12:00:00Z', '2026-11-21T09:00:00Z'),
  ];
  const [week, ...others] = elsewhereAround(WEDNESDAY, said);
  expect(others).toEqual([]);
  expect(week).toMatchObject({ minutes: 60, saidAt: at('2026-11-10T09:00:00Z') });
});

test('a mission over two weeks says each; nothing said, nothing shown; the latest day said stands', () => {
  expect(elsewhereAround(WEDNESDAY, [])).toEqual([]);
  const weekly = (minutes: number, said: string): HoursSaid => ({
    ...{ kind: 'weekly', minutes, from: at('2026-01-01T00:00:00Z'), until: null },
    declaredAt: at(said),
  });
  const night = period('2026-11-29T20:00:00Z', '2026-11-30T06:00:00Z');
  const read = elsewhereAround(night, [
    weekly(600, '2026-11-02T09:00:00Z'),
    weekly(60, '2026-11-12T09:00:00Z'),
  ]);
  expect(read.map(({ minutes }) => minutes)).toEqual([660, 660]);
  expect(read[0]?.saidAt).toEqual(at('2026-11-12T09:00:00Z'));
});

test('it is said as their word', () => {
  const [one] = elsewhereAround(WEDNESDAY, [
    dated('2026-11-24T08:00:00Z', '2026-11-25T12:00:00Z', '2026-11-20T09:00:00Z'),
  ]);
  expect(one && sayElsewhere(one)).toMatch(
    /^Dit travailler ailleurs 28.h la semaine du lundi 23.novembre/,
  );
});
