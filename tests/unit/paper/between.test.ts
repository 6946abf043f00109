import { expect, test } from 'vitest';
import { sayBetween } from '@/components/paper/paper-words';
import { aPaper, aPaperMission, EVERY_KIND } from './a-mission';

test.each(EVERY_KIND)('a list says for whom %s is, once', (kind) => {
  const { content } = aPaper(kind, aPaperMission());
  const names = content.parties.map(({ name }) => name);
  const words = sayBetween({ names, about: content.about ?? null });
  expect(words.split('Camille Dupuis')).toHaveLength(2);
  if (kind === 'mission-order')
    expect(words).toMatch(/^Les Ponts, pour Camille Dupuis, aide-soignant/);
});

test('of a paper made before it was kept, or of a party without a name, nothing is made up', () => {
  expect(sayBetween({ names: ['Les Ponts'], about: null })).toBe('Les Ponts');
  expect(sayBetween({ names: ['Les Ponts', ''], about: 'Camille, cuisine' })).toContain(
    'pour Camille, cuisine',
  );
});
