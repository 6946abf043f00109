import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Partnership } from '@/lib/organization/framework';
import {
  NEIGHBOUR_RULE,
  OPTIONAL_RINGS,
  RING_TABLE,
  RINGS,
  ringOf,
  ringsOf,
} from '@/lib/solicitation/ring';
import { adjacentDepartments, zoneOfTerritory } from '@/lib/territory/adjacent';

const here = { lat: 47.18, lon: -1.55, epciCode: '244400404' };
const KM = 1 / 111.2;
const at = (km: number) => ({ lat: here.lat + km * KM, lon: here.lon, epciCode: null });
const start = new Date('2026-11-28T06:00:00Z');
const end = new Date('2026-11-28T14:00:00Z');
const post = {
  ...{ organizationId: 'mine', place: here, territoryId: '44' },
  period: { start, end },
} as never;
const home = (organizationId: string, place: object = here) => ({ organizationId, place }) as never;

type Wish = {
  kind?: string;
  home?: string | null;
  here?: number;
  lastResort?: boolean;
  reserved?: boolean;
  elsewhere?: boolean;
  homes?: readonly never[];
  frameworks?: readonly Partnership[];
};
const agreed = (is: Partial<Partnership> = {}): Partnership => ({
  ...{ otherId: 'other' as never, about: 'staff', startsAt: start, endsAt: end },
  ...{ acceptedAt: start, endedAt: null },
  ...is,
});
const second = (date: Date, more: number) => new Date(date.getTime() + more * 1_000);
const ring = ({
  homes = [],
  frameworks = [],
  reserved = false,
  elsewhere = false,
  lastResort = false,
  ...is
}: Wish) =>
  ringOf({
    ranked: {
      lastResort,
      fitting: {
        candidate: {
          kind: is.kind ?? 'lent-staff',
          homeOrganizationId: is.home ?? null,
          history: { missionsHere: is.here ?? 0 },
        },
      },
    } as never,
    post,
    homes,
    frameworks,
    reserved,
    elsewhere,
  });

describe('the ring of a person', () => {
  test.each<[Wish, string]>([
    [{ kind: 'retiree' }, 'pools'],
    [{ kind: 'lent-staff', home: null }, 'pools'],
    [{ kind: 'health-student' }, 'students'],
    [{ kind: 'civic-volunteer' }, 'volunteers'],
    [{ home: 'mine', homes: [home('mine')] }, 'own-staff'],
    [{ home: 'mine', homes: [home('mine'), home('mine', at(3))] }, 'same-body'],
    [{ home: 'mine', here: 1, homes: [home('mine'), home('mine', at(3))] }, 'own-staff'],
    [{ home: 'other', homes: [home('other', at(NEIGHBOUR_RULE.crowKm - 0.5))] }, 'neighbours'],
    [{ home: 'other', homes: [home('other', at(NEIGHBOUR_RULE.crowKm + 0.5))] }, 'pools'],
    // far, but of the same intercommunalité
    [
      { home: 'other', homes: [home('other', { ...at(40), epciCode: here.epciCode })] },
      'neighbours',
    ],
    // an agreement counts from its first instant to its last, wherever the place is
    [{ home: 'other', frameworks: [agreed()] }, 'agreed'],
    [{ home: 'other', frameworks: [agreed({ about: 'both' })], homes: [home('other')] }, 'agreed'],
    [{ home: 'other', frameworks: [agreed({ startsAt: second(start, 1) })] }, 'pools'],
    [{ home: 'other', frameworks: [agreed({ endsAt: second(end, -1) })] }, 'pools'],
    [{ home: 'other', frameworks: [agreed({ acceptedAt: null })] }, 'pools'],
    [
      { home: 'other', frameworks: [agreed({ endedAt: start })], homes: [home('other')] },
      'neighbours',
    ],
    [{ home: 'other', frameworks: [agreed({ about: 'services' })] }, 'pools'],
    [{ home: 'third', frameworks: [agreed()] }, 'pools'],
    [{ home: 'other', frameworks: [agreed()], lastResort: true }, 'last-resort'],
    [{ home: 'mine', homes: [home('mine')], lastResort: true }, 'last-resort'],
    [{ kind: 'retiree', elsewhere: true }, 'other-departments'],
    [{ kind: 'retiree', elsewhere: true, reserved: true, lastResort: true }, 'reserve'],
  ])('%o: %s', (wish, name) => {
    expect(ring(wish)).toBe(name);
  });
});

test('the rings kept stay in order, and the reserve list is always among them', () => {
  expect(ringsOf([])).toEqual(RINGS);
  fc.assert(
    fc.property(fc.subarray([...OPTIONAL_RINGS], { minLength: 1 }), (kept) => {
      const rings = ringsOf(kept);
      expect(rings[0]).toBe('reserve');
      expect(rings.slice(1)).toEqual(OPTIONAL_RINGS.filter((one) => kept.includes(one)));
    }),
  );
  expect(RINGS.filter((one) => !RING_TABLE[one].optional)).toEqual(['reserve']);
});

describe('départements that touch', () => {
  test.each([
    ['44', ['35', '49', '56', '85']],
    ['29', ['22', '56']],
    ['75', ['92', '93', '94']],
    ['974', []],
    ['no', []],
  ])('%s: %o', (code, neighbours) => {
    expect(adjacentDepartments(code)).toEqual(neighbours);
  });

  test('touching goes both ways, and only between départements', () => {
    const codes = [...Array(95).keys()].map((index) => String(index + 1).padStart(2, '0'));
    const all = [...codes.filter((code) => code !== '20'), '2A', '2B'];
    for (const code of all) {
      const neighbours = adjacentDepartments(code);
      expect(neighbours.length, code).toBeGreaterThan(0);
      expect(neighbours).not.toContain(code);
      for (const other of neighbours)
        expect(adjacentDepartments(other), `${other}-${code}`).toContain(code);
    }
  });

  test('people of overseas live in their own time', () => {
    expect(zoneOfTerritory('974')).toBe('Indian/Reunion');
    expect(zoneOfTerritory('44')).toBe('Europe/Paris');
  });
});

test('one’s own body, then bodies with an agreement, then who is near', () => {
  const order = ['reserve', 'own-staff', 'same-body', 'agreed', 'neighbours', 'pools'];
  expect(RINGS.slice(0, order.length)).toEqual(order);
});
