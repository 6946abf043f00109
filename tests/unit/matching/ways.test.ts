import { describe, expect, test } from 'vitest';
import { holdOf } from '@/lib/matching/hold';
import { reshapeForm, weightsForm } from '@/lib/matching/matching.schema';
import { fitOf } from '@/lib/matching/ranking';
import { waysToHold } from '@/lib/matching/ways';
import { WEIGHTS } from '@/lib/matching/weights';
import { TRADES } from '@/lib/profile/trade';

describe('the ways to hold a post, as the statement is told them', () => {
  test.each(TRADES)(
    '%s: each way is what the rule says of whoever has it, and only those',
    (wanted) => {
      const ways = waysToHold(wanted);
      expect(ways.map(({ standing }) => standing)).toContain(wanted);
      for (const { standing, proof, penalty, fit } of ways) {
        const studyLevel = standing.startsWith('study:') ? standing.slice('study:'.length) : null;
        const hold = holdOf(
          studyLevel
            ? { kind: 'health-student', studyLevel: studyLevel as never, trades: [] }
            : { kind: 'retiree', studyLevel: null, trades: [{ trade: standing as never, proof }] },
          wanted,
        );
        expect(hold && { penalty: hold.penalty, fit: fitOf(hold) }).toEqual({ penalty, fit });
      }
    },
  );
});

describe('forms of the engine', () => {
  const need = '00000000-0000-7000-8000-000000000001';
  test('a proposal is a name, with the need and the revision shown', () => {
    const given = { besoin: need, revision: '3', proposition: 'shift:45' };
    expect(reshapeForm.parse(given)).toEqual({ needId: need, revision: 3, proposal: 'shift:45' });
    expect(reshapeForm.parse({ ...given, besoin: 'autre' }).needId).toBeNull();
    expect(reshapeForm.safeParse({ ...given, revision: '-1' }).success).toBe(false);
    expect(reshapeForm.safeParse({ ...given, proposition: 'a'.repeat(200) }).success).toBe(false);
  });
  test('points are whole numbers, one per part', () => {
    const points = Object.fromEntries(
      Object.entries(WEIGHTS.points).map(([part, value]) => [part, ` ${value} `]),
    );
    const given = { ...points, raison: 'Parce que', version: '2' };
    expect(weightsForm.parse(given)).toEqual({
      points: WEIGHTS.points,
      reason: 'Parce que',
      read: '2',
    });
    expect(weightsForm.safeParse({ ...given, fit: '12,5' }).success).toBe(false);
    expect(weightsForm.safeParse({ ...given, fit: undefined }).success).toBe(false);
  });
});
