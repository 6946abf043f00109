import { describe, expect, test } from 'vitest';
import { NEED_LIMITS } from '@/lib/need/need';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { isRegulated, mayPublish, mayStillCome, postNeeds } from '@/lib/need/post';
import { TASK_TABLE, TASKS, type Task, tasksOutOf } from '@/lib/need/task';
import { TRADES } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import { inHours, NOW, theNeed, thePlace } from '../../support/a-need';

const verdict = (result: { ok: true } | { ok: false; refusal: string }) =>
  result.ok ? 'yes' : result.refusal;

describe('when a shift may still be posted', () => {
  const { hoursLate, daysAhead } = NEED_LIMITS;
  const minute = 1 / 60;
  test.each([
    ['now', 0, 8, 'yes'],
    ['begun ten minutes ago', -10 * minute, 8, 'yes'],
    ['begun as long ago as allowed', -hoursLate, 1, 'yes'],
    ['begun a minute too long ago', -hoursLate - minute, 1, 'shift-already-started'],
    ['ending now', -2, 0, 'shift-over'],
    ['ending in a minute', -2, minute, 'yes'],
    ['yesterday', -30, -20, 'day-over'],
    ['from yesterday to this morning', -16, -1, 'shift-over'],
    ['as far as allowed', daysAhead * 24, daysAhead * 24 + 8, 'yes'],
    ['a minute too far', daysAhead * 24 + minute, daysAhead * 24 + 8, 'too-far-ahead'],
  ])('%s', (_, start, end, said) => {
    expect(verdict(mayStillCome({ start: inHours(start), end: inHours(end) }, NOW))).toBe(said);
  });
});

test.each([
  ['a verified structure', {}, 'yes'],
  ['a structure the cell has not verified', { verified: false }, 'structure-not-verified'],
  [
    'an organization only invited',
    { organizationStatus: 'invited' as const },
    'structure-not-verified',
  ],
  [
    'an organization suspended',
    { organizationStatus: 'suspended' as const, verified: false },
    'organization-suspended',
  ],
  ['a structure that closed', { status: 'closed' as const }, 'structure-closed'],
  ['a service that hosts nobody', { categoryCode: '609' }, 'structure-hosts-nobody'],
  ['a category nobody named', { categoryCode: '999' }, 'yes'],
])('may %s publish', (_, is, said) => {
  expect(verdict(mayPublish(thePlace(is)))).toBe(said);
  if (said !== 'yes') expect(NEED_MESSAGES).toHaveProperty(said);
});

describe('tasks the law keeps', () => {
  test('a regulated trade makes a regulated need, whatever the tasks', () => {
    expect(isRegulated('nurse', [])).toBe(true);
    expect(isRegulated('nurse', ['company'])).toBe(true);
  });
  test('one regulated task is enough; presence alone is open to volunteers', () => {
    expect(isRegulated('home-carer', ['company', 'meal-company'])).toBe(false);
    expect(isRegulated('home-carer', ['company', 'daily-life-help'])).toBe(true);
    expect(isRegulated('company', ['walks', 'calls', 'activities'])).toBe(false);
  });
  test('care is never asked of a service agent, a volunteer’s trade or a cook', () => {
    const care = TASKS.filter((task) => TASK_TABLE[task].group === 'care');
    for (const trade of ['service-agent', 'company', 'cook', 'cleaner'] as const)
      expect(tasksOutOf(trade, care)).toEqual(care);
  });
  test.each([
    ['nurse', 'nursing-care', true],
    ['care-assistant', 'nursing-care', false],
    ['care-assistant', 'hygiene-care', true],
    ['social-care-assistant', 'hygiene-care', false],
    ['social-care-assistant', 'daily-life-help', true],
    ['home-helper', 'daily-life-help', false],
    ['home-helper', 'cleaning', true],
    ['night-watch', 'night-watch', true],
  ] as const)('%s, %s: %s', (trade, task, may) => {
    expect(tasksOutOf(trade, [task]).length === 0).toBe(may);
  });
  test('every task may be asked of some trade, and cites its reference', () => {
    for (const task of TASKS) {
      expect(TRADES.some((trade) => tasksOutOf(trade, [task]).length === 0)).toBe(true);
      expect(TASK_TABLE[task].reference).not.toBe('');
      expect(TASK_TABLE[task].checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

const {
  id,
  organizationId,
  territoryId,
  structureId,
  seriesId,
  seatsTaken,
  regulated,
  status,
  revision,
  confirmedAt,
  postedAt,
  postedBy,
  period,
  ...said
} = theNeed();
const draft = { ...said, tasks: [] as readonly Task[] };
const ids = { series: seriesId, needs: [id, `${id.slice(0, -1)}f` as Id<'need'>] };

test('one act posts one need per shift, open, of one series, or nothing', () => {
  const shifts = [period, { start: inHours(30), end: inHours(38) }];
  const posted = postNeeds(ids, thePlace(), { ...draft, shifts }, { postedBy, now: NOW });
  expect(posted).toMatchObject({
    ok: true,
    value: [
      {
        id: ids.needs[0],
        seriesId,
        period: shifts[0],
        status: 'open',
        seatsTaken: 0,
        revision: 1,
        regulated: true,
      },
      { id: ids.needs[1], seriesId, period: shifts[1], postedAt: NOW, confirmedAt: NOW },
    ],
  });
  const tooLate = [...shifts.slice(0, 1), { start: inHours(-9), end: inHours(-1) }];
  const refused = postNeeds(ids, thePlace(), { ...draft, shifts: tooLate }, { postedBy, now: NOW });
  expect(verdict(refused)).toBe('shift-over');
});
