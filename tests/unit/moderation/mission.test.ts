import { describe, expect, test } from 'vitest';
import type { Post } from '@/lib/matching/post';
import { dayToTell } from '@/lib/moderation/day';
import { DELEGABLE_TASKS, isInForce } from '@/lib/moderation/delegation';
import {
  checksOf,
  compareMissions,
  decideMission,
  MODERATION_RULE,
  NOBODY_REPLACED,
  opensToCivicReserve,
  unansweredAt,
} from '@/lib/moderation/mission';
import { delegationForm, missionsForm, missionValue } from '@/lib/moderation/moderation.schema';
import { countReasons, NO_OUTCOME, sumOutcomes } from '@/lib/moderation/outcome';
import { NEED_REASONS } from '@/lib/need/need';
import { TASK_TABLE, TASKS } from '@/lib/need/task';
import { aPost, at } from '../matching/world';

const visit: Partial<Post> = { trade: 'company', regulated: false, tasks: ['company', 'walks'] };
const post = (of: Partial<Post> = {}) => aPost({ ...visit, ...of });
const MINUTE = 60_000;

describe('which needs the civic reserve may be asked for', () => {
  test.each([
    [{}, true],
    [{ civicMission: 'waiting' }, true],
    [{ civicMission: 'refused' }, true],
    [{ wantedKinds: ['civic-volunteer'] }, true],
    [{ wantedKinds: ['retiree'] }, false],
    [{ legalNature: 'commercial' }, false],
    [{ regulated: true }, false],
    [{ trade: 'nurse' }, false],
    [{ tasks: ['company', 'feeding-help'] }, false],
    // a paper each of them has to show closes the post to nobody as a kind
    [{ categoryCode: '177' }, true],
  ] as const)('%j: %s', (of, open) => {
    expect(opensToCivicReserve(post(of as Partial<Post>))).toBe(open);
  });

  test('every task alone: open exactly when the table lets volunteers do it', () => {
    for (const task of TASKS)
      expect(opensToCivicReserve(post({ tasks: [task] })), task).toBe(TASK_TABLE[task].volunteers);
  });
});

describe('what is checked', () => {
  const states = (of: Partial<Post>, reason: (typeof NEED_REASONS)[number] = 'surge') =>
    Object.fromEntries(checksOf(post(of), reason).map(({ id, state }) => [id, state]));

  test('never care, never a commercial host', () => {
    const met = { 'no-care': 'met', host: 'met', 'not-a-post': 'met' };
    expect(states({})).toEqual(met);
    expect(states({ tasks: ['hygiene-care'] })).toEqual({ ...met, 'no-care': 'not-met' });
    expect(states({ regulated: true })).toEqual({ ...met, 'no-care': 'not-met' });
    expect(states({ legalNature: 'commercial' })).toEqual({ ...met, host: 'not-met' });
  });

  test('a reason that says somebody is away has to be made sure of, and is never accepted beforehand', () => {
    for (const reason of NEED_REASONS)
      expect(states({}, reason)['not-a-post']).toBe(
        NOBODY_REPLACED.includes(reason) ? 'met' : 'look',
      );
  });
});

test('a word may be taken back, and said twice it says nothing', () => {
  expect(decideMission('waiting', { status: 'approved' }).ok).toBe(true);
  expect(decideMission('refused', { status: 'approved' }).ok).toBe(true);
  expect(decideMission('approved', { status: 'refused' }).ok).toBe(true);
  expect(decideMission('approved', { status: 'approved' })).toMatchObject({
    refusal: 'already-decided',
  });
  expect(decideMission('free', { status: 'approved' }).ok).toBe(false);
});

test('a mission goes up after a day, or half a day before it begins, never at once', () => {
  const since = at('2026-12-01T08:00:00Z');
  const hours = (count: number) => new Date(since.getTime() + count * 60 * MINUTE);
  const { answerHours, beforeStartHours, leastMinutes } = MODERATION_RULE;
  expect(unansweredAt(since, hours(answerHours * 4))).toEqual(hours(answerHours));
  expect(unansweredAt(since, hours(beforeStartHours + 5))).toEqual(hours(5));
  expect(unansweredAt(since, hours(beforeStartHours))).toEqual(
    new Date(since.getTime() + leastMinutes * MINUTE),
  );
});

