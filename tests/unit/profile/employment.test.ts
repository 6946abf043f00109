import { describe, expect, test } from 'vitest';
import {
  EMPLOYED_KINDS,
  EMPLOYMENT_RULE,
  type EmployerState,
  employerState,
  mustNameEmployer,
  showsEmployer,
} from '@/lib/profile/employment';
import {
  answerStaffForm,
  employerForm,
  endEmploymentForm,
  leaveEmployerForm,
} from '@/lib/profile/employment.schema';
import { PERSON_KINDS } from '@/lib/profile/person';

const at = new Date('2026-11-26T10:00:00Z');
const states: readonly EmployerState[] = ['unsaid', 'waiting', 'agreed', 'refused'];

describe('where somebody stands with an employer', () => {
  test.each([
    ['unsaid', null],
    ['waiting', { agreedAt: null, endedAt: null, endedBy: null }],
    ['agreed', { agreedAt: at, endedAt: null, endedBy: null }],
    ['refused', { agreedAt: null, endedAt: at, endedBy: 'employer' }],
    // no longer theirs, taken back, or left in silence: as if never said
    ['unsaid', { agreedAt: at, endedAt: at, endedBy: 'employer' }],
    ['unsaid', { agreedAt: null, endedAt: at, endedBy: 'person' }],
    ['unsaid', { agreedAt: at, endedAt: at, endedBy: 'person' }],
    ['unsaid', { agreedAt: null, endedAt: at, endedBy: 'time' }],
  ] as const)('%s: %o', (state, employer) => {
    expect(employerState(employer)).toBe(state);
  });

  test('whom an employer lends says which one; nobody else is asked, and who has one reads it', () => {
    for (const kind of PERSON_KINDS)
      for (const state of states) {
        const lent = EMPLOYED_KINDS.includes(kind);
        expect(mustNameEmployer(kind, state)).toBe(
          lent && (state === 'unsaid' || state === 'refused'),
        );
        expect(showsEmployer(kind, state)).toBe(lent || state === 'agreed');
      }
  });

  test('a word left unanswered closes before it is forgotten', () => {
    expect(EMPLOYMENT_RULE.unansweredDays).toBeLessThan(EMPLOYMENT_RULE.keptMonths * 28);
  });
});

describe('what a form of employment says', () => {
  const id = '0190ffff-0000-7000-8000-0000000e0001';
  test('an employer is one organization; who is ticked is one person at least; ids alone are read', () => {
    expect(employerForm.safeParse({ employer: id }).success).toBe(true);
    for (const employer of [undefined, '', 'Les Tilleuls', `${id}0`])
      expect(employerForm.safeParse({ employer }).success).toBe(false);
    expect(answerStaffForm.parse({ employments: id })).toEqual({
      employments: [id],
      answer: 'yes',
    });
    expect(answerStaffForm.parse({ employments: [id, 'x'], answer: 'no' }).employments).toEqual([
      id,
    ]);
    for (const employments of [undefined, [], 'x'])
      expect(answerStaffForm.safeParse({ employments }).success).toBe(false);
    expect(answerStaffForm.safeParse({ employments: id, answer: 'perhaps' }).success).toBe(false);
    expect(endEmploymentForm.safeParse({ employmentId: 'x' }).success).toBe(false);
    expect(leaveEmployerForm.parse({})).toEqual({});
  });
});
