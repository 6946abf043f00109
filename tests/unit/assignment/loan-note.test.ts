import { expect, test } from 'vitest';
import { isLeftToSay, type LoanNote } from '@/lib/assignment/loan-note';
import {
  type MissionPaper,
  missingPapers,
  papersToOrder,
  planPaper,
} from '@/lib/assignment/papers';
import { notesByHand } from '@/lib/paper/signature';

const now = new Date('2026-11-27T09:00:00Z');
const day = new Date('2026-11-27T00:00:00Z');
const note: LoanNote = {
  ...{ loanId: 'l' as never, missionId: 'm' as never, rule: 'loan-convention', required: true },
  ...{ signedOn: null, notedBy: null, contestedBy: null, begun: false },
  ...{ personName: 'Camille D.', structureName: 'EHPAD' },
};

test.each([
  ['missing', {}, true],
  ['noted by the structure', { signedOn: day, notedBy: 'host' }, true],
  ['noted by the lender itself', { signedOn: day, notedBy: 'lender' }, false],
  ['signed here', { signedOn: day }, false],
  ['contested by the lender', { contestedBy: 'lender' }, true],
  ['contested by the person', { contestedBy: 'person' }, false],
] as const)('%s: whether its lender has something to say', (_, is, left) => {
  expect(isLeftToSay({ ...note, ...is })).toBe(left);
});

const paper: MissionPaper = {
  ...{ rule: 'loan-convention', required: true, instead: null, toAmend: false },
  attested: { signedOn: day, noted: 'host', printed: false, by: null },
};
const mission = { status: 'confirmed', startedAt: null } as const;

test('a paper contested is missing before the mission begins, and to be put in order after', () => {
  const contested = { ...paper, contested: 'lender' } as const;
  expect(missingPapers([paper])).toEqual([]);
  expect(missingPapers([contested])).toEqual([contested]);
  expect(papersToOrder({ ...mission, startedAt: now }, [paper])).toEqual([]);
  expect(papersToOrder({ ...mission, startedAt: now }, [contested])).toEqual([contested]);
  // one that does as well holds in its place, unless it is contested too
  const other = { ...paper, rule: 'other', instead: 'loan-convention' };
  expect(missingPapers([contested, other])).toEqual([]);
  expect(missingPapers([contested, { ...other, contested: 'person' }])).toHaveLength(2);
});

test('the structure notes neither what is between others nor what was contested; it may take back', () => {
  const said = { rule: paper.rule, signedOn: day };
  const plan = (is: Partial<MissionPaper>, signedOn: Date | null = day) =>
    planPaper(mission, [{ ...paper, attested: null, ...is }], { ...said, signedOn }, now);
  expect(plan({})).toMatchObject({ ok: true });
  expect(plan({ theirs: true })).toEqual({ ok: false, refusal: 'paper-of-others' });
  expect(plan({ contested: 'person' })).toEqual({ ok: false, refusal: 'paper-contested' });
  expect(plan({ contested: 'person' }, null)).toMatchObject({ ok: true });
});

test.each([
  [['lender', 'host'], 'x', 'host'],
  [['lender', 'person'], 'x', 'lender'],
  // an employer outside the reserve has no account
  [['lender', 'person'], null, 'host'],
  [['host', 'person'], null, 'host'],
] as const)(
  'of a paper between %j, lent by %s: %s says that it was signed by hand',
  (parties, lenderId, who) => {
    expect(notesByHand({ parties, lenderId })).toBe(who);
  },
);
