import { expect, test } from 'vitest';
import { many, oneShiftForm, shiftsForm } from '@/lib/need/shift.schema';

test('several answers of a form: none, one, more', () => {
  expect([undefined, 'a', ['a', 'b']].map((given) => many.parse(given))).toEqual([
    [],
    ['a'],
    ['a', 'b'],
  ]);
  expect(many.safeParse(12).success).toBe(false);
});

test('one shift by its day and hours; the end may be the next day', () => {
  const read = oneShiftForm.safeParse({ day: '2026-11-24', start: '20:45', end: '06:45' });
  expect(
    read.success && (read.data.shift.end.getTime() - read.data.shift.start.getTime()) / 3_600_000,
  ).toBe(10);
  const wrong = oneShiftForm.safeParse({ day: '', start: '', end: '' });
  expect(wrong.error?.issues.length).toBeGreaterThan(0);
});

test('no shift chosen is said at « Quand ? »', () => {
  const read = shiftsForm.safeParse({});
  expect(read.success).toBe(false);
  expect(read.error?.issues[0]?.path.length).toBe(1);
});

test('the same hour twice is a slip unless the end day is said: a whole day is meant on purpose', () => {
  const slip = oneShiftForm.safeParse({ day: '2026-11-24', start: '08:00', end: '08:00' });
  expect(slip.error?.issues.map(({ path }) => path[0])).toEqual(['end']);
  const whole = oneShiftForm.safeParse({
    day: '2026-11-24',
    start: '08:00',
    end: '08:00',
    endDay: '2026-11-25',
  });
  expect(
    whole.success &&
      (whole.data.shift.end.getTime() - whole.data.shift.start.getTime()) / 3_600_000,
  ).toBe(24);
});
