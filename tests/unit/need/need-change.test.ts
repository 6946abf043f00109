import { describe, expect, test } from 'vitest';
import type { Need } from '@/lib/need/need';
import {
  asksAgain,
  CHANGE_TABLE,
  changeMatters,
  changesBetween,
  NEED_CHANGES,
  sayChanges,
} from '@/lib/need/need-change';
import { inHours, theNeed } from '../../support/a-need';

const was = { tasks: ['company', 'walks'], meal: true, transport: false, lodging: true };

describe('what an edit does to those who had said yes', () => {
  test.each<readonly [string, Partial<Need>, readonly string[], boolean]>([
    ['nothing', {}, [], false],
    ['the hours', { period: { start: inHours(5), end: inHours(15) } }, ['hours'], true],
    ['the end alone', { period: { ...theNeed().period, end: inHours(12) } }, ['hours'], true],
    [
      'the same hours in other objects',
      { period: { start: new Date(theNeed().period.start), end: new Date(theNeed().period.end) } },
      [],
      false,
    ],
    ['the place', { structureId: theNeed().id as never }, ['place'], true],
    ['the trade', { trade: 'nurse' }, ['post'], true],
    ['the public', { publicServed: 'disabled-children' }, ['post'], true],
    ['a task more', { tasks: ['company', 'walks', 'calls'] }, ['tasks'], true],
    ['a task less', { tasks: ['company'] }, ['tasks'], true],
    ['another task', { tasks: ['company', 'calls'] }, ['tasks'], true],
    ['the same tasks in another order', { tasks: ['walks', 'company'] }, [], false],
    ['a meal no longer given', { meal: false }, ['conditions'], true],
    ['a bed no longer given', { lodging: false }, ['conditions'], true],
    ['a way to come given', { transport: true }, ['details'], false],
    ['the contact', { contactName: 'Paul' }, ['details'], false],
    ['its number', { contactPhone: '0241000000' }, ['details'], false],
    ['the note', { note: 'Sonner' }, ['details'], false],
    ['the seats', { seats: 4 }, [], false],
    ['the severity and the reason', { severity: 'vital', reason: 'other' }, [], false],
    ['who may be asked', { checkedOnly: true, wantedKinds: ['retiree'] }, [], false],
    ['how a yes takes a seat', { flow: 'by-name' }, [], false],
    [
      'everything at once',
      {
        ...{ period: { start: inHours(5), end: inHours(15) }, structureId: theNeed().id as never },
        ...{ trade: 'nurse', tasks: [], meal: false, note: 'Sonner' },
      },
      [...NEED_CHANGES],
      true,
    ],
  ])('%s', (_, is, changes, matters) => {
    const before = theNeed(was);
    const after = theNeed({ ...was, ...is });
    expect(changesBetween(before, after)).toEqual(changes);
    expect(changeMatters(before, after)).toBe(matters);
  });

  test('tasks that become reserved touch the post, tasks that become open do not', () => {
    const reserved = theNeed({ regulated: true });
    const open = theNeed({ regulated: false });
    expect(changesBetween(open, reserved)).toEqual(['post']);
    expect(changesBetween(reserved, open)).toEqual([]);
  });

  test('only details are told without asking again', () => {
    expect(NEED_CHANGES.filter((change) => CHANGE_TABLE[change].effect === 'told')).toEqual([
      'details',
    ]);
    expect(asksAgain(['tasks', 'details'])).toEqual(['tasks']);
  });
});

test.each([
  ['tasks', 'les tâches'],
  ['tasks hours', 'les heures et les tâches'],
  ['unknown', null],
  ['', null],
  [null, null],
])('what a message says of « %s »', (named, words) => {
  expect(sayChanges(named)).toBe(words);
});
