import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  comesInAll,
  giveSeatsBack,
  holdsSeats,
  mayName,
  placeTeam,
  shrink,
  TEAM_LIMITS,
  TEAM_STATUSES,
  takeFromTeam,
  takeSeats,
} from '@/lib/assignment/team';
import { giveBackForm, presenceForm, teamForm } from '@/lib/assignment/team.schema';

const now = new Date('2026-12-01T08:00:00Z');
const period = { start: now, end: new Date('2026-12-01T12:00:00Z') };
const need = (
  seats: number,
  seatsTaken: number,
  status: 'open' | 'filled' | 'closed' = 'open',
) => ({
  ...{ seats, seatsTaken, status, period },
});

describe('how many come', () => {
  test.each([
    [3, 3, { partial: false, wait: false }, ['confirmed', 3]],
    [3, 2, { partial: false, wait: false }, 'not-enough-seats'],
    [3, 2, { partial: true, wait: false }, ['confirmed', 2]],
    [3, 2, { partial: false, wait: true }, ['waitlisted', 3]],
    [3, 0, { partial: true, wait: false }, 'not-enough-seats'],
    [5, 3, { partial: false, wait: true }, ['waitlisted', 5]],
    [6, 3, { partial: false, wait: true }, 'larger-than-need'],
    [6, 3, { partial: false, wait: false }, 'not-enough-seats'],
    [3, 0, { partial: true, wait: true }, ['waitlisted', 3]],
  ] as const)('%d people, %d seats left, %j: %j', (size, left, wish, said) => {
    const placed = placeTeam(
      need(5, 5 - left, left === 0 ? 'filled' : 'open'),
      { size, ...wish },
      now,
    );
    expect(placed.ok ? [placed.value.status, placed.value.comes] : placed.refusal).toEqual(said);
  });

  test('never on a need that is closed or over', () => {
    const wish = { size: 1, partial: true, wait: true };
    expect(placeTeam(need(2, 0, 'closed'), wish, now)).toMatchObject({ refusal: 'need-closed' });
    expect(placeTeam(need(2, 0), wish, period.end)).toMatchObject({ refusal: 'need-over' });
  });
});

test('seats taken and given back come to the same, and never pass those there are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.nat(30),
      fc.integer({ min: 1, max: 30 }),
      (seats, taken, count) => {
        const before = need(seats, Math.min(taken, seats - 1));
        const after = takeSeats(before, count, now);
        if (!after.ok) return count > seats - before.seatsTaken;
        const full = after.value.seatsTaken === seats;
        return (
          after.value.seatsTaken <= seats &&
          (after.value.status === 'filled') === full &&
          giveSeatsBack(after.value, count).seatsTaken === before.seatsTaken &&
          giveSeatsBack(after.value, count).status === 'open'
        );
      },
    ),
  );
  expect(takeSeats(need(2, 2, 'filled'), 1, now)).toMatchObject({ refusal: 'need-filled' });
  expect(takeSeats(need(2, 0, 'closed'), 1, now)).toMatchObject({ refusal: 'need-closed' });
  expect(takeSeats(need(2, 0), 1, period.end)).toMatchObject({ refusal: 'need-over' });
  expect(giveSeatsBack(need(2, 1, 'closed'), 1).status).toBe('closed');
});

test('what is left of a team', () => {
  expect(shrink({ size: 4, named: 0 }, 1)).toMatchObject({
    value: { size: 3, status: 'confirmed' },
  });
  expect(shrink({ size: 4, named: 0 }, 4)).toMatchObject({ value: { status: 'cancelled' } });
  expect(shrink({ size: 4, named: 0 }, 5)).toMatchObject({ refusal: 'more-than-come' });
  expect(TEAM_STATUSES.filter((status) => holdsSeats({ status }))).toEqual([
    ...['confirmed', 'to-reconfirm'],
  ]);
});

