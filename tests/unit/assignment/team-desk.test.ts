import { expect, test } from 'vitest';
import { sayNamed } from '@/lib/assignment/team-desk';

test.each([
  ['pending', null, 'n’a pas encore répondu'],
  ['declined', null, 'ne vient pas'],
  ['closed', null, 'n’est plus attendu·e'],
  ['accepted', 'confirmed', 'vient'],
  ['accepted', 'to-reconfirm', 'à reconfirmer'],
] as const)('somebody named whose answer is %s and mission %s: « %s »', (status, mission, said) => {
  expect(sayNamed({ status, mission })).toBe(said);
});
