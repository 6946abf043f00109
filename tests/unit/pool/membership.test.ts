import { expect, test } from 'vitest';
import { type Decision, decide, type MemberStatus } from '@/lib/pool/membership';
import { decisionForm } from '@/lib/pool/membership.schema';

const IN: Decision = { status: 'member', reason: null };
const OUT: Decision = { status: 'refused', reason: 'Nous n’avons pas votre attestation.' };

test.each<[MemberStatus, Decision, boolean]>([
  ['waiting', IN, true],
  ['waiting', OUT, true],
  ['refused', IN, true],
  ['refused', OUT, false],
  ['member', IN, false],
  ['member', OUT, false],
])('somebody %s, decided %o: %s', (before, decision, may) => {
  expect(decide(before, decision).ok).toBe(may);
});

const ID = '01999999-0000-7000-8000-000000000001';
const faultsOf = (said: Record<string, unknown>) =>
  decisionForm.safeParse(said).error?.issues.map(({ path }) => path[0]) ?? [];

test('the form: somebody is ticked, and a refusal says why in a sentence', () => {
  expect(decisionForm.parse({ people: ID })).toEqual({ people: [ID], decision: IN });
  expect(faultsOf({})).toEqual(['people']);
  expect(faultsOf({ people: ['nobody'] })).toEqual(['people']);
  expect(faultsOf({ people: ID, decision: 'refused' })).toEqual(['reason']);
  expect(faultsOf({ people: ID, decision: 'refused', reason: 'x'.repeat(400) })).toEqual([
    'reason',
  ]);
  expect(faultsOf({ people: ID, decision: 'refused', reason: OUT.reason })).toEqual([]);
  // a reason typed then left does not follow somebody who is let in
  expect(decisionForm.parse({ people: ID, reason: 'Non' }).decision).toEqual(IN);
  expect(faultsOf({ people: ID, decision: 'sacked' })).toEqual(['decision']);
});
