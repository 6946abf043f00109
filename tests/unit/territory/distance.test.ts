import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  crowDistanceKm,
  DENSE_AREAS,
  estimateTravel,
  quickest,
  sayTravel,
  TRAVEL_CONVENTION,
  TRAVEL_MEANS,
} from '@/lib/territory/distance';

const NANTES = { lat: 47.21725, lon: -1.55336, epciCode: DENSE_AREAS[0].epciCode };
const REZE = { lat: 47.1915, lon: -1.5506, epciCode: DENSE_AREAS[0].epciCode };
const CHATEAUBRIANT = { lat: 47.7169, lon: -1.3762, epciCode: '244400552' };

const point = fc.record({
  lat: fc.double({ min: -89, max: 89, noNaN: true }),
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
});

describe('distance as the crow flies', () => {
  test('Nantes to Châteaubriant', () => {
    expect(crowDistanceKm(NANTES, CHATEAUBRIANT)).toBeCloseTo(57.1, 0);
  });
  test('is the same both ways, never negative, nil on the spot', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(crowDistanceKm(a, b)).toBeCloseTo(crowDistanceKm(b, a), 6);
        expect(crowDistanceKm(a, b)).toBeGreaterThanOrEqual(0);
        expect(crowDistanceKm(a, a)).toBe(0);
      }),
    );
  });
  test('half the Earth is no error', () => {
    expect(crowDistanceKm({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(20015, 0);
  });
});

describe('an estimated journey', () => {
  test('is slow when it stays in a dense area', () => {
    const { km, minutes } = estimateTravel(NANTES, REZE);
    expect(km).toBeCloseTo(crowDistanceKm(NANTES, REZE) * TRAVEL_CONVENTION.roadFactor, 6);
    expect(minutes).toBe(Math.round((km / TRAVEL_CONVENTION.means.car.denseAreaKmPerHour) * 60));
  });
  test('is quick as soon as one end is outside', () => {
    const { km, minutes } = estimateTravel(NANTES, CHATEAUBRIANT);
    expect(minutes).toBe(Math.round((km / TRAVEL_CONVENTION.means.car.openRoadKmPerHour) * 60));
  });
  test('never takes less than the time to leave', () => {
    expect(estimateTravel(NANTES, NANTES).minutes).toBe(TRAVEL_CONVENTION.shortestMinutes);
  });
  test.each([
    [[], 'car'],
    [['car', 'bike'], 'car'],
    [['on-foot', 'bike'], 'bike'],
    [['on-foot', 'public-transport'], 'public-transport'],
    [['on-foot'], 'on-foot'],
  ] as const)('with %j, the quickest is by %s', (means, mean) => {
    const { km, minutes, ...travel } = estimateTravel(NANTES, CHATEAUBRIANT, means);
    const { openRoadKmPerHour, waitMinutes } = TRAVEL_CONVENTION.means[mean];
    expect(travel.mean).toBe(mean);
    expect(minutes).toBe(Math.round((km / openRoadKmPerHour) * 60 + waitMinutes));
  });
  test('one more means never makes it longer', () => {
    const some = fc.subarray([...TRAVEL_MEANS], { minLength: 1 });
    fc.assert(
      fc.property(some, some, fc.double({ min: 0, max: 80, noNaN: true }), (a, b, km) => {
        const all = quickest(km, true, [...a, ...b]).minutes;
        expect(all).toBe(Math.min(quickest(km, true, a).minutes, quickest(km, true, b).minutes));
      }),
    );
  });
  test('says when an end is only approximate', () => {
    expect(estimateTravel(NANTES, REZE).approximate).toBe(false);
    expect(estimateTravel(NANTES, { ...REZE, precision: 'approx' }).approximate).toBe(true);
  });
  test('never gets shorter when it gets longer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (a, b) => {
          const north = (degrees: number) =>
            estimateTravel(NANTES, { lat: 45 + degrees + 2.3, lon: NANTES.lon, epciCode: null });
          const [near, far] = a < b ? [north(a), north(b)] : [north(b), north(a)];
          expect(near.minutes).toBeLessThanOrEqual(far.minutes);
        },
      ),
    );
  });
});

describe('a journey in French', () => {
  test.each([
    [{ km: 14.2, minutes: 18 }, '~ 18 min (14 km)'],
    [{ km: 0.4, minutes: 5 }, '~ 5 min (moins d’un km)'],
    [{ km: 62, minutes: 65 }, '~ 1 h 05 (62 km)'],
    [{ km: 100, minutes: 120 }, '~ 2 h (100 km)'],
    [{ km: 1234, minutes: 1481 }, '~ 24 h 41 (1 234 km)'],
    [{ km: 6.2, minutes: 25, mean: 'bike' as const }, '~ 25 min à vélo (6 km)'],
    [{ km: 2, minutes: 27, mean: 'on-foot' as const }, '~ 27 min à pied (2 km)'],
  ])('%o', (travel, sentence) => {
    expect(sayTravel(travel).replace(/[\u00a0\u202f]/g, ' ')).toBe(sentence);
    expect(sayTravel(travel)).not.toMatch(/\d (?:min|km|h)/);
  });
});