test('worst first, then soonest', () => {
  const one = (severity: 'vital' | 'comfort', start: string, id: string) => ({
    severity,
    period: { start: at(start), end: at('2027-01-01T00:00:00Z') },
    id: id as never,
  });
  const list = [
    one('comfort', '2026-12-01T08:00:00Z', 'a'),
    one('vital', '2026-12-03T08:00:00Z', 'b'),
    one('vital', '2026-12-02T08:00:00Z', 'd'),
    one('vital', '2026-12-02T08:00:00Z', 'c'),
  ];
  expect(list.sort(compareMissions).map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a']);
});

test('the day is told in the evening of the moderator, whole', () => {
  expect(dayToTell(at('2026-12-01T16:59:00Z'), 'Europe/Paris')).toBeNull();
  expect(dayToTell(at('2026-12-01T17:00:00Z'), 'Europe/Paris')).toEqual({
    name: '2026-12-01',
    period: { start: at('2026-11-30T23:00:00Z'), end: at('2026-12-01T23:00:00Z') },
  });
  expect(dayToTell(at('2026-12-01T14:00:00Z'), 'Indian/Reunion')?.name).toBe('2026-12-01');
});

test('what is accepted beforehand is what volunteers may do, until its end or its withdrawal', () => {
  expect(DELEGABLE_TASKS.every((task) => TASK_TABLE[task].volunteers)).toBe(true);
  const period = { start: at('2026-12-01T00:00:00Z'), end: at('2026-12-10T00:00:00Z') };
  expect(isInForce({ period, revokedAt: null }, at('2026-11-01T00:00:00Z'))).toBe(true);
  expect(isInForce({ period, revokedAt: null }, period.end)).toBe(false);
  expect(isInForce({ period, revokedAt: period.start }, period.start)).toBe(false);
});

describe('the forms', () => {
  const id = '01939c2a-0000-7000-8000-000000000001';
  const read = { needId: id as never, revision: 3 };

  test('missions are named as they were read', () => {
    const sent = { missions: missionValue(read), decision: 'approved' };
    expect(missionsForm.parse(sent)).toEqual({
      missions: [read],
      choice: { status: 'approved', reason: null },
    });
    for (const missions of [[], 'x', id, `${id}.`, `${id}.-1`, `${id}.1.5e9`, `${id}.9999999`])
      expect(missionsForm.safeParse({ missions }).success, String(missions)).toBe(
        missions === `${id}.1.5e9`,
      );
  });

  test('a refusal says why', () => {
    const refused = { missions: [missionValue(read)], decision: 'refused' };
    const issues = missionsForm.safeParse({ ...refused, reason: 'non' }).error?.issues;
    expect(issues?.map(({ path }) => path[0])).toEqual(['reason']);
    const reason = 'Cette mission remplace un poste vacant.';
    expect(missionsForm.parse({ ...refused, reason }).choice).toEqual({
      status: 'refused',
      reason,
    });
  });

  test('what is accepted beforehand has places, tasks and days in order', () => {
    const said = {
      ...{ families: 'elderly', tasks: ['company', 'walks'] },
      ...{ from: '2026-12-01', until: '2026-12-31' },
    };
    expect(delegationForm.parse(said)).toEqual({ ...said, families: ['elderly'] });
    const faults = (change: object) =>
      delegationForm.safeParse({ ...said, ...change }).error?.issues.map(({ path }) => path[0]);
    expect(faults({ families: ['not-host'] })).toEqual(['families']);
    expect(faults({ tasks: ['hygiene-care'] })).toEqual(['tasks']);
    expect(faults({ from: 'demain' })).toEqual(['from']);
    expect(faults({ until: '2026-11-30' })).toEqual(['until']);
  });
});

test('outcomes add up, reasons are counted', () => {
  const one = { ...NO_OUTCOME, asked: 3, yes: 2, cancelled: 1, reasons: ['transport'] };
  const two = {
    ...NO_OUTCOME,
    asked: 2,
    present: 1,
    cancelled: 2,
    reasons: ['other', 'transport'],
  };
  const sum = sumOutcomes([one, two]);
  expect(sum).toMatchObject({ asked: 5, yes: 2, present: 1, cancelled: 3 });
  expect(countReasons(sum.reasons)).toEqual([
    { reason: 'transport', count: 2 },
    { reason: 'other', count: 1 },
  ]);
});
