import { describe, expect, test } from 'vitest';
import {
  contactOf,
  INVITATION_RULES,
  INVITED_STATE_TABLE,
  INVITED_STATES,
  invitedState,
  invitedUntil,
  isOpen,
} from '@/lib/pool/invitation';
import { invitePersonForm } from '@/lib/pool/invitation.schema';

const NOW = new Date('2026-11-26T10:00:00Z');
const until = invitedUntil(NOW);
const NOTHING = {
  ...{ sentAt: null, beganAt: null, joinedAt: null, declinedAt: null },
  expiresAt: until,
};
const justBefore = new Date(until.getTime() - 1);

describe('where an invitation stands', () => {
  test.each([
    ['to-send', {}, NOW],
    ['invited', { sentAt: NOW }, NOW],
    ['began', { sentAt: NOW, beganAt: NOW }, justBefore],
    ['no-answer', { sentAt: NOW, beganAt: NOW }, until],
    ['no-answer', {}, until],
    ['consented', { sentAt: NOW, joinedAt: NOW }, until],
    ['declined', { sentAt: NOW, declinedAt: NOW }, until],
  ] as const)('%s', (state, change, now) => {
    const dated = { ...NOTHING, ...change };
    expect(invitedState(dated, now)).toBe(state);
    const isAnswered = state === 'consented' || state === 'declined';
    expect(isOpen(dated, now)).toBe(!isAnswered && now < until);
  });

  test('each has a word, and the link works its days', () => {
    expect(Object.keys(INVITED_STATE_TABLE)).toEqual([...INVITED_STATES]);
    expect((until.getTime() - NOW.getTime()) / 86_400_000).toBe(INVITATION_RULES.answerDays);
  });
});

describe('whom one invites', () => {
  const said = (form: Record<string, string>) =>
    invitePersonForm.safeParse({ firstName: 'Aline', lastName: 'Prévert', ...form });

  test('is reached by an address, else by a number', () => {
    expect(said({}).error?.issues).toMatchObject([{ path: ['email'] }]);
    expect(said({ email: 'Aline@Exemple.fr' }).data?.email).toBe('aline@exemple.fr');
    const byPhone = said({ email: '', phone: '06 12 34 56 78' }).data;
    expect(byPhone?.email).toBeNull();
    expect(contactOf({ email: null, phone: byPhone?.phone ?? null })).toBe(byPhone?.phone);
    expect(contactOf({ email: 'a@b.fr', phone: '0612345678' })).toBe('a@b.fr');
  });
});
