import { describe, expect, test } from 'vitest';
import { BUSY_RULES, busyPeriods, busyWindow } from '@/lib/availability/busy';
import { readBusyCalendar } from '@/lib/exchange/busy-calendar';
import { missionCalendar } from '@/lib/exchange/mission-calendar';

const NOW = new Date('2026-11-26T09:00:00Z');
const WITHIN = busyWindow(NOW);

const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT'];
function read(...lines: readonly string[]) {
  const outcome = readBusyCalendar(calendar(...lines), WITHIN);
  if (!outcome.ok) return outcome.refusal;
  return outcome.value.periods.map(
    ({ start, end }) => `${start.toISOString().slice(0, 16)} ${end.toISOString().slice(11, 16)}`,
  );
}
const at = (day: string, ...more: readonly string[]) =>
  event(`DTSTART:${day}T090000Z`, `DTEND:${day}T100000Z`, ...more);

describe('what a calendar keeps busy', () => {
  test.each([
    ['an instant', at('20261201'), ['2026-12-01T09:00 10:00']],
    [
      'an hour of Paris in winter',
      event('DTSTART;TZID=Europe/Paris:20261201T090000', 'DURATION:PT90M'),
      ['2026-12-01T08:00 09:30'],
    ],
    [
      'an hour of Paris in summer',
      event('DTSTART;TZID=Europe/Paris:20270401T090000', 'DTEND;TZID=Europe/Paris:20270401T100000'),
      ['2027-04-01T07:00 08:00'],
    ],
    [
      'a zone as Windows names it',
      event('DTSTART;TZID=Romance Standard Time:20261201T090000', 'DURATION:PT1H'),
      ['2026-12-01T08:00 09:00'],
    ],
    [
      'a zone of elsewhere, with something before it',
      event('DTSTART;TZID=/example.org/20260101/Europe/London:20261201T090000', 'DURATION:PT1H'),
      ['2026-12-01T09:00 10:00'],
    ],
    [
      'no zone at all',
      event('DTSTART:20261201T090000', 'DURATION:PT1H'),
      ['2026-12-01T08:00 09:00'],
    ],
    [
      'a zone nobody knows',
      event('DTSTART;TZID=Chez moi:20261201T090000', 'DURATION:PT1H'),
      ['2026-12-01T08:00 09:00'],
    ],
    [
      'a whole day',
      event('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261202'),
      ['2026-11-30T23:00 23:00'],
    ],
    [
      'a whole day without an end',
      event('DTSTART;VALUE=DATE:20261201'),
      ['2026-11-30T23:00 23:00'],
    ],
    [
      'only when somebody is busy',
      [
        'BEGIN:VFREEBUSY',
        'FREEBUSY;FBTYPE=BUSY:20261201T090000Z/20261201T100000Z,20261202T090000Z/PT30M',
        'FREEBUSY;FBTYPE=FREE:20261203T090000Z/PT1H',
        'END:VFREEBUSY',
      ],
      ['2026-12-01T09:00 10:00', '2026-12-02T09:00 09:30'],
    ],
  ])('%s', (_, lines, periods) => expect(read(...lines)).toEqual(periods));

  test.each([
    ['free', at('20261201', 'TRANSP:TRANSPARENT')],
    ['cancelled', at('20261201', 'STATUS:CANCELLED')],
    ['free, as Outlook says', at('20261201', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE')],
    ['over', at('20261101')],
    ['too far', at('20290101')],
    ['without length', event('DTSTART:20261201T090000Z')],
    ['a task', ['BEGIN:VTODO', 'UID:t', 'DUE:20261201T090000Z', 'END:VTODO']],
  ])('%s blocks nothing', (_, lines) => {
    const kept = readBusyCalendar(calendar(...lines), WITHIN);
    expect(kept.ok && busyPeriods(kept.value.periods, WITHIN, [])).toEqual({ ok: true, value: [] });
  });
});

describe('what repeats', () => {
  test('each week, at the same hour of the wall on both sides of the change of clocks', () =>
    expect(
      read(
        ...event(
          'DTSTART;TZID=Europe/Paris:20260105T210000',
          'DTEND;TZID=Europe/Paris:20260106T070000',
          'RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20270411T000000Z',
        ),
      ).slice(-4),
    ).toEqual([
      '2027-03-20T20:00 06:00',
      // the night of nine hours: the same elapsed time ends an hour later on the wall
      '2027-03-27T20:00 06:00',
      '2027-04-03T19:00 05:00',
      '2027-04-10T19:00 05:00',
    ]));

  test('exceptions, an occurrence moved and one cancelled are left out of the series', () =>
    expect(
      read(
        ...event(
          'DTSTART;TZID=Europe/Paris:20261201T090000',
          'DURATION:PT1H',
          'RRULE:FREQ=DAILY;COUNT=5',
          'EXDATE;TZID=Europe/Paris:20261202T090000',
        ),
        ...event(
          'RECURRENCE-ID;TZID=Europe/Paris:20261203T090000',
          'DTSTART;TZID=Europe/Paris:20261203T140000',
          'DURATION:PT1H',
        ),
        ...event('RECURRENCE-ID:20261204T080000Z', 'DTSTART:20261204T080000Z', 'STATUS:CANCELLED'),
      ),
    ).toEqual(['2026-12-01T08:00 09:00', '2026-12-05T08:00 09:00', '2026-12-03T13:00 14:00']));

  test('whole days keep whole, over the change of clocks', () =>
    expect(read(...event('DTSTART;VALUE=DATE:20270327', 'DTEND;VALUE=DATE:20270329'))).toEqual([
      '2027-03-26T23:00 22:00',
    ]));

  test('days added by hand count', () =>
    expect(read(...at('20261201', 'RDATE:20261210T090000Z'))).toEqual([
      '2026-12-01T09:00 10:00',
      '2026-12-10T09:00 10:00',
    ]));

  test('a series begun twenty years ago is read from today', () =>
    expect(
      (read(...event('DTSTART:20060101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY')) as string[])
        .length,
    ).toBe(BUSY_RULES.aheadDays));
});

describe('calendars that would not end', () => {
  const many = (count: number, lines: (rank: number) => readonly string[]) =>
    Array.from({ length: count }, (_, rank) => [
      'BEGIN:VEVENT',
      `UID:${rank}`,
      ...lines(rank),
      'END:VEVENT',
    ]).flat();
  const upTo = (end: number) => Array.from({ length: end }, (_, rank) => rank).join(',');
  const rule = (rrule: string) => ['DTSTART:20100101T000000Z', 'DURATION:PT1H', `RRULE:${rrule}`];

  test.each([
    ['every second', many(1, () => rule('FREQ=SECONDLY')), 'calendar-too-often'],
    ['every minute', many(1, () => rule('FREQ=MINUTELY')), 'calendar-too-often'],
    ['every hour of a day', many(1, () => rule('FREQ=HOURLY')), 'calendar-too-often'],
    [
      'every second of a day, in a few words',
      many(1, () =>
        rule(`FREQ=DAILY;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}`),
      ),
      'calendar-too-often',
    ],
    ['every hour, many times', many(20, () => rule('FREQ=HOURLY')), 'calendar-too-often'],
    [
      'fifty thousand events',
      many(50_000, () => ['DTSTART:20261201T090000Z', 'DURATION:PT1H']),
      'calendar-too-many-events',
    ],
    ['too many series', many(501, () => rule('FREQ=DAILY')), 'calendar-too-many-events'],
    ['a page of the web', ['<html>', '<body>'], 'calendar-unreadable'],
    ['an event without a day', event('SUMMARY:x'), 'calendar-unreadable'],
    ['a day that does not exist', event('DTSTART:20261399T990000Z'), 'calendar-unreadable'],
  ])('%s: a sentence, soon', (_, lines, refusal) => {
    expect(read(lines.join('\r\n'))).toBe(refusal);
  });

  test('as many events as may be, each in the place of one time of the same series', () => {
    const days = many(BUSY_RULES.mostEvents, (rank) => {
      const hour = new Date(Date.UTC(2010, 0, 1, rank)).toISOString().replace(/[-:]|\.\d+/g, '');
      return ['UID:one', `RECURRENCE-ID:${hour}`, `DTSTART:${hour}`, 'DURATION:PT1H'];
    }).filter((line) => !/^UID:\d/.test(line));
    expect(read(days.join('\r\n'))).toEqual([]);
  }, 10_000);

  test('many that count to a day that never comes end too', () => {
    const never = 'FREQ=DAILY;COUNT=99999;BYMONTH=2;BYMONTHDAY=30';
    expect(read(...many(500, () => rule(never)))).toBe('calendar-unreadable');
  }, 8_000);

  test('a rule nothing fulfils ends too', () =>
    expect(read(...many(300, () => rule('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')))).toEqual([]));

  test.each(['', 'bonjour', 'BEGIN:VCALENDAR', '\u0000\u0001', 'BEGIN:VCARD\r\nEND:VCARD'])(
    '%j is no calendar',
    (text) =>
      expect(readBusyCalendar(text, WITHIN)).toEqual({ ok: false, refusal: 'calendar-unreadable' }),
  );

  test('one event nobody understands does not take the others with it', () => {
    const both = calendar(...event('DTSTART:nonsense'), ...at('20261201'));
    expect(readBusyCalendar(both, WITHIN)).toMatchObject({ ok: true, value: { unread: 1 } });
  });
});

test('one’s own missions, come back through one’s calendar, block nothing more', () => {
  const period = { start: new Date('2026-12-01T20:00:00Z'), end: new Date('2026-12-02T06:00:00Z') };
  const feed = missionCalendar(
    [
      {
        ...{
          id: '0190',
          period,
          status: 'confirmed',
          trade: 'Aide-soignant',
          structure: 'Un lieu',
        },
        ...{ address: 'Nantes', revision: 0, changedAt: NOW },
      },
    ],
    'https://example.org',
  );
  expect(readBusyCalendar(feed, WITHIN)).toEqual({ ok: true, value: { periods: [], unread: 0 } });
  const other = { start: period.start, end: new Date(period.end.getTime() + 60_000) };
  expect(busyPeriods([period], WITHIN, [period])).toEqual({ ok: true, value: [] });
  expect(busyPeriods([other], WITHIN, [period])).toEqual({ ok: true, value: [other] });
});
