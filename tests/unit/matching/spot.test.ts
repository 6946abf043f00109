import { describe, expect, test } from 'vitest';
import { nearestSpot } from '@/lib/matching/spot';
import { aCandidate, aPost } from './world';

const { place } = aPost();
const north = (degrees: number) => ({ lat: place.lat + degrees, lon: place.lon, epciCode: null });
const spot = (degrees: number, radiusKm: number) => ({
  ...{ place: north(degrees), communeName: `à ${degrees}`, radiusKm },
});
const from = (home: number, radiusKm: number, ...others: (readonly [number, number])[]) =>
  nearestSpot(
    aCandidate({
      ...spot(home, radiusKm),
      otherPlaces: others.map(([degrees, reach]) => spot(degrees, reach)),
    }),
    place,
  ).spot.communeName;

// a degree is 111 km as the crow flies, 145 by road
describe('where somebody would come from', () => {
  test.each([
    ['the home, alone', [0.1, 20], [], 'à 0.1'],
    ['a nearer place that reaches', [0.1, 20], [[0.05, 20]], 'à 0.05'],
    ['the home, when the nearer place does not reach', [0.1, 20], [[0.05, 5]], 'à 0.1'],
    ['the place, when the home does not reach', [0.1, 10], [[0.2, 50]], 'à 0.2'],
    ['the home, when nothing tells them apart', [0.1, 20], [[0.1, 20]], 'à 0.1'],
    ['the one that misses by least', [0.3, 20], [[0.2, 20]], 'à 0.2'],
  ] as const)('%s', (_, [home, radius], others, expected) => {
    expect(from(home, radius, ...others)).toBe(expected);
  });

  test('a journey taken care of widens every place alike', () => {
    const far = aCandidate({ ...spot(0.1, 5), otherPlaces: [spot(0.2, 20)] });
    expect(nearestSpot(far, place).spot.communeName).toBe('à 0.2');
    expect(nearestSpot(far, place, 20).spot.communeName).toBe('à 0.1');
  });
});
