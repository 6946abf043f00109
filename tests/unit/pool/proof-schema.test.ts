import { expect, test } from 'vitest';
import { checkForm, remindForm, withdrawForm } from '@/lib/pool/proof.schema';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

test.each([
  ['diploma/nurse', true],
  ['register/nurse', true],
  ['study-level/nursing-2', true],
  ['immunity/', true],
  ['diploma/', false],
  ['diploma/nursing-2', false],
  ['study-level/nurse', false],
  ['immunity/nurse', false],
  ['anything/', false],
  ['', false],
])('« %s » is something that may be checked: %s', (subject, right) => {
  const read = checkForm.safeParse({ personId: id, subject, metOn: '24/11/2026' });
  expect(read.success).toBe(right);
});

test('a day that does not exist is said at its field, and an id that is none is refused', () => {
  const read = checkForm.safeParse({ personId: id, subject: 'immunity/', metOn: '31/02/2026' });
  expect(read.error?.issues.map(({ path }) => path[0])).toEqual(['metOn']);
  expect(remindForm.safeParse({ personId: 'x' }).success).toBe(false);
  expect(withdrawForm.safeParse({ proofId: 'x' }).success).toBe(false);
  expect(withdrawForm.safeParse({ proofId: id }).success).toBe(true);
});
