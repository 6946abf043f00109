import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayNamed } from '@/components/lending/offer-words';
import { coversHours, leftToName, type OfferedHours } from '@/lib/lending/post-ask';
import { askPostForm, declinePostForm, namePostForm } from '@/lib/lending/post-ask.schema';
import { instantInParis } from '@/lib/shared/civil-time';

const at = (text: string): Date => {
  const [day = '', hour = ''] = text.split(' ');
  const found = instantInParis(day, hour);
  if (!found) throw new Error(text);
  return found;
};
const weekdays: OfferedHours = {
  startsOn: '2026-11-23',
  endsOn: '2026-11-27',
  days: [1, 2, 3, 4, 5],
  fromMinute: 8 * 60,
  untilMinute: 18 * 60,
};
const nights = { ...weekdays, fromMinute: 21 * 60, untilMinute: 7 * 60 };
const always = { ...weekdays, days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1_440 };

describe('every hour of a shift is offered, or it is not', () => {
  test.each([
    [weekdays, '2026-11-23 08:00', '2026-11-23 18:00', true],
    [weekdays, '2026-11-23 07:59', '2026-11-23 18:00', false],
    [weekdays, '2026-11-23 08:00', '2026-11-23 18:01', false],
    [weekdays, '2026-11-22 10:00', '2026-11-22 12:00', false],
    [weekdays, '2026-11-28 10:00', '2026-11-28 12:00', false],
    [weekdays, '2026-11-23 10:00', '2026-11-24 10:00', false],
    [{ ...weekdays, endsOn: '2026-12-31' }, '2026-11-28 10:00', '2026-11-28 12:00', false],
    [always, '2026-11-23 20:45', '2026-11-24 06:45', true],
    [always, '2026-11-27 20:45', '2026-11-28 00:00', true],
    [always, '2026-11-27 20:45', '2026-11-28 06:45', false],
    [{ ...always, days: [1] }, '2026-11-23 20:45', '2026-11-24 06:45', false],
    // a night is of its evening: the last one ends the morning after the last day
    [nights, '2026-11-23 21:00', '2026-11-24 07:00', true],
    [nights, '2026-11-24 02:00', '2026-11-24 07:00', true],
    [nights, '2026-11-27 21:00', '2026-11-28 07:00', true],
    [nights, '2026-11-23 20:59', '2026-11-24 07:00', false],
    [nights, '2026-11-23 21:00', '2026-11-24 07:01', false],
    [nights, '2026-11-23 02:00', '2026-11-23 07:00', false],
    [nights, '2026-11-28 21:00', '2026-11-29 07:00', false],
    [nights, '2026-11-24 12:00', '2026-11-24 14:00', false],
    // the night the clocks go forward, and back
    [
      { ...nights, startsOn: '2027-03-27', endsOn: '2027-03-27', days: [6] },
      '2027-03-27 21:00',
      '2027-03-28 07:00',
      true,
    ],
    [
      { ...nights, startsOn: '2026-10-24', endsOn: '2026-10-24', days: [6] },
      '2026-10-24 21:00',
      '2026-10-25 07:00',
      true,
    ],
    [
      { ...always, startsOn: '2027-03-01', endsOn: '2027-03-31' },
      '2027-03-27 21:00',
      '2027-03-28 07:00',
      true,
    ],
    [
      { ...always, startsOn: '2026-10-01', endsOn: '2026-10-31' },
      '2026-10-24 21:00',
      '2026-10-25 07:00',
      true,
    ],
  ] as const)('%j from %s to %s: %s', (offered, from, until, covered) => {
    expect(coversHours(offered, { start: at(from), end: at(until) })).toBe(covered);
  });

  test('what is covered stays so when its shift is cut', () => {
    const from = at('2026-11-23 00:00').getTime();
    fc.assert(
      fc.property(
        fc.nat(7_000),
        fc.integer({ min: 1, max: 2_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, length, part) => {
          const period = (minutes: number) => ({
            start: new Date(from + start * 60_000),
            end: new Date(from + (start + minutes) * 60_000),
          });
          for (const offered of [weekdays, nights, always])
            if (coversHours(offered, period(length)))
              expect(coversHours(offered, period(Math.max(1, Math.floor(length * part))))).toBe(
                true,
              );
        },
      ),
    );
  });
});

test('what is left is never less than nothing', () => {
  expect(leftToName({ posts: 2, taken: 1 })).toBe(1);
  expect(leftToName({ posts: 2, taken: 3 })).toBe(0);
});

test('a form names an offer, a question and a person, or nothing', () => {
  const id = '0190ffff-0000-7000-8000-0000000006b1';
  expect(askPostForm.parse({ needId: id, offerId: 'x' })).toEqual({ needId: id, offerId: null });
  expect(namePostForm.parse({ postAskId: id, personne: id }).personne).toBe(id);
  expect(namePostForm.safeParse({ postAskId: id }).success).toBe(false);
  expect(declinePostForm.parse({})).toEqual({ postAskId: null });
});

test.each([
  [4, 0, /^4\spersonnes nommées, dont aucune dans la liste/],
  [4, 1, /^4\spersonnes nommées, dont 1 dans la liste/],
  [4, 4, /^4\spersonnes nommées, dans la liste/],
  [1, 1, /^1\spersonne nommée, dans la liste/],
])('%i named, %i of them in the list of who can come', (named, listed, said) => {
  expect(sayNamed({ named, listed })).toMatch(said);
});
