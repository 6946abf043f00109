import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { PartedNeeds } from '@/components/need/parted-needs';
import type { NeedId } from '@/lib/identity/actor';
import {
  isSeparable,
  OPEN_TRADES,
  partedFrom,
  partsOf,
  separateTasks,
  usualHolder,
} from '@/lib/need/split';
import { splitForm } from '@/lib/need/split.schema';
import { TASK_TABLE, TASKS } from '@/lib/need/task';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { inHours, NOW, theNeed } from '../../support/a-need';

const twinId = '00000000-0000-7000-8000-00000000002a' as NeedId;
const mixed = theNeed({
  trade: 'care-assistant',
  tasks: ['hygiene-care', 'company', 'walks'],
  regulated: true,
  seats: 3,
  seatsTaken: 1,
  severity: 'vital',
});
const by = { postedBy: mixed.postedBy, now: NOW };
const choice = { trade: 'company', revision: mixed.revision } as const;

describe('separating the tasks of a need', () => {
  test('keeps what is reserved, asks the rest of anybody, in the same series', () => {
    const separated = separateTasks(mixed, choice, twinId, by);
    if (!separated.ok) throw new Error(separated.refusal);
    const { kept, twin } = separated.value;
    expect(kept).toMatchObject({
      id: mixed.id,
      trade: 'care-assistant',
      tasks: ['hygiene-care'],
      seatsTaken: 1,
      revision: mixed.revision + 1,
    });
    expect(twin).toMatchObject({
      ...{ id: twinId, seriesId: mixed.seriesId, trade: 'company', tasks: ['company', 'walks'] },
      ...{
        regulated: false,
        seats: 2,
        seatsTaken: 0,
        severity: 'degraded',
        status: 'open',
        revision: 1,
      },
    });
    expect(isSeparable(kept)).toBe(false);
    expect(isSeparable(twin)).toBe(false);
  });
  test('a filled need still has a second part, for one person', () => {
    const full = { ...mixed, seatsTaken: 3, status: 'filled' as const };
    const separated = separateTasks(full, choice, twinId, by);
    expect(separated.ok && separated.value.twin.seats).toBe(1);
    expect(separated.ok && separated.value.kept.status).toBe('filled');
  });
  test.each([
    ['nothing-to-separate', { ...mixed, tasks: ['hygiene-care'] }, choice],
    ['nothing-to-separate', { ...mixed, tasks: ['company'] }, choice],
    ['trade-reserved', mixed, { ...choice, trade: 'nurse' as const }],
    ['changed-meanwhile', mixed, { ...choice, revision: mixed.revision + 1 }],
    ['need-closed', { ...mixed, status: 'closed' as const }, choice],
    ['need-over', { ...mixed, status: 'expired' as const }, choice],
  ])('%s', (refusal, need, said) => {
    expect(separateTasks(need, said, twinId, by)).toEqual({ ok: false, refusal });
  });
});

test('both parts of the table of tasks, none lost', () => {
  const { reserved, open } = partsOf({ tasks: [...TASKS, 'invented'] });
  expect([...reserved, ...open].sort()).toEqual([...TASKS].sort());
  expect(reserved.every((task) => TASK_TABLE[task].regulated)).toBe(true);
});

test('the trade offered is one anybody may hold', () => {
  for (const task of partsOf({ tasks: TASKS }).open)
    expect(OPEN_TRADES).toContain(usualHolder([task]));
  expect(usualHolder(['company', 'walks', 'cooking'])).toBe('company');
  expect(OPEN_TRADES.every((trade) => !TRADE_TABLE[trade].regulated)).toBe(true);
});

test('the form names a need, its revision and a trade of the list', () => {
  const said = { needId: mixed.id, revision: '2', trade: 'company' };
  expect(splitForm.parse(said)).toEqual({ needId: mixed.id, revision: 2, trade: 'company' });
  for (const wrong of [{ needId: 'x' }, { revision: 'x' }, { trade: 'witch' }])
    expect(splitForm.safeParse({ ...said, ...wrong }).success).toBe(false);
});

describe('what a need was separated from or into', () => {
  const need = theNeed({ postedAt: inHours(-3), period: { start: inHours(4), end: inHours(8) } });
  const beside = (from: number, to: number, postedAt = inHours(-1)) => ({
    ...{ id: twinId, period: { start: inHours(from), end: inHours(to) }, postedAt },
    ...({ trade: 'company', seats: 1 } as const),
  });
  test('same hours or hours that follow on, posted at another moment; never itself, another day, or the same act', () => {
    for (const other of [beside(4, 8), beside(8, 10), beside(1, 4), beside(6, 9)])
      expect(partedFrom(need, [need, other])).toEqual([other]);
    expect(partedFrom(need, [need, beside(9, 12), beside(4, 8, need.postedAt)])).toEqual([]);
  });
  test('each is a link that says who and when; nothing for a need that is whole', () => {
    const drawn = (others: Parameters<typeof PartedNeeds>[0]['others']) =>
      renderToStaticMarkup(createElement(PartedNeeds, { others, now: NOW })).replace(
        /[\u00a0\u202f]/g,
        ' ',
      );
    expect(drawn([])).toBe('');
    expect(drawn([beside(4, 8)])).toContain(`href="/besoins/${twinId}"`);
    expect(drawn([beside(4, 8)])).toMatch(
      /séparé : voici l’autre\..*1 personne pour tenir compagnie, /,
    );
    expect(drawn([beside(4, 8), { ...beside(8, 10), id: need.id }])).toContain('voici les autres.');
  });
});
