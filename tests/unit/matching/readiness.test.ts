import { describe, expect, test } from 'vitest';
import { REFRESH_AFTER_DAYS } from '@/lib/availability/freshness';
import type { LastingFacts } from '@/lib/matching/lasting-gates';
import { nextSteps, type Said } from '@/lib/matching/next-steps';
import { readinessOf } from '@/lib/matching/readiness';
import { minutesAfter } from '@/lib/shared/period';
import { aCandidate, NOW } from './world';

const who = (is: Partial<LastingFacts>): LastingFacts => {
  const { personId, kind, ageBand, studyLevel, trades, conditions, homeOrganizationId } =
    aCandidate();
  return {
    ...{ personId, kind, ageBand, studyLevel, trades, conditions, homeOrganizationId },
    ...is,
  };
};
const missing = (is: Partial<LastingFacts>) =>
  Object.fromEntries(readinessOf(who(is), NOW).map((one) => [one.name, one.missing]));
const seen = (kind: LastingFacts['conditions'][number]['kind']) => ({
  kind,
  metOn: new Date('2026-11-01'),
});

describe('what is missing before coming', () => {
  const carer = {
    kind: 'job-seeker',
    trades: [{ trade: 'care-assistant', proof: 'verified' }],
    conditions: [],
  } as const;

  test('a care assistant shows immunity; children’s houses ask an attestation besides, and nowhere else may', () => {
    expect(missing(carer)).toMatchObject({
      elderly: expect.arrayContaining(['immunity']),
      children: expect.arrayContaining(['immunity', 'child-protection-attestation']),
    });
    expect(missing(carer).elderly).not.toContain('child-protection-attestation');
  });

  test('each condition shown is one less, until nothing is', () => {
    const conditions = [
      seen('immunity'),
      seen('criminal-record-extract'),
      seen('child-protection-attestation'),
    ];
    expect(missing({ ...carer, conditions })).toMatchObject({ elderly: [], children: [] });
    const [, , attestation] = conditions;
    const lapsed = { ...attestation, metOn: new Date('2020-01-01') } as typeof attestation;
    expect(
      missing({ ...carer, conditions: [...conditions.slice(0, 2), lapsed as never] }).children,
    ).toEqual(['child-protection-attestation']);
  });

  test('the trade that asks least is the one said; a trade that opens nothing says nothing', () => {
    const cook = { trade: 'cook', proof: 'declared' } as const;
    expect(missing({ ...carer, trades: [...carer.trades, cook] }).elderly).not.toContain(
      'immunity',
    );
    expect(readinessOf(who({ ...carer, trades: [] }), NOW)).toEqual([]);
  });

  test('a health student comes by what their level opens', () => {
    const student = { kind: 'health-student', trades: [], conditions: [] } as const;
    expect(missing({ ...student, studyLevel: 'nursing-2' }).elderly).toContain('study-certificate');
    expect(missing({ ...student, studyLevel: 'other' })).toEqual({});
  });

  test('nobody in civic service is told they are ready for a shift', () => {
    expect(
      missing({ kind: 'civic-service', trades: [{ trade: 'company', proof: 'declared' }] }),
    ).toEqual({});
  });
});

describe('what is missing whatever the mission', () => {
  const said: Said = {
    confirmedAt: NOW,
    pausedUntil: null,
    phone: '0612345678',
    memberships: [{ status: 'member' }],
  };
  const days = (count: number) => minutesAfter(NOW, count * 1440);
  const acts = (is: Partial<Said>) =>
    nextSteps({ ...said, ...is }, NOW).map(({ act }) => act.label);

  test.each<[string, Partial<Said>, readonly string[]]>([
    ['nothing', {}, []],
    ['no week', { confirmedAt: null }, ['Dire quand je suis libre']],
    ['a week just fresh', { confirmedAt: days(-REFRESH_AFTER_DAYS + 1) }, []],
    [
      'a week that ages',
      { confirmedAt: days(-REFRESH_AFTER_DAYS - 1) },
      ['Confirmer en deux touches'],
    ],
    ['a pause to come to its end', { pausedUntil: days(1) }, ['Changer la pause']],
    ['a pause over', { pausedUntil: NOW }, []],
    ['no telephone', { phone: null }, ['Ajouter un numéro']],
    ['refused by all', { memberships: [{ status: 'refused' }] }, ['Voir les autres voies']],
    ['refused by one', { memberships: [{ status: 'refused' }, { status: 'waiting' }] }, []],
    ['no pool at all', { memberships: [] }, []],
  ])('%s', (_, is, expected) => {
    expect(acts(is)).toEqual(expected);
  });
});
