import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayHours } from '@/lib/situation/figure-words';
import { HORIZONS } from '@/lib/situation/situation';
import { tensionLines } from '@/lib/situation/tension-file';
import { areasOf } from '@/lib/situation/tension-map';
import { type MovingTension, type PictureRow, pictureOf } from '@/lib/situation/tension-picture';
import { CUT_LABELS, CUTS, type Cut, tensionTable } from '@/lib/situation/tension-table';
import { grains, places } from '../../support/tension-samples';

const readAt = new Date('2026-11-28T07:30:00Z');
const period = { start: new Date('2026-11-20T00:00:00Z'), end: new Date('2026-12-02T00:00:00Z') };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const activation = fc.constantFrom<MovingTension['activation']>(null, {
  reason: 'epidemic',
  period,
});
const tension: fc.Arbitrary<MovingTension> = fc.record({
  headline: fc.constant('Ce soir, 7 postes critiques ne sont pas couverts.'),
  readAt: fc.constant(readAt),
  activation,
  grains,
  places,
  hoursThen: fc.record({ 24: fc.nat(90), 72: fc.nat(90), 168: fc.nat(90) }),
  seats: fc.constant([]),
  ready: fc.constant([]),
});
const cuts = fc.constantFrom(...CUTS);

const still = (is: Partial<MovingTension> = {}): MovingTension => ({
  headline: 'Aucune place à pourvoir en ce moment.',
  readAt,
  activation: null,
  grains: [],
  places: [],
  hoursThen: { 24: 0, 72: 0, 168: 0 },
  seats: [],
  ready: [],
  ...is,
});

const NONE = sayHours(0);

/** What a line of a board says, in the order of the file. */
const saidOf = ({ name, cells }: PictureRow) => [
  ...[name, cells['24'], cells['72'], cells['168'], cells.activation],
  ...[cells.red, cells.unknown, cells.mean].map((said) => said && plain(said)),
];

/** What a line of the file makes a board say: hours, structures at the red among them, silent ones, their mean. */
function filedOf(line: readonly string[], cut: Cut) {
  const [, name, day, threeDays, week, activated, count, red, , unknown, mean] = line;
  const hours = [day, threeDays, week].map((one) => sayHours(Number(one)));
  const stand = count ? [`${red} sur ${count}`, unknown, mean || '–'] : ['–', '–', '–'];
  return [
    ...[name, ...hours, activated ? sayHours(Number(activated)) : undefined],
    ...(cut === 'trade' ? [undefined, undefined, undefined] : stand),
  ];
}

describe('what a board says is what the table, the file and the map say', () => {
  test('the large figures are the line of the whole territory, whatever the cut', () =>
    fc.assert(
      fc.property(tension, cuts, (moving, cut) => {
        const { figures, total } = pictureOf(moving, cut);
        const said = new Map(figures.map(({ key, figure }) => [key, figure]));
        for (const horizon of HORIZONS)
          expect(said.get(String(horizon))).toBe(total.cells[horizon]);
        expect(said.get('activation')).toBe(moving.activation ? total.cells.activation : undefined);
        const red = moving.places.filter(({ standing }) => standing.level === 'red').length;
        expect(said.get('red')).toBe(String(red));
      }),
    ));

  test('each line is a line of the file, in its order', () =>
    fc.assert(
      fc.property(tension, cuts, (moving, cut) => {
        const { rows } = pictureOf(moving, cut);
        const file = tensionLines(moving.grains, moving.places, moving.activation !== null);
        const lines = file.filter(([cutting]) => cutting === CUT_LABELS[cut]);
        expect(rows.map(saidOf)).toEqual(lines.map((line) => filedOf(line, cut)));
      }),
    ));

  test('each area of the map has the level and the hours of its line', () =>
    fc.assert(
      fc.property(tension, (moving) => {
        const { rows } = pictureOf(moving, 'epci');
        const areas = areasOf(tensionTable(moving.grains, moving.places, 'epci'));
        expect(
          rows.map(({ name, level, cells }) => [name, level ?? 'unknown', cells['72']]),
        ).toEqual(areas.map(({ name, level, hours }) => [name, level, sayHours(hours)]));
      }),
    ));

  test('every column has its words in every line, and no line says more', () =>
    fc.assert(
      fc.property(tension, cuts, (moving, cut) => {
        const { columns, rows, total } = pictureOf(moving, cut);
        const keys = columns.map(({ key }) => key).slice(1);
        for (const { cells } of [...rows, total])
          expect(Object.keys(cells).sort()).toEqual(keys.sort());
      }),
    ));

  test('what is folded has no hour to cover within a week, no red, no silence', () =>
    fc.assert(
      fc.property(tension, cuts, (moving, cut) => {
        const calm = pictureOf(moving, cut).rows.filter(({ isCalm }) => isCalm);
        for (const { cells } of calm) {
          expect([cells['168'], cells.activation ?? NONE]).toEqual([NONE, NONE]);
          expect(cells.red ?? '–').toMatch(/^[0–]/);
          expect(cells.unknown ?? '–').toMatch(/^[0–]$/);
        }
      }),
    ));

  test('an hour to cover, a red or a silence is never folded', () =>
    fc.assert(
      fc.property(tension, cuts, (moving, cut) => {
        const { rows } = pictureOf(moving, cut);
        const busy = rows.filter(
          ({ cells }) =>
            cells['168'] !== NONE ||
            /^[1-9]/.test(cells.red ?? '') ||
            /^[1-9]/.test(cells.unknown ?? ''),
        );
        expect(busy.filter(({ isCalm }) => isCalm)).toEqual([]);
      }),
    ));
});

test('one figure of one structure is enough for another picture', () => {
  const [grain] = fc
    .sample(grains, { numRuns: 200 })
    .flat()
    .filter(({ severity }) => severity === 'vital');
  if (!grain) throw new Error('no grain was drawn');
  const hours = { 24: 8, 72: 8, 168: 8, activation: 0 };
  const [before, after] = [still(), still({ grains: [{ ...grain, hours }] })].map((moving) =>
    pictureOf(moving, 'organization'),
  );
  expect(before?.rows).toEqual([]);
  expect(after?.rows.map(({ name, cells }) => [name, plain(cells['24'] ?? '')])).toEqual([
    [grain.organizationName, '8 h'],
  ]);
  expect(after?.figures.map(({ key, isRed }) => [key, isRed])).toEqual([
    ['24', true],
    ['72', false],
    ['168', false],
    ['red', false],
  ]);
  expect(plain(after?.figures[0]?.detail ?? '')).toBe('8 h de plus qu’il y a 24 h (0 h)');
});

test('it says its instant, and the hours until its end while an activation runs', () => {
  const picture = pictureOf(still({ activation: { reason: 'heat-wave', period } }), 'epci');
  expect([picture.at, plain(picture.readAt)]).toEqual(['2026-11-28T07:30:00.000Z', '8 h 30']);
  const figure = picture.figures.find(({ key }) => key === 'activation');
  expect(plain(figure?.words ?? '')).toMatch(/^critiques à couvrir jusqu’au mercredi 2 décembre/);
  expect(figure?.detail).toBe('Activation : canicule');
  expect(picture.columns.map(({ title }) => plain(title))).toEqual([
    ...['Intercommunalité', 'Niveau', 'Rouges', 'D’ici 24 h', 'D’ici 72 h', 'D’ici 7 jours'],
    ...['Jusqu’à la fin de l’activation', 'Sans nouvelle', 'Indice moyen'],
  ]);
  const trades = pictureOf(still(), 'trade');
  expect(trades.columns.map(({ key }) => key)).toEqual(['name', '24', '72', '168']);
});
