import { describe, expect, test } from 'vitest';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import { buildInstance } from '@/lib/plan/build-instance';
import { decide, PLAN_ACTS, type PlanDecision } from '@/lib/plan/decision';
import { DECISION_MESSAGES } from '@/lib/plan/decision.messages';
import { faultsOf } from '@/lib/plan/instance-faults';
import { planTerritory } from '@/lib/plan/plan-territory';
import { aCandidate, aPost, at } from '../matching/world';
import { open } from './open-need';

describe('what becomes of a pair', () => {
  test.each([
    [null, 'pin', 'pin'],
    [null, 'forbid', 'forbid'],
    ['pin', 'unpin', null],
    ['forbid', 'allow', null],
  ] as const)('%s, then %s: %s', (stands, act, becomes) => {
    expect(decide(stands, act, true)).toEqual({ ok: true, value: becomes });
  });

  test.each([
    ['pin', 'pin', 'already-pinned'],
    ['pin', 'forbid', 'already-pinned'],
    ['forbid', 'pin', 'already-forbidden'],
    ['forbid', 'forbid', 'already-forbidden'],
    ['forbid', 'unpin', 'not-pinned'],
    [null, 'unpin', 'not-pinned'],
    ['pin', 'allow', 'not-forbidden'],
    [null, 'allow', 'not-forbidden'],
  ] as const)('%s, then %s: refused, %s', (stands, act, refusal) => {
    expect(decide(stands, act, true)).toEqual({ ok: false, refusal });
    expect(DECISION_MESSAGES[refusal]).toMatch(/\.$/);
  });

  test('only who may come is imposed; anybody may be refused', () => {
    expect(decide(null, 'pin', false)).toEqual({ ok: false, refusal: 'not-lawful' });
    for (const act of PLAN_ACTS.filter((each) => each !== 'pin'))
      for (const stands of [null, 'pin', 'forbid'] as const)
        expect(decide(stands, act, false)).toEqual(decide(stands, act, true));
  });
});

describe('the plan keeps what was decided by hand', () => {
  const [ada, bea] = ['ada', 'bea'].map((id) => aCandidate({ personId: id as PersonId }));
  if (!ada || !bea) throw new Error('two people');
  const post = (id: string, from: string, to: string) =>
    aPost({ id: id as NeedId, period: { start: at(from), end: at(to) } });
  const monday = post('n1', '2026-12-07T08:00:00Z', '2026-12-07T16:00:00Z');
  const evening = post('n2', '2026-12-07T17:00:00Z', '2026-12-07T20:00:00Z');
  const pair = (kind: PlanDecision['kind'], personId: string, needId = 'n1'): PlanDecision => ({
    ...{ kind, personId, needId },
  });
  const planned = (decisions: readonly PlanDecision[]) => {
    const instance = buildInstance([open(monday, [ada, bea]), open(evening, [ada])], decisions);
    expect(faultsOf(instance)).toEqual([]);
    return planTerritory(instance).assignments;
  };

  test('imposed, refused; in the order they were decided when they do not hold together', () => {
    expect(planned([])).toHaveLength(2);
    expect(planned([pair('pin', 'ada')])).toEqual([{ personId: 'ada', needId: 'n1' }]);
    expect(planned([pair('forbid', 'bea')])).toHaveLength(1);
    expect(planned([pair('pin', 'ada', 'n2'), pair('pin', 'ada', 'n1')])).toContainEqual({
      personId: 'ada',
      needId: 'n2',
    });
  });

  test('a pair nobody can hold any more says nothing: the plan is not refused for it', () => {
    const gone = [pair('pin', 'zoe'), pair('pin', 'ada', 'n9'), pair('forbid', 'zoe', 'n9')];
    expect(planned(gone)).toEqual(planned([]));
  });
});
