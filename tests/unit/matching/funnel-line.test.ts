import { expect, test } from 'vitest';
import { sayStep } from '@/components/matching/funnel-line';

test.each([
  ['asked', 0, 'aucune sollicitée'],
  ['asked', 1, '1 sollicitée'],
  ['asked', 2, '2 sollicitées'],
  ['answered', 0, 'aucune n’a répondu'],
  ['answered', 1, '1 a répondu'],
  ['answered', 3, '3 ont répondu'],
  ['qualified', 0, '0 qualifiée'],
  ['registered', 1, '1 personne inscrite'],
] as const)('%s, %d: « %s »', (step, people, said) => {
  const { figure, words } = sayStep(step, people);
  expect(`${figure} ${words}`).toBe(said);
});