test('those named stay when some seats are given back, and go with the whole team', () => {
  const team = { size: 2, named: 2 };
  expect(shrink(team, 2)).toMatchObject({ value: { size: 0, status: 'confirmed' } });
  expect(shrink(team, 3)).toMatchObject({ refusal: 'named-stay' });
  expect(shrink(team, 4)).toMatchObject({ value: { status: 'cancelled' } });
  expect(shrink(team, 5)).toMatchObject({ refusal: 'more-than-come' });
  expect(comesInAll(team)).toBe(4);
});

describe('who is named in a team', () => {
  const team = { status: 'confirmed', size: 2, present: null } as const;
  const wish = { asked: 1, waiting: 0, now };
  test.each([
    ['as many as it has seats', {}, { asked: 2 }, 'yes'],
    ['one more', {}, { asked: 3 }, 'no-seat-to-name'],
    ['one more, with those who have not answered', {}, { asked: 1, waiting: 2 }, 'no-seat-to-name'],
    ['a team that waits', { status: 'waitlisted' }, {}, 'no-seats-held'],
    ['a team that no longer comes', { status: 'cancelled' }, {}, 'no-seats-held'],
    ['a team asked again', { status: 'to-reconfirm' }, {}, 'yes'],
    ['a team counted at work', { present: 0 }, {}, 'already-counted'],
  ] as const)('%s', (_name, is, asks, said) => {
    const may = mayName({ ...team, ...is }, need(2, 2, 'filled'), { ...wish, ...asks });
    expect(may.ok ? 'yes' : may.refusal).toBe(said);
  });
  test('never on a need that is closed or over, nor for a seat that is not there', () => {
    expect(mayName(team, need(2, 2, 'closed'), wish)).toMatchObject({ refusal: 'need-closed' });
    const over = { ...wish, now: period.end };
    expect(mayName(team, need(2, 2), over)).toMatchObject({ refusal: 'need-over' });
    expect(takeFromTeam(team, need(2, 2, 'filled'), now)).toMatchObject({ value: 1 });
    for (const is of [{ size: 0 }, { status: 'cancelled' as const }, { present: 2 }])
      expect(takeFromTeam({ ...team, ...is }, need(2, 2), now)).toMatchObject({
        refusal: 'need-filled',
      });
    expect(takeFromTeam(team, need(2, 2, 'closed'), now)).toMatchObject({
      refusal: 'need-closed',
    });
    expect(takeFromTeam(team, need(2, 2), period.end)).toMatchObject({ refusal: 'need-over' });
  });
});

test('the forms', () => {
  const id = '01939c2a-0000-7000-8000-000000000001';
  const said = {
    ...{ needId: id, size: '4', leaderName: 'Alix Morel' },
    ...{ leaderPhone: '06 12 34 56 78', fewer: 'partial', attested: 'on' },
  };
  expect(teamForm.parse(said)).toMatchObject({ size: 4, fewer: 'partial', attested: true });
  const faults = (change: object) =>
    teamForm.safeParse({ ...said, ...change }).error?.issues.map(({ path }) => path[0]);
  expect(faults({ size: '0' })).toEqual(['size']);
  expect(faults({ size: String(TEAM_LIMITS.size.max + 1) })).toEqual(['size']);
  expect(faults({ leaderName: '' })).toEqual(['leaderName']);
  expect(faults({ leaderPhone: 'demain' })).toEqual(['leaderPhone']);
  expect(faults({ fewer: '' })).toEqual(['fewer']);
  expect(giveBackForm.safeParse({ teamId: id, leave: '0', reason: 'other' }).success).toBe(false);
  expect(presenceForm.safeParse({ teamId: id, present: '0' }).success).toBe(true);
  // a field left empty, twice, or as no whole number, says nothing
  for (const present of ['', ' ', undefined, '1e1', '-1', '1.5', '0x2', '31', ['1', '2']])
    expect(presenceForm.safeParse({ teamId: id, present }).success, String(present)).toBe(false);
});
