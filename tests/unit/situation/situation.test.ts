import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayHeap, sayKept, sayTried } from '@/components/situation/situation-view';
import type { NeedId, StructureId } from '@/lib/identity/actor';
import { upperFirst } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { headline, isNight } from '@/lib/situation/headline';
import {
  heapBy,
  type OpenNeed,
  type SeatGrain,
  STRETCHES,
  seatsAt,
  uncoveredHours,
  urgencyOf,
  worstFirst,
} from '@/lib/situation/situation';
import { maySeeSituation } from '@/lib/situation/situation.policy';

const HOUR = 3_600_000;
// a Tuesday, 18 h in Paris
const now = new Date('2026-11-24T17:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
let count = 0;
const aNeed = (startsIn: number, is: Partial<OpenNeed> = {}, lasts = 8): OpenNeed => ({
  id: `need-${++count}` as NeedId,
  structureName: 'Les Tilleuls',
  categoryCode: '500',
  communeName: 'Rezé',
  epciCode: '244400404',
  trade: 'care-assistant',
  period: { start: inHours(startsIn), end: inHours(startsIn + lasts) },
  seats: 1,
  seatsTaken: 0,
  severity: 'serious',
  postedAt: inHours(-1),
  asked: 0,
  yes: 0,
  ...is,
});
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('how urgent', () => {
  test.each([
    [6, 'vital', 'red'],
    [6.01, 'serious', 'orange'],
    [24, 'serious', 'orange'],
    [24.01, 'serious', 'yellow'],
    [72, 'vital', 'orange'],
    [72.01, 'vital', 'yellow'],
    [6, 'degraded', 'orange'],
    [24, 'degraded', 'yellow'],
    [6, 'comfort', 'yellow'],
    [6.01, 'comfort', 'green'],
    [500, 'vital', 'green'],
    [-2, 'serious', 'red'],
  ] as const)('%s h before, %s: %s', (hours, severity, level) =>
    expect(urgencyOf(aNeed(hours, { severity }), now)).toBe(level),
  );

  test('worst first: level, stake, soonest, longest waiting; a total order', () => {
    const soon = aNeed(2);
    const vital = aNeed(5, { severity: 'vital' });
    const later = aNeed(48);
    const waiting = aNeed(2, { postedAt: inHours(-9) });
    const order = [vital, waiting, soon, later];
    expect(worstFirst([later, soon, vital, waiting], now)).toEqual(order);
    expect(worstFirst([...order].reverse(), now)).toEqual(order);
  });
});

const grain = (is: Partial<SeatGrain>): SeatGrain => ({
  structureId: 'structure-1' as StructureId,
  family: 'elderly',
  organizationName: 'Les Tilleuls',
  trade: 'nurse',
  epciCode: 'e1',
  epciName: 'Nantes Métropole',
  severity: 'vital',
  stretch: 0,
  seats: 1,
  hours: { 24: 8, 72: 8, 168: 8, activation: 0 },
  ...is,
});

describe('heaps', () => {
  const grains = [
    grain({ seats: 2 }),
    grain({
      trade: 'cook',
      severity: 'comfort',
      seats: 5,
      hours: { 24: 40, 72: 40, 168: 40, activation: 0 },
    }),
    grain({ trade: 'cook', severity: 'serious', hours: { 24: 0.2, 72: 3, 168: 3, activation: 0 } }),
  ];

  test('most critical first, then largest', () => {
    expect(heapBy(grains, ({ trade }) => trade)).toEqual([
      { key: 'nurse', seats: 2, critical: 2 },
      { key: 'cook', seats: 6, critical: 1 },
    ]);
    expect(seatsAt(grains, 0, 'comfort')).toBe(5);
    expect(plain(sayKept(grains, { trade: 'nurse', epci: 'e1' }) ?? '')).toBe(
      'Infirmier·ère, Nantes Métropole',
    );
    expect(sayKept(grains, { trade: 'forged' })).toBeNull();
  });

  test('only critical hours count, a started hour is an hour', () => {
    expect(uncoveredHours(grains, 24)).toBe(9);
    expect(uncoveredHours(grains, 72)).toBe(11);
    expect(uncoveredHours([], 24)).toBe(0);
  });

  test('in words', () => {
    expect(plain(sayHeap({ seats: 7, critical: 5 }))).toBe('7 places, dont 5 critiques');
    expect(plain(sayHeap({ seats: 1, critical: 1 }))).toBe('1 place critique');
    expect(plain(sayHeap({ seats: 3, critical: 0 }))).toBe('3 places');
  });
});

test('what was tried for one need, in its row', () => {
  expect(sayTried({ asked: 0, yes: 0 })).toBe('personne n’est encore sollicité');
  expect(plain(sayTried({ asked: 3, yes: 0 }))).toBe('moins de 5 sollicitées, aucun oui');
  expect(plain(sayTried({ asked: 12, yes: 0 }))).toBe('5 sollicitées ou plus, aucun oui');
  expect(plain(sayTried({ asked: 12, yes: 2 }))).toBe('2 oui, 5 autres sollicitées ou plus');
  expect(plain(sayTried({ asked: 3, yes: 2 }))).toBe('2 oui, moins de 5 autres sollicitées');
  expect(plain(sayTried({ asked: 2, yes: 2 }))).toBe('2 oui, personne d’autre de sollicité');
});

describe('the headline', () => {
  test('says what misses tonight, and the nights of which places', () => {
    const needs = [aNeed(3, { seats: 2 }, 10), aNeed(1, { seats: 5 }, 3), aNeed(30)];
    expect(plain(headline(needs, now))).toBe(
      'Ce soir, 7 postes critiques ne sont pas couverts, dont 2 nuits d’EHPAD.',
    );
    expect(plain(headline([aNeed(1, {}, 3)], now))).toBe(
      'Ce soir, 1 poste critique n’est pas couvert.',
    );
  });

  test('looks further when the night is covered', () => {
    expect(plain(headline([aNeed(40, {}, 4)], now))).toBe(
      'Rien de critique dans les 6 h. De 1 à 3 jours, 1 poste critique n’est pas couvert.',
    );
  });

  test('counts what the page counts, and names the evening only when the list does', () => {
    const tonight = aNeed(3, { seats: 2 }, 10);
    // tomorrow 6 h 45 is neither « ce soir » in the list nor in the first line of the picture
    const dawn = aNeed(12.75, {}, 7);
    expect(plain(headline([tonight, dawn], now))).toMatch(/^Ce soir, 2 postes critiques/);
    // 23 h 30 is « ce soir » too, but not within six hours
    expect(plain(headline([tonight, aNeed(5, {}, 1), aNeed(5.9, {}, 1)], now))).toMatch(
      /^Ce soir, 4 /,
    );
    const late = new Date('2026-11-24T16:00:00Z');
    const near = aNeed(1);
    const beyond = aNeed(5.5);
    expect(plain(headline([near, beyond], late))).toMatch(/^Dans les 6 h, 1 poste critique/);
    const running = aNeed(-4, {}, 8);
    expect(plain(headline([running, tonight], now))).toMatch(/^Dans les 6 h, 3 postes critiques/);
    for (const hours of [5.99, 6, 23.99, 24, 71.99, 72, 167.99]) {
      const stretch = STRETCHES.findIndex(({ withinHours }) => hours < (withinHours ?? Infinity));
      const words = STRETCHES[stretch]?.words ?? '';
      expect(headline([aNeed(hours)], now)).toContain(stretch === 0 ? 'Ce soir' : words);
    }
  });

  test('whatever is open: it names the evening or the night when all of it, and nothing else, is within six hours', () => {
    const days = [now, new Date('2026-10-25T00:30:00Z'), new Date('2026-03-28T22:00:00Z')];
    const starts = fc.array(fc.integer({ min: -20, max: 120 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...days), fc.nat(47), starts, (day, half, quarters) => {
        const at = new Date(day.getTime() + (half * HOUR) / 2);
        const needs = quarters.map((quarter) => ({
          ...aNeed(0),
          period: {
            start: new Date(at.getTime() + (quarter * HOUR) / 4),
            end: new Date(at.getTime() + (quarter * HOUR) / 4 + 24 * HOUR),
          },
        }));
        const dayOf = ({ period }: OpenNeed) => sayMoment(period.start, at).replace(/ à .*$/, '');
        const [soon, late] = [needs.filter(isSoon), needs.filter((one) => !isSoon(one))];
        function isSoon({ period }: OpenNeed) {
          return period.start.getTime() < at.getTime() + 6 * HOUR;
        }
        if (soon.length === 0) return;
        const [word = '', ...others] = new Set(soon.map(dayOf));
        const named =
          ['ce soir', 'cette nuit'].includes(word) &&
          others.length === 0 &&
          !late.some((one) => dayOf(one) === word);
        const said = named ? upperFirst(word) : 'Dans les 6 h';
        expect(plain(headline(needs, at))).toMatch(new RegExp(`^${said}, ${soon.length} poste`));
      }),
    );
  });

  test('is quiet when nothing is critical, and when nothing is open', () => {
    const calm = plain(headline([aNeed(14, { severity: 'comfort', seats: 3 })], now));
    expect(calm).toContain('Aucun poste critique à découvert avant sept jours. 3 places restent');
    expect(calm).toContain('demain');
    expect(headline([], now)).toBe('Aucune place à pourvoir en ce moment.');
  });

  test('knows a night from a day, in winter and across the clock change', () => {
    expect(isNight(aNeed(3, {}, 10).period)).toBe(true);
    expect(isNight(aNeed(-10, {}, 8).period)).toBe(false);
    const changing = {
      start: new Date('2026-10-24T19:00:00Z'),
      end: new Date('2026-10-25T05:00:00Z'),
    };
    expect(isNight(changing)).toBe(true);
  });
});

test('only a cell reads the picture', () => {
  const roles = ['visitor', 'person', 'manager', 'cell', 'pool-manager', 'platform', 'answering'];
  expect(roles.filter((role) => maySeeSituation({ role } as never))).toEqual(['cell']);
});
