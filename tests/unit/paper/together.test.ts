import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundMission } from '@/lib/paper/mission-row';
import { covers, sayMissions } from '@/lib/paper/paper';
import { hoursOf } from '@/lib/paper/span';
import { KINDS_OF_SEVERAL, together } from '@/lib/paper/together';
import { aPaperMission } from './a-mission';

const plain = (words: string) => words.replace(/\s/g, ' ');
const night = (day: number) => ({
  start: new Date(Date.UTC(2026, 11, day, 20)),
  end: new Date(Date.UTC(2026, 11, day + 1, 5)),
});
const aMission = (day: number, is: Partial<FoundMission> = {}): FoundMission => ({
  ...aPaperMission({
    period: night(day),
    ...{ rules: ['loan-convention'], former: null, lenderStates: true },
  }),
  id: `m${day}` as never,
  ...{ needId: 'n' as never, organizationId: 'o', territoryId: '44', personId: 'p' },
  ...{ lenderId: 'l', maskedName: 'C. D.', costSigned: false, missions: [`m${day}` as never] },
  ...is,
});
const said = (day: number, answers: Readonly<Record<string, string>>) =>
  aMission(day, { said: { ...aMission(day).said, ...answers } });

describe('which missions one paper may tell', () => {
  test('those of the same work, the soonest first, their hours and expenses added', () => {
    const own = said(5, { frais: '1200' });
    const all = together(own, [said(9, { frais: '300' }), own, said(3, { frais: '0' })]);
    if (!all.ok) throw new Error(all.refusal);
    expect(all.value.id).toBe('m5');
    expect(all.value.missions).toEqual(['m5', 'm9', 'm3']);
    expect(all.value.together).toEqual([night(3), night(5), night(9)]);
    expect(all.value.said['frais']).toBe('1500');
    expect(plain(hoursOf(all.value).duree)).toBe('27 h en tout');
    expect(plain(hoursOf(all.value).periode)).toMatch(/^3 missions : du .*; du .*; du /);
  });

  test.each([
    ['alone', [], 'nothing-together'],
    ['another lender', [aMission(7, { lenderId: 'x' })], 'nothing-together'],
    ['another place', [aMission(7, { place: 'Ailleurs' })], 'nothing-together'],
    ['another post', [aMission(7, { trade: 'nurse' })], 'nothing-together'],
    ['other limits', [aMission(7, { limits: ['Autre'] })], 'nothing-together'],
    ['not agreed to', [aMission(7, { loanAgreed: false })], 'nothing-together'],
    ['another cost', [said(7, { salaire_horaire: '1891' })], 'costs-differ'],
    ['a cost not said', [said(7, { charges_horaires: '' })], 'costs-differ'],
    ['another answer', [said(7, { risques: 'produits chimiques' })], 'answers-differ'],
  ] as const)('%s', (_, others, refusal) => {
    expect(together(aMission(5), others)).toEqual({ ok: false, refusal });
  });

  test('an answer the first leaves empty is one, or two: whoever gives it is compared with the next', () => {
    const others = (third: string) => [
      said(7, { risques: 'manutention' }),
      said(9, { risques: third }),
    ];
    const { risques: _, ...silent } = aMission(5).said;
    for (const own of [said(5, { risques: '' }), aMission(5, { said: silent })]) {
      expect(together(own, others('produits chimiques'))).toEqual({
        ...{ ok: false, refusal: 'answers-differ' },
      });
      const all = together(own, others('manutention'));
      expect(all.ok && all.value.said.risques).toBe('manutention');
    }
  });

  test('an answer left empty is that of whoever gives one; what other papers ask is not compared', () => {
    expect(together(aMission(5), [said(7, { risques: '' })]).ok).toBe(true);
    expect(together(aMission(5), [said(7, { consignes: 'autre porte', moyen: 'train' })]).ok).toBe(
      true,
    );
  });

  test('nobody of the reserve lends: each has its own papers', () => {
    const own = aMission(5, { lenderId: null });
    expect(together(own, [aMission(7, { lenderId: null })])).toMatchObject({ ok: false });
  });

  test('the same missions and the same hours in whichever order they come', () => {
    const days = fc.uniqueArray(fc.integer({ min: 6, max: 25 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(days, (others) => {
        const one = together(
          aMission(5),
          others.map((day) => aMission(day)),
        );
        const other = together(
          aMission(5),
          others.toReversed().map((day) => aMission(day)),
        );
        if (!one.ok || !other.ok) throw new Error('refused');
        expect(one.value.together).toEqual(other.value.together);
        expect(one.value.missions.length).toBe(others.length + 1);
        expect(new Set(one.value.missions).size).toBe(others.length + 1);
      }),
    );
  });

  test('the kinds one of which may be of several', () => {
    expect(KINDS_OF_SEVERAL).toEqual(['loan-convention', 'loan-amendment']);
  });
});

test('a paper holds for a mission it is of, and that was not left out', () => {
  const paper = { missions: ['a', 'b'], without: ['b'] };
  expect([covers(paper, 'a'), covers(paper, 'b'), covers(paper, 'c')]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  [1, 0, null],
  [2, 0, 'pour 2 missions'],
  [3, 1, 'pour 3 missions, ne vaut plus pour 1 d’entre elles'],
])('of %i missions, %i left out', (of, left, words) => {
  const said_ = sayMissions(of, left);
  expect(said_ && plain(said_)).toBe(words);
});

test('one mission alone says its own hours', () => {
  const { periode, duree } = hoursOf({ period: night(3) });
  expect(plain(periode)).toMatch(/^du jeudi 3 décembre 2026/);
  expect(plain(duree)).toBe('9 h');
});
