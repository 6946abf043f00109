import { describe, expect, test } from 'vitest';
import { SIGN_RHYTHM, tellAt, turnOf } from '@/lib/paper/asking';
import { PARTIES } from '@/lib/paper/kind';
import { providerEvent } from '@/lib/paper/provider';
import { gradeOf } from '@/lib/paper/signature';

const asked = new Date('2026-11-26T10:00:00Z');
const hence = (hours: number, ms = 0) => new Date(asked.getTime() + hours * 3_600_000 + ms);

describe('who is written to, and when', () => {
  test.each([
    ['lender', 0, 0],
    ['lender', 1, 48],
    ['host', 0, 24],
    ['person', 2, 120],
  ] as const)('%s, turn %i: at the boundary and not before', (party, turn, hours) => {
    const one = { party, turn, askedAt: asked, waiting: 1 };
    expect(turnOf(one, hence(hours))).toMatchObject({ act: 'tell' });
    if (hours > 0)
      expect(turnOf(one, hence(hours, -1))).toEqual({ act: 'wait', until: hence(hours) });
  });
  test('nothing waits, or enough was written: nobody is written to again', () => {
    for (const party of PARTIES) {
      const turns = SIGN_RHYTHM[party].afterHours.length;
      expect(turnOf({ party, turn: 0, askedAt: asked, waiting: 0 }, hence(999))).toEqual({
        act: 'rest',
      });
      expect(turnOf({ party, turn: turns, askedAt: asked, waiting: 3 }, hence(9999))).toEqual({
        act: 'rest',
      });
      expect(turnOf({ party, turn: turns - 1, askedAt: asked, waiting: 3 }, hence(9999))).toEqual({
        act: 'tell',
        next: null,
      });
    }
  });
  test('rhythms go forward, and the organization that receives is left a day to sign on the spot', () => {
    for (const party of PARTIES) {
      const hours = SIGN_RHYTHM[party].afterHours;
      expect([...hours]).toEqual([...hours].sort((a, b) => a - b));
    }
    expect(tellAt('host', 0, asked)).toEqual(hence(24));
  });
});

test('what the provider may say: a qualified signature of one document, a refusal, a delay passed, nothing else', () => {
  const one = {
    ...{ type: 'signed', at: '2026-11-26T10:00:00.000Z', signer: 'Odile Verger' },
    ...{ reference: '0190ffff-0000-7000-8000-000000000001', hash: 'a'.repeat(64) },
    level: 'qualified',
  };
  expect(providerEvent.safeParse(one).success).toBe(true);
  for (const wrong of [{ level: 'simple' }, { hash: 'a' }, { signer: ' ' }, { type: 'read' }])
    expect(providerEvent.safeParse({ ...one, ...wrong }).success, JSON.stringify(wrong)).toBe(
      false,
    );
  expect(gradeOf('qualified')).toBe('signature électronique qualifiée');
  expect(gradeOf('link')).toBe('signature électronique simple');
});
