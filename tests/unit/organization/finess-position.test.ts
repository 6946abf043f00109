import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unproject } from '@/lib/exchange/unproject';
import { type KnownCommune, locateEstablishment } from '@/lib/organization/finess-position';
import { crowDistanceKm } from '@/lib/territory/distance';

const NANTES: KnownCommune = { code: '44109', territoryCode: '44', lat: 47.21725, lon: -1.55336 };
const FORT_DE_FRANCE: KnownCommune = {
  code: '97209',
  territoryCode: '972',
  lat: 14.6089,
  lon: -61.0733,
};
const SAINT_DENIS: KnownCommune = {
  code: '97411',
  territoryCode: '974',
  lat: -20.8823,
  lon: 55.4504,
};
const NOUMEA: KnownCommune = { code: '98818', territoryCode: '988', lat: -22.274, lon: 166.449 };

describe('a position', () => {
  // Lambert-93 of the commune’s own point, from the IGN formulas
  const LAMBERT_NANTES = ['355577.5', '6689372.4'] as const;
  const near = (point: readonly [string, string], commune: KnownCommune) => {
    const at = locateEstablishment([point], commune, unproject);
    return at === null ? null : Math.round(crowDistanceKm(at, commune));
  };
  test.each([
    ['degrees', ['47.21725', '-1.55336']],
    ['degrees swapped', ['-1.55336', '47.21725']],
    ['degrees with commas', ['47,21725', '-1,55336']],
    ['Lambert-93', LAMBERT_NANTES],
    ['Lambert-93 swapped', [LAMBERT_NANTES[1], LAMBERT_NANTES[0]]],
  ] as const)('in %s', (_, point) => {
    expect(near(point, NANTES)).toBe(0);
  });
  test.each([
    ['Martinique', ['707600', '1615900'], FORT_DE_FRANCE],
    ['La Réunion', ['338800', '7690000'], SAINT_DENIS],
    ['La Réunion swapped', ['7690000', '338800'], SAINT_DENIS],
    ['Nouvelle-Calédonie, degrees', ['166.449', '-22.274'], NOUMEA],
  ] as const)('in %s', (_, point, commune) => {
    expect(near(point, commune)).toBeLessThanOrEqual(3);
  });
  test.each([
    ['another town', ['48.85', '2.35']],
    ['nil', ['0', '0']],
    ['words', ['x', 'y']],
    ['empty', ['', '']],
    ['metres of nowhere', ['1', '99999999999']],
  ] as const)('%s is not believed', (_, point) => {
    expect(near(point, NANTES)).toBeNull();
  });
  test('the nearest of several wins', () => {
    const at = locateEstablishment(
      [
        ['48.85', '2.35'],
        ['47.3', '-1.6'],
        ['47.22', '-1.55'],
      ],
      NANTES,
      unproject,
    );
    expect(at).toEqual({ lat: 47.22, lon: -1.55 });
  });
  test('never depends on the order of the pair', () => {
    const degrees = fc.double({ min: 46.9, max: 47.5, noNaN: true });
    const west = fc.double({ min: -1.9, max: -1.2, noNaN: true });
    fc.assert(
      fc.property(degrees, west, (lat, lon) => {
        const [a, b] = [lat.toFixed(5), lon.toFixed(5)];
        expect(locateEstablishment([[a, b]], NANTES, unproject)).toEqual(
          locateEstablishment([[b, a]], NANTES, unproject),
        );
      }),
    );
  });
});
