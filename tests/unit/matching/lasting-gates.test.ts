import { describe, expect, test } from 'vitest';
import { GATES } from '@/lib/matching/gate';
import {
  firstLastingObstacle,
  LASTING_GATES,
  type LastingFacts,
} from '@/lib/matching/lasting-gates';
import type { Post } from '@/lib/matching/post';
import { VOLUNTEER_TRADES } from '@/lib/profile/trade';
import { aCandidate, aPost, at } from './world';

const closed = (person: Partial<LastingFacts>, post: Partial<Post> = {}) => {
  const { personId, kind, ageBand, studyLevel, trades, conditions, homeOrganizationId } =
    aCandidate();
  return firstLastingObstacle(
    { personId, kind, ageBand, studyLevel, trades, conditions, homeOrganizationId, ...person },
    aPost(post),
  )?.gate.id;
};
const company = { trade: 'company', regulated: false, tasks: ['company'] } as const;
const companion = { trades: [{ trade: 'company', proof: 'declared' }] } as const;

test('every lasting rule is a row of the registry', () => {
  const ids = GATES.map(({ id }) => id);
  expect(LASTING_GATES.filter((id) => !ids.includes(id))).toEqual([]);
});

describe('what a person may hold, whatever the day', () => {
  test.each([
    [{}, {}, undefined],
    [{ trades: [] }, {}, 'trade'],
    [{ ...companion }, company, undefined],
    [{ ...companion, kind: 'civic-volunteer' }, company, undefined],
    [{ ...companion, kind: 'civic-volunteer' }, { ...company, trade: 'nurse' }, 'trade'],
    [{ kind: 'civic-volunteer' }, {}, 'volunteer-tasks'],
    [{ ...companion, kind: 'civic-volunteer' }, { ...company, regulated: true }, 'volunteer-tasks'],
    [
      { ...companion, kind: 'civic-volunteer' },
      { ...company, legalNature: 'commercial' },
      'civic-reserve-host',
    ],
    [{}, { wantedKinds: ['retiree'] }, 'wanted-kinds'],
    [{ ageBand: 'minor-16-17' }, {}, 'minor-care'],
    [{ ...companion, ageBand: 'minor-16-17' }, company, undefined],
    [{ kind: 'health-student', trades: [], studyLevel: 'nursing-2' }, {}, undefined],
    [{ kind: 'health-student', trades: [], studyLevel: 'nursing-1' }, {}, 'trade'],
  ] as const)('%j on %j: %s', (person, post, gate) => {
    expect(closed(person, post)).toBe(gate);
  });

  test('hours, distance and what was asked elsewhere are not its business', () => {
    const night = { start: at('2026-12-24T19:00:00Z'), end: at('2026-12-26T19:00:00Z') };
    const minor = { ...companion, ageBand: 'minor-16-17' } as const;
    expect(closed(minor, { ...company, period: night })).toBeUndefined();
    expect(VOLUNTEER_TRADES).toContain(company.trade);
  });
});
