import { expect, test } from 'vitest';
import { sayAlready, sayAmong, sayComing } from '@/components/matching/coming-words';
import { sayStep } from '@/components/matching/funnel-line';
import { sayPreview } from '@/components/matching/preview-words';

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

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ') ?? null;

test.each([
  [20, 96, '20 personnes libres, 96 en dernier recours'],
  [1, 0, '1 personne libre'],
  [0, 96, 'Personne de libre, 96 personnes en dernier recours'],
  [0, 0, 'Personne pour l’instant'],
])('%d free, %d of last resort: « %s »', (free, lastResort, said) => {
  expect(plain(sayComing({ free, lastResort }))).toBe(said);
});

test.each([
  [
    20,
    96,
    '20 personnes libres et 96 en dernier recours peuvent déjà venir : commencez par les solliciter.',
  ],
  [1, 0, '1 personne libre peut déjà venir : commencez par la solliciter.'],
  [0, 2, '2 personnes en dernier recours peuvent déjà venir : commencez par les solliciter.'],
  [0, 0, null],
])('before any change, %d free and %d of last resort: « %s »', (free, lastResort, said) => {
  expect(plain(sayAlready({ free, lastResort }))).toBe(said);
});

test('the papers are those which stop, and who is left is told apart', () => {
  expect(sayStep('papers', 3).words).toBe('sans papier qui empêche');
  const among = { free: 1, lastResort: 96, here: 3, elsewhere: 4 };
  expect(plain(sayAmong(among))).toBe(
    'dont 1 libre, 96 en dernier recours, 3 déjà sollicitées, 4 en attente d’une autre réponse aux mêmes heures',
  );
  expect(plain(sayAmong({ ...among, here: 0, elsewhere: 0 }))).toBe(
    'dont 1 libre, 96 en dernier recours',
  );
});

test('while a need is written, the same two figures; nobody is no dead end', () => {
  expect(plain(sayPreview({ free: 2, lastResort: 9 }, 1))).toBe(
    '2 personnes libres, 9 en dernier recours.',
  );
  expect(plain(sayPreview({ free: 2, lastResort: 0 }, 3))).toBe(
    '2 personnes libres au premier créneau.',
  );
  expect(plain(sayPreview({ free: 0, lastResort: 0 }, 1))).toContain('publiez');
});
