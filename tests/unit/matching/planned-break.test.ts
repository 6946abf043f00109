import { expect, test } from 'vitest';
import { hoursToSay, NO_HOURS } from '@/lib/assignment/hours';
import { LAW_REGIMES } from '@/lib/matching/law';
import { isBreakDue, plannedBreak } from '@/lib/matching/planned-break';
import { MINOR_TIME, WORKING_TIME } from '@/lib/matching/working-time-law';
import { minutesAfter } from '@/lib/shared/period';

const start = new Date('2026-11-27T06:00:00Z');
const lasting = (minutes: number) => ({ start, end: minutesAfter(start, minutes) });
const ADULT = { kind: 'lent-staff', ageBand: 'adult' } as const;

test.each(LAW_REGIMES.filter((regime) => regime !== 'BENEVOLE'))(
  'under %s, the break of the mission is that of its row, from the very minute it is due',
  (regime) => {
    const { after, over, lasts } = WORKING_TIME[regime].break;
    const from = after + (over ? 1 : 0);
    expect(plannedBreak({ ...ADULT, regime }, lasting(from))).toBe(lasts);
    expect(plannedBreak({ ...ADULT, regime }, lasting(from - 1))).toBe(0);
    expect([isBreakDue(regime, from), isBreakDue(regime, from - 1)]).toEqual([true, false]);
  },
);

test('of somebody of 16 or 17, sooner and longer', () => {
  const minor = { ...ADULT, ageBand: 'minor-16-17', regime: LAW_REGIMES[0] as never };
  expect(plannedBreak(minor, lasting(MINOR_TIME.inARow + 1))).toBe(MINOR_TIME.break);
  expect(plannedBreak(minor, lasting(MINOR_TIME.inARow))).toBe(0);
});

test('hours open with one’s own word, else the other’s, else those planned with their break', () => {
  const planned = lasting(465);
  const word = (breakMinutes: number) => ({
    ...{ period: planned, breakMinutes, version: 1, words: null, saidAt: start },
  });
  const asks = (is: object) =>
    hoursToSay('host', { ...NO_HOURS, plannedBreak: 20, ...is }, planned);
  expect(asks({})).toEqual({ period: planned, breakMinutes: 20 });
  expect(asks({ person: word(0) })).toMatchObject({ breakMinutes: 0 });
  expect(asks({ person: word(0), host: word(30) })).toMatchObject({ breakMinutes: 30 });
  expect(hoursToSay('person', NO_HOURS, planned)).toEqual({ period: planned, breakMinutes: 0 });
});
