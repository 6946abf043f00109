import { expect, test } from 'vitest';
import {
  judgeProof,
  readCode,
  SIGN_IN_RULES,
  signInExpiry,
  stillOpen,
} from '@/lib/identity/sign-in';

const now = new Date('2026-11-24T10:00:00Z');
const demand = { expiresAt: signInExpiry(now), usedAt: null, attempts: 0 };
const nothing = { tokenMatches: false, browserMatches: false, codeMatches: false };

test('a demand lives its minutes, to the instant', () => {
  const end = demand.expiresAt;
  expect(stillOpen(demand, new Date(end.getTime() - 1)).ok).toBe(true);
  expect(stillOpen(demand, end)).toEqual({ ok: false, refusal: 'demand-expired' });
});

test('it serves once', () => {
  const judged = judgeProof({ ...demand, usedAt: now }, { ...nothing, codeMatches: true }, now);
  expect(judged).toEqual({ ok: false, refusal: 'demand-already-used' });
});

test('after the last allowed try even the right code is dead', () => {
  const right = { ...nothing, codeMatches: true };
  const last = { ...demand, attempts: SIGN_IN_RULES.attempts - 1 };
  expect(judgeProof(last, right, now).ok).toBe(true);
  const spent = { ...demand, attempts: SIGN_IN_RULES.attempts };
  expect(judgeProof(spent, right, now)).toEqual({ ok: false, refusal: 'too-many-codes' });
});

test('the link is enough in its own browser, elsewhere the code is', () => {
  const link = { ...nothing, tokenMatches: true };
  expect(judgeProof(demand, { ...link, browserMatches: true }, now).ok).toBe(true);
  expect(judgeProof(demand, link, now)).toEqual({ ok: false, refusal: 'code-needed' });
  expect(judgeProof(demand, { ...link, codeMatches: true }, now).ok).toBe(true);
  expect(judgeProof(demand, { ...nothing, browserMatches: true }, now)).toEqual({
    ok: false,
    refusal: 'code-wrong',
  });
});

test('a code is read as it is pasted', () => {
  expect(readCode(' 042 317 ')).toBe('042317');
  expect(readCode('042-317')).toBe('042317');
  expect(readCode('042\u202f317')).toBe('042317');
});
