import { expect, test } from 'vitest';
import {
  followingForm,
  handOverForm,
  REMINDERS,
  remindFollowedForm,
} from '@/lib/follow/follow.schema';
import { lacksToTell, sayFollowLack } from '@/lib/follow/follow-lack';
import type { Lack } from '@/lib/matching/nearly-ready';

const ALL: readonly Lack[] = [
  { kind: 'week' },
  { kind: 'proof', subject: { kind: 'diploma', about: 'nurse' } },
  { kind: 'proof', subject: { kind: 'register', about: 'nurse' } },
  { kind: 'condition', condition: 'immunity' },
  { kind: 'condition', condition: 'criminal-record-extract' },
];

test('a prescriber is told what to do, never which proof nor which condition', () => {
  const told = lacksToTell(ALL, true);
  expect(told).toEqual([
    { kind: 'let-in' },
    { kind: 'week' },
    { kind: 'proofs', count: 2 },
    { kind: 'conditions', count: 2 },
  ]);
  const said = told.map(sayFollowLack).join(' ');
  expect(said).not.toMatch(/immun|casier|bulletin|diplôme|infirm/i);
});

test('nothing lacks, nothing is told; an old week is to be confirmed', () => {
  expect(lacksToTell([], false)).toEqual([]);
  expect(lacksToTell([{ kind: 'old-week' }], false).map(sayFollowLack)).toEqual([
    'une confirmation de ses disponibilités',
  ]);
});

test('what is typed that is no id is nobody', () => {
  expect(followingForm.parse({ followingId: 'x' })).toEqual({ followingId: null });
  expect(handOverForm.safeParse({ followingId: 'x', colleagueId: 'y' }).success).toBe(false);
  for (const about of REMINDERS)
    expect(remindFollowedForm.parse({ about })).toEqual({ followingId: null, about });
  expect(remindFollowedForm.safeParse({ about: 'answer' }).success).toBe(false);
});
