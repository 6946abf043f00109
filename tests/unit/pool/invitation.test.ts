import { describe, expect, test } from 'vitest';
import {
  contactOf,
  INVITATION_RULES,
  INVITED_STATE_TABLE,
  INVITED_STATES,
  invitedBy,
  invitedState,
  invitedUntil,
  isOpen,
} from '@/lib/pool/invitation';
import { invitePersonForm } from '@/lib/pool/invitation.schema';

const NOW = new Date('2026-11-26T10:00:00Z');
const until = invitedUntil(NOW);
const NOTHING = {
  ...{ sentAt: null, beganAt: null, joinedAt: null, declinedAt: null },
  ...{ expiresAt: until, inviterMay: true },
};
const BY_MAIL = { channel: 'email', delivery: null } as const;
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
    expect(invitedState({ ...dated, ...BY_MAIL }, now)).toBe(state);
    const isAnswered = state === 'consented' || state === 'declined';
    expect(isOpen(dated, now)).toBe(!isAnswered && now < until);
    // whoever sent it may no more: it serves no more, and what was answered stays
    const left = { ...dated, inviterMay: false };
    expect(isOpen(left, now)).toBe(false);
    expect(invitedState({ ...left, ...BY_MAIL }, now)).toBe(isAnswered ? state : 'no-answer');
  });

  test.each([
    ['to-call', { channel: 'voice', delivery: null }],
    ['to-send', { channel: 'sms', delivery: null }],
  ] as const)('before anything left: %s', (state, told) => {
    expect(invitedState({ ...NOTHING, ...told }, NOW)).toBe(state);
  });

  test.each([
    ['invited', 'accepted'],
    ['reached', 'delivered'],
    ['to-call', 'failed'],
    ['to-call', 'unreachable'],
  ] as const)('a text: %s when %s', (state, delivery) => {
    const sent = { ...NOTHING, sentAt: NOW, channel: 'sms', delivery } as const;
    expect(invitedState(sent, NOW)).toBe(state);
    // an answer counts more than what the network says
    expect(invitedState({ ...sent, joinedAt: NOW }, NOW)).toBe('consented');
  });

  test.each([
    ['email', 'a@b.fr', '+33639980001'],
    ['sms', null, '+33639980001'],
    ['voice', null, '+33261910001'],
  ] as const)('told by %s', (channel, email, phone) => {
    expect(invitedBy({ email, phone })).toBe(channel);
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
