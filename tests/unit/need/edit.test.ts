import { describe, expect, test } from 'vitest';
import { closeNeed, confirmNeed, editNeed } from '@/lib/need/edit';
import {
  giveSeatBack,
  isStale,
  NEED_LIMITS,
  type Need,
  seatsLeft,
  takeSeat,
} from '@/lib/need/need';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { isTask } from '@/lib/need/task';
import { inHours, NOW, theNeed } from '../../support/a-need';

const saidAgain = (need: Need, is: Partial<Need> = {}) => {
  const { period: shift, tasks, ...said } = { ...need, ...is };
  return { ...said, tasks: tasks.filter(isTask), shift };
};
const edit = (need: Need, is: Partial<Need> = {}, revision = need.revision, now = NOW) =>
  editNeed(need, revision, saidAgain(need, is), now);
const verdict = (result: { ok: true } | { ok: false; refusal: string }) =>
  result.ok ? 'yes' : result.refusal;

describe('editing', () => {
  test.each([
    ['nothing', {}, {}, 'yes'],
    ['more seats', {}, { seats: 5 }, 'yes'],
    ['as many seats as were taken', { seatsTaken: 1 }, { seats: 1 }, 'yes'],
    ['one seat under those taken', { seatsTaken: 2 }, { seats: 1 }, 'seats-already-taken'],
    ['a closed need', { status: 'closed' as const }, {}, 'need-closed'],
    ['an expired need', { status: 'expired' as const }, {}, 'need-over'],
    ['a need whose end has come', { period: { start: inHours(-8), end: NOW } }, {}, 'need-over'],
    [
      'its hours, to the past',
      {},
      { period: { start: inHours(-9), end: inHours(-1) } },
      'shift-over',
    ],
    [
      'its hours, to a shift long begun',
      {},
      { period: { start: inHours(-NEED_LIMITS.hoursLate - 1), end: inHours(2) } },
      'shift-already-started',
    ],
    [
      'anything but the hours of a shift long begun',
      { period: { start: inHours(-9), end: inHours(2) } },
      { seats: 3 },
      'yes',
    ],
  ])('%s', (_, was, is, said) => {
    const result = edit(theNeed(was), is);
    expect(verdict(result)).toBe(said);
    if (said !== 'yes') expect(NEED_MESSAGES).toHaveProperty(said);
  });

  test('what was read before somebody else’s change is refused', () => {
    expect(verdict(edit(theNeed({ revision: 2 }), {}, 1))).toBe('changed-meanwhile');
  });

  test('a filled need with one more seat opens again; reduced to those taken it is filled', () => {
    const filled = theNeed({ seats: 1, seatsTaken: 1, status: 'filled' });
    expect(edit(filled, { seats: 2 })).toMatchObject({ value: { status: 'open', revision: 2 } });
    expect(edit(theNeed({ seatsTaken: 1 }), { seats: 1 })).toMatchObject({
      value: { status: 'filled' },
    });
  });
});

test('closing keeps the seats taken and cannot be done twice', () => {
  const closed = closeNeed(theNeed({ seatsTaken: 1 }), NOW);
  expect(closed).toMatchObject({ value: { status: 'closed', seatsTaken: 1, revision: 2 } });
  if (closed.ok) expect(verdict(closeNeed(closed.value, NOW))).toBe('need-closed');
  expect(verdict(closeNeed(theNeed(), theNeed().period.end))).toBe('need-over');
});

test('confirming says it again today, at the boundary of three days', () => {
  const asked = NEED_LIMITS.freshHours;
  const need = theNeed({ confirmedAt: inHours(-asked) });
  expect(isStale(need, NOW)).toBe(false);
  expect(isStale(need, new Date(NOW.getTime() + 1))).toBe(true);
  const confirmed = confirmNeed(need, NOW);
  expect(confirmed).toMatchObject({ value: { confirmedAt: NOW, revision: 1 } });
  expect(verdict(confirmNeed(theNeed({ status: 'closed' }), NOW))).toBe('need-closed');
});

test('seats are taken to the last one and come back', () => {
  const first = takeSeat(theNeed(), NOW);
  expect(first).toMatchObject({ value: { seatsTaken: 1, status: 'open' } });
  const second = first.ok ? takeSeat(first.value, NOW) : first;
  expect(second).toMatchObject({ value: { seatsTaken: 2, status: 'filled' } });
  if (!second.ok) return;
  expect(seatsLeft(second.value)).toBe(0);
  expect(verdict(takeSeat(second.value, NOW))).toBe('need-filled');
  expect(giveSeatBack(second.value)).toMatchObject({ seatsTaken: 1, status: 'open' });
  expect(giveSeatBack(theNeed({ status: 'closed', seatsTaken: 0 }))).toMatchObject({
    seatsTaken: 0,
    status: 'closed',
  });
});
