import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_TERMS } from '@/lib/tension/declaration';
import { hearTension, withFigures } from '@/lib/tension/heard-tension';

const figures = (code: string | null, is: object) => ({ says: 'figures', code, figures: is });

test.each([
  ['A IDEM', { says: 'same', code: 'A' }],
  ['idem', { says: 'same', code: null }],
  ['b rien n’a changé.', { says: 'same', code: 'B' }],
  ['A ABS 3 VAC 2', figures('A', { absent: 3, vacant: 2 })],
  ['a: abs3, vac 2,5', figures('A', { absent: 3, vacant: 2.5 })],
  ['Absents 4 fermées 6', figures(null, { absent: 4, closedPlaces: 6 })],
  ['C dégradé', figures('C', { level: 'degraded' })],
  ['A critique plan bleu', figures('A', { level: 'critical', planBleu: true })],
  ['plan bleu non', figures(null, { planBleu: false })],
  ['A 3 absents 2 vacants 1 fermée', figures('A', { absent: 3, vacant: 2, closedPlaces: 1 })],
  ['3 absentes, critique', figures(null, { absent: 3, level: 'critical' })],
  ['pas de plan bleu', figures(null, { planBleu: false })],
  ['fin du plan bleu, abs 2', figures(null, { planBleu: false, absent: 2 })],
  ['plus de plan bleu', figures(null, { planBleu: false })],
  ['A plan bleu terminé', figures('A', { planBleu: false })],
  ['plan bleu levé', figures(null, { planBleu: false })],
  ['plan bleu oui', figures(null, { planBleu: true })],
  ['pas critique', null],
  ['plan bleu pas critique', null],
  ['abs 12 3', null],
  ['12 abs 3', null],
  ['abs 3 abs 4', null],
  ['abs 2 vac', null],
  ['moins 2 absents', null],
  ['A OUI', null],
  ['STOP', null],
  ['A IDEM ABS 3', null],
  ['A ABS 1,5', null],
  ['A ABS 5000', null],
  ['normal critique', null],
  ['', null],
  ['merci beaucoup', null],
])('« %s » says %o', (text, meant) => {
  expect(hearTension(text)).toEqual(meant);
});

test('what is not said stays as it was', () => {
  const last = { ...FIRST_TERMS, absent: 2, vacant: 1, posts: 40 };
  expect(withFigures(last, { absent: 5 })).toEqual({ ...last, absent: 5 });
  expect(withFigures(null, { vacant: 1 })).toEqual({ ...FIRST_TERMS, vacant: 1 });
});

test('any text is heard without a throw; a count heard is one that may be kept', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const heard = hearTension(`ABS ${text}`);
      if (heard?.says !== 'figures') return;
      expect(heard.figures.absent ?? 0).toBeLessThanOrEqual(999);
    }),
  );
});
