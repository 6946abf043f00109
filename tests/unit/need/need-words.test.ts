import { expect, test } from 'vitest';
import { sayNotAsking } from '@/lib/need/need-words';

test.each([
  ['filled', /^Toutes les places sont prises/],
  ['closed', /^Ce besoin est fermé/],
  ['expired', /^Ce créneau est passé/],
  ['open', /^Ce créneau est passé/],
] as const)('%s: why nobody is asked any more', (status, said) =>
  expect(sayNotAsking({ status })).toMatch(said),
);
