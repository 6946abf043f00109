import { expect, test } from 'vitest';
import { conditionChoice, conditionForm } from '@/lib/profile/condition.schema';

test('a condition is a name of the list and a day that exists', () => {
  expect(conditionForm.parse({ condition: 'immunity', metOn: '24/11/2026' })).toEqual({
    kind: 'immunity',
    metOn: new Date('2026-11-24T00:00:00Z'),
  });
  for (const metOn of ['', '2026-02-30', 'hier'])
    expect(conditionForm.safeParse({ condition: 'immunity', metOn }).success).toBe(false);
  expect(conditionForm.safeParse({ condition: 'grossesse', metOn: '2026-11-24' }).success).toBe(
    false,
  );
  expect(conditionChoice.parse({ condition: 'immunity' })).toEqual({ kind: 'immunity' });
});
