import { expect, test } from 'vitest';
import { ownValue } from '@/lib/shared/own-value';

test.each([
  ['oui', 'Noté'],
  ['non', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
  ['toString', undefined],
  [['oui'], undefined],
  [undefined, undefined],
])('%s says %s', (key, said) => {
  expect(ownValue({ oui: 'Noté' }, key)).toBe(said);
});
