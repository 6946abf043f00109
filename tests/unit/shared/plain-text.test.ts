import { expect, test } from 'vitest';
import { plainText } from '@/lib/shared/plain-text';

const CONTROLS = [
  '61c',
  '200e',
  '200f',
  '202a',
  '202b',
  '202c',
  '202d',
  '202e',
  '2066',
  '2067',
  '2068',
  '2069',
];

test.each(CONTROLS)('U+%s turns nothing around', (code) => {
  const control = String.fromCodePoint(Number.parseInt(code, 16));
  expect(plainText(`EHPAD ${control}selleuliT seL`)).toBe('EHPAD selleuliT seL');
});

test('other words keep every letter, right-to-left ones too', () => {
  const words = 'L’Hénaff مرحبا שלום « 14 h 30 »';
  expect(plainText(words)).toBe(words);
});
