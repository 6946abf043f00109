import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekOf } from '@/lib/availability/moments';
import {
  isAnswered,
  nextQuestion,
  QUESTION_SLUGS,
  QUESTIONS,
  questionOf,
  readAnswers,
  WHENS,
  writeAnswers,
} from '@/lib/pool/door';
import { DOOR_FORMS } from '@/lib/pool/door.schema';
import { TRADES } from '@/lib/profile/trade';
import '../../support/properties';

const whole = {
  trades: [...TRADES],
  diploma: 'studies',
  studyLevel: 'nursing-2',
  status: 'student',
  ageBand: 'adult',
  communeCode: '2A004',
  radiusKm: 50,
  travelMeans: ['car', 'bike'],
  when: [...WHENS],
} as const;

describe('the answers an address holds', () => {
  test('are read back as they were, and stay within what an address may hold', () => {
    expect(readAnswers(writeAnswers(whole))).toEqual(whole);
    expect(writeAnswers(whole)).toMatch(/^[\w-]+$/);
    expect(writeAnswers(whole).length).toBeLessThan(2_000);
  });

  test('what cannot be read is asked again, the rest is kept', () => {
    const forged = btoa(JSON.stringify({ ...whole, status: 'president', radiusKm: 9_000 }));
    const { status, radiusKm, ...rest } = whole;
    expect(readAnswers(forged)).toEqual(rest);
    expect(nextQuestion(readAnswers(forged))).toBe('status');
    for (const nothing of [undefined, '', '%%%', 'e30', ['a', 'b'], 'A'.repeat(3_000)])
      expect(readAnswers(nothing)).toEqual({});
  });

  test('nothing an address says makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue()), (said) => {
        const text = typeof said === 'string' ? said : encodeURIComponent(JSON.stringify(said));
        expect(nextQuestion(readAnswers(text))).not.toBeUndefined();
        expect(nextQuestion(readAnswers(btoa(text.replace(/[^ -~]/g, ''))))).not.toBeUndefined();
      }),
    );
  });
});

test('questions come in order, each once', () => {
  expect(nextQuestion({})).toBe('trades');
  expect(nextQuestion({ trades: ['cook'] })).toBe('diploma');
  expect(nextQuestion({ trades: ['cook'], diploma: 'none', studyLevel: null })).toBe('status');
  expect(nextQuestion(whole)).toBeNull();
  expect(isAnswered(whole)).toBe(true);
  for (const question of QUESTIONS) expect(questionOf(QUESTION_SLUGS[question])).toBe(question);
  expect(questionOf('autre')).toBeUndefined();
});

describe('each question as a form', () => {
  const fault = (question: keyof typeof DOOR_FORMS, said: Record<string, unknown>) =>
    DOOR_FORMS[question].safeParse(said).error?.issues.map(({ path }) => path[0]) ?? [];

  test('says what is missing at its field', () => {
    expect(fault('trades', {})).toEqual(['trades']);
    expect(fault('diploma', {})).toEqual(['diploma']);
    expect(fault('diploma', { diploma: 'studies', studyLevel: '' })).toEqual(['studyLevel']);
    expect(fault('status', {})).toEqual(['status', 'ageBand']);
    expect(fault('when', { when: 'never' })).toEqual(['when']);
    expect(fault('place', { commune: ' ', radiusKm: '20' })).toEqual(['commune', 'travelMeans']);
  });

  test('a level of studies counts only for who studies', () => {
    expect(DOOR_FORMS.diploma.parse({ diploma: 'none', studyLevel: 'nursing-2' })).toMatchObject({
      studyLevel: null,
    });
  });
});

test('moments said at the door are the hours of a week', () => {
  expect(weekOf([])).not.toContain('2');
  expect(weekOf(['always'])).toBe(weekOf(['always', 'nights']));
  expect(weekOf(['mornings', 'nights'])).not.toBe(weekOf(['mornings']));
});
