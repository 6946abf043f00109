import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '@/lib/need/need';
import {
  ALERT_THRESHOLDS,
  ASK_CAPS,
  afterQuiet,
  capsReached,
  DEADLINE_MARGINS,
  deadlineOf,
  firstAwake,
  heldSince,
  hoursToAsk,
  inForce,
  isQuiet,
  isRaised,
  QUIET_HOURS,
  quietSpans,
  RESERVE_HOLD,
} from '@/lib/solicitation/ask-rules';

const now = new Date('2026-11-25T10:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const shiftIn = (count: number) => ({ start: minutes(count), end: minutes(count + 480) });

describe('hours a person keeps for themselves', () => {
  test.each([
    [{ from: 8, to: 21 }, 0],
    [{ from: 8, to: 14 }, 7],
    [{ from: 22, to: 7 }, 13],
    [{ from: 18, to: 10 }, 8],
  ])('%o leaves %d hours to be asked in', (quiet, hours) => {
    expect(hoursToAsk(quiet, now)).toBe(hours);
  });

  test.each([
    ['2026-11-25T10:30:00Z', null, '2026-11-25T10:30:00.000Z'],
    ['2026-11-25T10:30:00Z', { from: 11, to: 13 }, '2026-11-25T12:00:00.000Z'],
    // from one's own hours into those of everybody, and out of both
    ['2026-11-25T19:30:00Z', { from: 19, to: 21 }, '2026-11-26T07:00:00.000Z'],
    ['2026-11-25T22:00:00Z', { from: 7, to: 12 }, '2026-11-26T11:00:00.000Z'],
  ])('from %s, keeping %o: %s', (at, quiet, awake) => {
    expect(firstAwake(new Date(at), 'Europe/Paris', quiet).toISOString()).toBe(awake);
  });

  test('where everybody’s night may be passed, one’s own hours still hold', () => {
    const night = new Date('2026-11-25T22:00:00Z');
    expect(firstAwake(night, 'Europe/Paris', null, true)).toEqual(night);
    expect(firstAwake(night, 'Europe/Paris', { from: 23, to: 6 }, true).toISOString()).toBe(
      '2026-11-26T05:00:00.000Z',
    );
  });
});

describe('quiet hours, on the wall clock of the person', () => {
  const [{ from, to }] = QUIET_HOURS;
  test.each([
    ['2026-11-25T19:59:59Z', 'Europe/Paris', false],
    ['2026-11-25T20:00:00Z', 'Europe/Paris', true],
    ['2026-11-26T06:59:59Z', 'Europe/Paris', true],
    ['2026-11-26T07:00:00Z', 'Europe/Paris', false],
    // summer time: an hour earlier in UTC
    ['2026-07-01T19:00:00Z', 'Europe/Paris', true],
    // the same instant is the afternoon elsewhere
    ['2026-11-25T20:00:00Z', 'America/Guadeloupe', false],
    ['2026-11-25T18:00:00Z', 'Indian/Reunion', true],
  ])('%s in %s: %s', (at, zone, quiet) => {
    expect([from, to]).toEqual([21, 8]);
    expect(isQuiet(new Date(at), zone)).toBe(quiet);
  });

  test.each([
    ['2026-11-25T22:30:00Z', '2026-11-26T07:00:00.000Z'],
    ['2026-11-26T03:00:00Z', '2026-11-26T07:00:00.000Z'],
    ['2026-11-25T12:00:00Z', '2026-11-25T12:00:00.000Z'],
    // the night the clocks go back is an hour longer, the night they go forward an hour shorter
    ['2026-10-24T20:00:00Z', '2026-10-25T07:00:00.000Z'],
    ['2027-03-27T21:00:00Z', '2027-03-28T06:00:00.000Z'],
  ])('after %s, people may be asked from %s', (at, awake) => {
    expect(afterQuiet(new Date(at), 'Europe/Paris').toISOString()).toBe(awake);
  });
});

describe('the quiet hours ahead', () => {
  const paris = (from: string, until: string) =>
    quietSpans(new Date(from), new Date(until), 'Europe/Paris');
  test.each([
    // ten in the morning to seven in the evening: none
    ['2026-11-25T09:00:00Z', '2026-11-25T18:00:00Z', []],
    // to the day after tomorrow: two nights
    [
      '2026-11-25T09:00:00Z',
      '2026-11-27T09:00:00Z',
      [
        { from: 660, until: 1320 },
        { from: 2100, until: 2760 },
      ],
    ],
    // from the middle of a night
    ['2026-11-25T22:00:00Z', '2026-11-26T09:00:00Z', [{ from: 0, until: 540 }]],
    // the night the clocks go back lasts an hour more
    ['2026-10-24T18:00:00Z', '2026-10-25T09:00:00Z', [{ from: 60, until: 780 }]],
    // a deadline in the night: the span is told whole
    ['2026-11-25T09:00:00Z', '2026-11-25T21:00:00Z', [{ from: 660, until: 1320 }]],
  ])('from %s to %s: %o', (from, until, spans) => {
    expect(paris(from, until)).toEqual(spans);
  });
});

describe('caps', () => {
  const [caps] = ASK_CAPS;
  test.each([
    [caps.perWeek - 1, caps.open - 1, []],
    [caps.perWeek, 0, ['weekly-cap']],
    [0, caps.open, ['open-cap']],
    [caps.perWeek, caps.open, ['weekly-cap', 'open-cap']],
  ])('asked %i times this week, %i open questions: %o', (lastWeek, open, reached) => {
    expect(capsReached({ lastWeek, open }, now)).toEqual(reached);
  });
});

describe('deadlines and thresholds', () => {
  const { minutes: margins } = inForce(DEADLINE_MARGINS, now);
  const { hours } = inForce(ALERT_THRESHOLDS, now);

  test.each(SEVERITIES)(
    '%s: a margin before the start, the start, or the end once begun',
    (severity) => {
      const margin = margins[severity];
      const at = (count: number) => deadlineOf({ severity, period: shiftIn(count) }, now);
      expect(at(margin + 1)).toEqual(minutes(1));
      expect(at(margin)).toEqual(minutes(margin));
      expect(at(-1)).toEqual(minutes(479));
    },
  );

  test.each(SEVERITIES)('%s: raised at its hour, not a minute before', (severity) => {
    const limit = hours[severity];
    const raised = (count: number) => isRaised({ severity, period: shiftIn(count) }, now);
    expect(raised((limit ?? 0) * 60 + 1)).toBe(false);
    expect(raised((limit ?? 0) * 60)).toBe(limit !== null);
  });

  test('a seat kept for somebody of the reserve list is kept for a time', () => {
    const { minutes: hold } = inForce(RESERVE_HOLD, now);
    expect(heldSince(now)).toEqual(minutes(-hold));
  });

  test('of dated rows, the last whose day has come', () => {
    const rows = [{ since: '2026-01-01' }, { since: '2026-11-25' }, { since: '2026-11-26' }];
    expect(inForce(rows, now).since).toBe('2026-11-25');
    expect(inForce(rows, new Date('2025-01-01')).since).toBe('2026-01-01');
  });
});
