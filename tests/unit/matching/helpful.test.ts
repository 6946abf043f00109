import { expect, test } from 'vitest';
import { CHANGE_TABLE, type ChangeKind } from '@/lib/matching/change';
import { HELP_LOOK, sayDecider, sayLooked } from '@/lib/matching/helpful';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const since = new Date('2026-11-01T10:00:00Z');

test.each([
  [
    { unfilled: 0, looked: 0, since: null },
    /^Aucun besoin des 30 derniers jours .* aucun besoin de ce territoire\.$/,
  ],
  [
    { unfilled: 14, looked: 0, since: null },
    /^14 besoins .* ; aucun n’a été analysé\. L’analyse n’a encore regardé/,
  ],
  [
    { unfilled: 14, looked: 0, since },
    /aucun n’a été analysé\. L’analyse tourne ici depuis le dimanche 1er novembre 2026\.$/,
  ],
  [
    { unfilled: 1, looked: 1, since },
    /^1 besoin .* a commencé avec des places vides, dont 1 analysé : l’analyse tourne/,
  ],
  [{ unfilled: 14, looked: 9, since }, /dont 9 analysés : l’analyse tourne ici depuis/],
])('%o is said as it is', (month, said) => {
  expect(plain(sayLooked(month))).toMatch(said);
  expect(sayLooked(month)).toContain(String(HELP_LOOK.days));
});

test('who decides is not said to the cell as if it were the structure', () => {
  for (const kind of Object.keys(CHANGE_TABLE) as ChangeKind[]) {
    expect(sayDecider(kind)).toMatch(/^La structure/);
    expect(sayDecider(kind)).not.toMatch(/\b(vous|votre|vos)\b/i);
  }
});
