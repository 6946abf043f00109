import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MONTHS_BACK, monthsBack } from '@/lib/evaluation/comparison';
import {
  type NeedFigures,
  NO_NEEDS,
  type Outcome,
  STAGES,
  tellNeeds,
  tellOutcomes,
} from '@/lib/evaluation/report';
import {
  type TerritoryReport,
  territoriesSideBySide,
  territoriesTable,
} from '@/lib/evaluation/territories';
import type { TerritoryId } from '@/lib/identity/actor';
import { SMALL_CELL } from '@/lib/situation/situation';
import '../../support/properties';

const counted = { ...NO_NEEDS, posted: 40, filled: 20, expired: 3, seats: 60, seatsTaken: 33 };
const outcome = (count: number): Outcome => ({
  ...{ kind: 'retiree', minutesToYes: 12 },
  ...(Object.fromEntries(STAGES.map((stage) => [stage, count])) as Record<
    (typeof STAGES)[number],
    number
  >),
});
const territory = (code: string, needs: NeedFigures = counted, people = 12): TerritoryReport => ({
  ...{ code: code as TerritoryId, name: `T${code}` },
  report: { needs, schemes: tellOutcomes(people === 0 ? [] : [outcome(people)]) },
});
const said = (all: readonly TerritoryReport[], distance: 'region' | 'country') =>
  JSON.stringify([
    territoriesTable('2026-10', all, distance),
    all[0] && all[1] ? territoriesSideBySide(all[0], all[1], distance) : [],
  ]);

describe('one month, territory by territory', () => {
  test('in the region, what each cell reads; in the country, needs and seats by fives', () => {
    const one = { ...territory('44'), report: { ...territory('44').report, needs: counted } };
    const [near] = territoriesTable('2026-10', [one], 'region').rows;
    expect(near?.slice(0, 4)).toEqual(['T44 (44)', '40', '60', '33']);
    const [far] = territoriesTable('2026-10', [one], 'country').rows;
    expect(far?.slice(0, 4)).toEqual([
      'T44 (44)',
      '40 ou un peu plus',
      '60 ou un peu plus',
      '30 ou un peu plus',
    ]);
    expect(near?.slice(6)).toEqual(Array(3).fill('10 ou un peu plus'));
    expect(far?.slice(6)).toEqual(near?.slice(6));
  });

  test('drawn from what is told: a share of small counts is not, and every drawing has its table', () => {
    const shares = (seats: number, seatsTaken: number, distance: 'region' | 'country') =>
      territoriesTable(
        '2026-10',
        [territory('44', { ...counted, seats, seatsTaken })],
        distance,
      ).charts?.flatMap((chart) =>
        chart.kind === 'bars'
          ? chart.charts.flatMap(({ bars }) => bars.map((bar) => bar.said))
          : [],
      );
    expect(shares(60, 33, 'region')).toEqual(['55\u00a0%']);
    expect(shares(60, 33, 'country')).toEqual(['50\u00a0%']);
    expect(shares(4, 2, 'country')).toEqual([]);
    expect(shares(60, 4, 'country')).toEqual([]);
    expect(shares(60, 0, 'country')).toEqual(['0\u00a0%']);
  });

  test('two side by side: the lines of a cell’s comparison; in the country, none of needs passed or wholly filled', () => {
    const near = territoriesSideBySide(territory('44'), territory('49'), 'region');
    expect(near.map(({ title }) => title)).toEqual([
      'Les besoins',
      'Les personnes, par dispositif',
    ]);
    expect(near[0]?.head).toEqual(['Mesure', 'T44', 'T49']);
    expect(near[0]?.rows.map(([name]) => name)).toContain('Passés sans être pourvus');
    const far = territoriesSideBySide(territory('44'), territory('49'), 'country');
    expect(far[0]?.rows.map(([name]) => name)).not.toContain('Passés sans être pourvus');
    expect(far[1]).toEqual(near[1]);
  });

  test('from the country, no small count is told apart from another', () => {
    const small = fc.integer({ min: 1, max: SMALL_CELL - 1 });
    const world = fc.record({ posted: small, seats: small, seatsTaken: small, people: small });
    fc.assert(
      fc.property(world, world, (one, other) => {
        const [here, there] = [one, other].map(({ people, ...needs }) =>
          said(
            [
              territory('44', tellNeeds({ ...counted, ...needs, answered: needs.posted }), people),
              territory('49'),
            ],
            'country',
          ),
        );
        expect(here).toBe(there);
      }),
    );
  });

  test.each([SMALL_CELL - 1, SMALL_CELL])('a delay %i needs make', (answered) => {
    const needs = tellNeeds({
      ...counted,
      answered,
      everFilled: answered,
      minutesToFirstYes: 31,
      minutesToFilled: 90,
    });
    const cells = territoriesTable('2026-10', [territory('44', needs)], 'region').rows[0]?.slice(
      4,
      6,
    );
    expect(cells).toEqual(
      answered < SMALL_CELL
        ? ['—', '—']
        : ['31 min', '1 h 30 min'].map((text) => text.replaceAll(' ', '\u00a0')),
    );
  });

  test('whole months of Paris, this one first', () => {
    const months = monthsBack(new Date('2026-12-31T23:30:00Z'));
    expect(months).toHaveLength(MONTHS_BACK);
    expect(months.slice(0, 2)).toEqual(['2027-01', '2026-12']);
  });
});
