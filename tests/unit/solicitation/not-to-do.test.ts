import { expect, test } from 'vitest';
import { TASK_TABLE, TASKS } from '@/lib/need/task';
import { PERSON_KIND_TABLE, PERSON_KINDS } from '@/lib/profile/person';
import { TRADES } from '@/lib/profile/trade';
import { notToDo, textsOf } from '@/lib/solicitation/not-to-do';

const reserved = TASKS.filter((task) => TASK_TABLE[task].regulated);

test('a volunteer does none of what the law keeps for qualified people, whatever their trade', () => {
  for (const kind of PERSON_KINDS.filter((one) => PERSON_KIND_TABLE[one].volunteer))
    for (const trade of TRADES)
      expect(notToDo({ kind, held: { through: trade, asStudent: false }, trade })).toEqual(
        reserved,
      );
});

test('anybody else does what their own trade may: a student, that of the post', () => {
  const kind = 'retiree';
  const as = (through: 'nurse' | 'care-assistant', asStudent = false) =>
    notToDo({ kind, held: { through, asStudent }, trade: 'care-assistant' });
  expect(as('care-assistant')).toContain('nursing-care');
  expect(as('care-assistant')).not.toContain('hygiene-care');
  expect(as('nurse')).not.toContain('nursing-care');
  expect(as('nurse', true)).toContain('nursing-care');
  expect(notToDo({ kind, held: null, trade: 'cook' })).toContain('hygiene-care');
});

test('whoever comes, nothing forbidden is what they may be asked by their trade; every text is said once', () => {
  for (const trade of TRADES) {
    const tasks = notToDo({ kind: 'retiree', held: null, trade });
    for (const task of tasks) expect(TASK_TABLE[task].trades?.includes(trade)).toBe(false);
    expect(new Set(textsOf(tasks)).size).toBe(textsOf(tasks).length);
    if (tasks.length > 0) expect(textsOf(tasks).join('')).toMatch(/Code/);
  }
});
