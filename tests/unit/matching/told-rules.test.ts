import { expect, test } from 'vitest';
import { GATES, RULES } from '@/lib/matching/gate';
import {
  CONFIRMED_RULES,
  DECLARED_RULES,
  EXCLUDING_RULES,
  type RuleGroup,
} from '@/lib/matching/told-rules';

const ids = (groups: readonly RuleGroup[]) =>
  groups.flatMap(({ rules }) => rules.map(({ id }) => id)).sort();
const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id).sort();

test('every rule of the registry that excludes, warns or is declared is told once, with its reference', () => {
  expect(ids(EXCLUDING_RULES)).toEqual(idsOf(GATES));
  expect(ids(CONFIRMED_RULES)).toEqual(
    idsOf(RULES.filter(({ effect, stage }) => effect === 'warn' && stage === 'ask')),
  );
  expect(ids(DECLARED_RULES)).toEqual(idsOf(RULES.filter(({ stage }) => stage === 'yes')));
  for (const { rules } of EXCLUDING_RULES)
    for (const { reference } of rules) expect(reference).not.toBe('');
});

test('nothing is left without a group, nor said to a director', () => {
  const groups = [...EXCLUDING_RULES, ...CONFIRMED_RULES, ...DECLARED_RULES];
  expect(groups.map(({ title }) => title)).not.toContain('Autres conditions');
  for (const { rules } of EXCLUDING_RULES)
    for (const { sentence } of rules) expect(sentence).not.toMatch(/\b(vous|votre|vos)\b/i);
});
