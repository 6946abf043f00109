import { describe, expect, test } from 'vitest';
import {
  sayAgo,
  sayDay,
  sayHour,
  sayIn,
  sayMoment,
  sayPeriod,
  YEAR_TOLD_FROM_DAYS,
} from '@/lib/shared/french-time';

const seen = (text: string) => text.replace(/[\u202f\u00a0]/g, '_');
const period = (start: string, end: string) => ({ start: new Date(start), end: new Date(end) });
// Tuesday 24 November 2026, 17 h in Paris (UTC+1)
const NOW = new Date('2026-11-24T17:00:00+01:00');

describe('a shift as people say it', () => {
  test.each([
    ['2026-11-24T20:45:00+01:00', '2026-11-25T06:45:00+01:00', 'ce soir 20_h_45_– 6_h_45 (10_h)'],
    [
      '2026-11-24T17:30:00+01:00',
      '2026-11-24T22:00:00+01:00',
      'aujourd’hui 17_h_30_– 22_h (4_h_30_min)',
    ],
    ['2026-11-24T18:00:00+01:00', '2026-11-25T00:00:00+01:00', 'ce soir 18_h_– minuit (6_h)'],
    ['2026-11-25T07:00:00+01:00', '2026-11-25T14:30:00+01:00', 'demain 7_h_– 14_h_30 (7_h_30_min)'],
    [
      '2026-11-25T20:45:00+01:00',
      '2026-11-26T06:45:00+01:00',
      'demain soir 20_h_45_– 6_h_45 (10_h)',
    ],
    ['2026-11-26T07:00:00+01:00', '2026-11-26T14:00:00+01:00', 'après-demain 7_h_– 14_h (7_h)'],
    ['2026-11-23T07:00:00+01:00', '2026-11-23T14:00:00+01:00', 'hier 7_h_– 14_h (7_h)'],
    [
      '2026-12-01T14:30:00+01:00',
      '2026-12-01T22:00:00+01:00',
      'mardi 1er_décembre, 14_h_30_– 22_h (7_h_30_min)',
    ],
    [
      '2026-11-25T08:00:00+01:00',
      '2026-11-26T08:00:00+01:00',
      'demain 8_h_– après-demain 8_h (24_h)',
    ],
    [
      '2026-12-01T20:00:00+01:00',
      '2026-12-03T08:00:00+01:00',
      'mardi 1er_décembre, 20_h_– jeudi 3_décembre, 8_h (36_h)',
    ],
  ])('%s → %s', (start, end, said) => expect(seen(sayPeriod(period(start, end), NOW))).toBe(said));

  test('before dawn, « cette nuit »', () => {
    const now = new Date('2026-11-24T01:00:00+01:00');
    const shift = period('2026-11-24T02:00:00+01:00', '2026-11-24T06:00:00+01:00');
    expect(seen(sayPeriod(shift, now))).toBe('cette nuit 2_h_– 6_h (4_h)');
  });
});

describe('a night when the clock changes lasts what it lasts', () => {
  test('October: one hour more', () => {
    const shift = period('2026-10-24T20:45:00+02:00', '2026-10-25T06:45:00+01:00');
    expect(seen(sayPeriod(shift, NOW))).toBe('samedi 24_octobre, 20_h_45_– 6_h_45 (11_h)');
  });
  test('March: one hour less', () => {
    const shift = period('2027-03-27T20:45:00+01:00', '2027-03-28T06:45:00+02:00');
    expect(seen(sayPeriod(shift, NOW))).toBe('samedi 27_mars, 20_h_45_– 6_h_45 (9_h)');
  });
});

test('hours and days are those of Paris, whatever the instant is written in', () => {
  expect(sayHour(new Date('2026-07-01T22:00:00Z'))).toBe('minuit');
  expect(seen(sayDay(new Date('2026-07-01T22:00:00Z')))).toBe('jeudi 2_juillet 2026');
  expect(seen(sayHour(new Date('2026-11-24T05:05:00Z')))).toBe('6_h_05');
});

test('a moment', () => {
  expect(seen(sayMoment(new Date('2026-11-24T20:45:00+01:00'), NOW))).toBe('ce soir à 20_h_45');
  expect(seen(sayMoment(new Date('2026-11-30T14:30:00+01:00'), NOW))).toBe(
    'lundi 30_novembre à 14_h_30',
  );
});

test('the year is told from half a year away, on both sides', () => {
  const at = (days: number) =>
    seen(sayMoment(new Date(NOW.getTime() + days * 86_400_000), NOW)).replace(/ à .*/, '');
  expect(at(YEAR_TOLD_FROM_DAYS - 1)).toBe('mardi 25_mai');
  expect(at(YEAR_TOLD_FROM_DAYS)).toBe('mercredi 26_mai 2027');
  expect(at(1 - YEAR_TOLD_FROM_DAYS)).toBe('mardi 26_mai');
  expect(at(-YEAR_TOLD_FROM_DAYS)).toBe('lundi 25_mai 2026');
});

const minutesFromNow = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test.each([
  [0, 'à l’instant'],
  [0.9, 'à l’instant'],
  [1, 'il y a 1_min'],
  [59, 'il y a 59_min'],
  [130, 'il y a 2_h_10_min'],
  [359, 'il y a 5_h_59_min'],
  [371, 'il y a 6_h'],
  [1439, 'il y a 23_h'],
  [1440, 'il y a 1_jour'],
  [4400, 'il y a 3_jours'],
  [-5, 'à l’instant'],
])('%d min ago', (minutes, said) => expect(seen(sayAgo(minutesFromNow(-minutes), NOW))).toBe(said));

test.each([
  [0, 'maintenant'],
  [-3, 'maintenant'],
  [0.5, 'dans 1_min'],
  [130, 'dans 2_h_10_min'],
  [2880, 'dans 2_jours'],
])('in %d min', (minutes, said) => expect(seen(sayIn(minutesFromNow(minutes), NOW))).toBe(said));
