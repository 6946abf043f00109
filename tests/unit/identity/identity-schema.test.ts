import { describe, expect, test } from 'vitest';
import {
  address,
  codeForm,
  hatForm,
  invitationAnswerForm,
  linkForm,
  managerInvitationForm,
  membershipForm,
  signInForm,
} from '@/lib/identity/identity.schema';

const id = '01a2015e-3180-7d6f-a066-e658bf975019';

describe('forms of identity', () => {
  test('an address is read in its one form, a wrong one is said in French', () => {
    expect(address.parse(' Claire.Martin@Exemple.FR ')).toMatch(/@exemple\.fr$/);
    expect(address.safeParse('  ').error?.issues[0]?.message).toMatch(/^Indiquez une adresse/);
    expect(address.safeParse('a@b@c').error?.issues[0]?.message).toMatch(/adresse/i);
  });
  test('asking to sign in without saying where to return is a whole form; an outside return is dropped', () => {
    expect(signInForm.safeParse({ email: 'a@b.fr' }).success).toBe(true);
    for (const retour of [
      '//evil.example',
      'https://evil.example',
      '/\\evil',
      'javascript:alert(1)',
    ]) {
      expect(JSON.stringify(signInForm.parse({ email: 'a@b.fr', retour }))).not.toContain('evil');
    }
  });
  test('six digits, however they are spaced', () => {
    expect(codeForm.parse({ demande: id, code: '042 317' })).toMatchObject({ code: '042317' });
    for (const code of ['12345', '1234567', 'abcdef', ''])
      expect(codeForm.safeParse({ demande: id, code }).success).toBe(false);
  });
  test('bounded and typed: a link, a hat, a membership, a name', () => {
    expect(linkForm.safeParse({ demande: id, jeton: 'x'.repeat(65) }).success).toBe(false);
    expect(hatForm.safeParse({ hat: 'x'.repeat(65) }).success).toBe(false);
    expect(membershipForm.parse({ membershipId: 'forged' }).membershipId).toBeNull();
    expect(invitationAnswerForm.safeParse({ jeton: 't', name: ' ' }).success).toBe(false);
  });
  test('a manager of some structures names them; a director needs none', () => {
    expect(managerInvitationForm.safeParse({ email: 'a@b.fr', grade: 'manager' }).success).toBe(
      false,
    );
    expect(
      managerInvitationForm.safeParse({ email: 'a@b.fr', grade: 'manager', structureIds: id })
        .success,
    ).toBe(true);
    expect(managerInvitationForm.safeParse({ email: 'a@b.fr', grade: 'director' }).success).toBe(
      true,
    );
  });
});
