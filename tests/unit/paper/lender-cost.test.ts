import { describe, expect, test } from 'vitest';
import {
  COST_RULE,
  costStanding,
  isSameCost,
  type LentMission,
  planCost,
} from '@/lib/paper/lender-cost';
import { costForm } from '@/lib/paper/lender-cost.schema';

const cost = { wageCents: 1890, chargeCents: 805, expenseCents: 1200 };
const { mostHourCents, mostExpenseCents } = COST_RULE;

describe('what an hour may cost', () => {
  test.each([
    [{ wageCents: 0 }, 'cost-of-no-hour'],
    [{ wageCents: 1 }, null],
    [{ wageCents: mostHourCents }, null],
    [{ wageCents: mostHourCents + 1 }, 'cost-too-high'],
    [{ chargeCents: 0 }, null],
    [{ chargeCents: mostHourCents + 1 }, 'cost-too-high'],
    [{ expenseCents: mostExpenseCents }, null],
    [{ expenseCents: mostExpenseCents + 1 }, 'expenses-too-high'],
  ] as const)('%j: %s', (is, refusal) => {
    const planned = planCost({ ...cost, ...is });
    expect(planned.ok ? null : planned.refusal).toBe(refusal);
  });
  test('the same, to the cent', () => {
    expect(isSameCost(cost, { ...cost })).toBe(true);
    for (const name of ['wageCents', 'chargeCents', 'expenseCents'] as const)
      expect(isSameCost(cost, { ...cost, [name]: cost[name] + 1 })).toBe(false);
  });
});

describe('as it is written', () => {
  const form = (is: object) =>
    costForm.safeParse({ mission: '', salaire_horaire: '18,90', charges_horaires: '8,05', ...is });
  test.each([
    [{}, { wageCents: 1890, chargeCents: 805, expenseCents: 0 }],
    [{ frais: '' }, { wageCents: 1890, chargeCents: 805, expenseCents: 0 }],
    [
      { salaire_horaire: ' 18.9 € ', frais: '12' },
      { wageCents: 1890, chargeCents: 805, expenseCents: 1200 },
    ],
  ])('%j', (is, expected) => expect(form(is).data?.cost).toEqual(expected));
  test.each([
    { salaire_horaire: '' },
    { charges_horaires: 'huit' },
    { frais: '-1' },
    { salaire_horaire: '1'.repeat(40) },
  ])('%j is no amount', (is) => expect(form(is).success).toBe(false));
});

test('where a cost stands for its lender', () => {
  const at = (is: Partial<LentMission>) =>
    costStanding({ cost: null, statementId: null, refusal: 'cost-not-said', ...is } as LentMission);
  expect(at({})).toBe('to-say');
  // a sponsorship signed without a cost: none may be said any more
  expect(at({ held: true, refusal: 'mission-not-over' })).toBe('none');
  expect(at({ cost, held: true, refusal: 'mission-not-over' })).toBe('waits');
  expect(at({ cost, refusal: 'mission-not-over' })).toBe('waits');
  expect(at({ cost, refusal: null })).toBe('to-ask');
  expect(at({ cost, refusal: null, statementId: 'x' })).toBe('asked');
});
