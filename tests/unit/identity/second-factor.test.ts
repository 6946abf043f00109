import { TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { seal, unseal } from '@/lib/db/seal';
import {
  FACTOR_OF_HATS,
  FACTOR_RULES,
  factorDue,
  isSettingUp,
  judgeStep,
  readFactorCode,
  saySecret,
  stepAt,
} from '@/lib/identity/second-factor';
import { deltaOf, newRecoveryCodes, newSecret, shownSecret } from '@/lib/identity/server/totp';

const now = new Date('2026-11-24T10:00:15Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret }).generate({ timestamp: at.getTime() });

describe('which hats', () => {
  test('everyone who acts for others, never a person’s own space', () => {
    const needed = Object.entries(FACTOR_OF_HATS).flatMap(([role, row]) =>
      row.needed ? [role] : [],
    );
    expect(needed.sort()).toEqual([
      'cell',
      'manager',
      'national',
      'platform',
      'pool-manager',
      'prescriber',
      'region',
    ]);
    expect(new Set(Object.values(FACTOR_OF_HATS).map(({ id }) => id)).size).toBe(8);
  });

  test.each([
    ['required', false, null, 'set-up'],
    ['required', true, null, 'give'],
    ['required', true, now, null],
    ['offered', false, null, null],
    ['required', false, now, null],
    ['offered', true, null, 'give'],
    ['offered', true, now, null],
  ] as const)('%s, in place: %s, given: %s → %s', (policy, hasFactor, strongAt, due) => {
    expect(factorDue({ role: 'cell' }, { hasFactor, strongAt }, policy)).toBe(due);
    expect(factorDue({ role: 'person' }, { hasFactor, strongAt }, policy)).toBeNull();
  });
});

describe('which codes', () => {
  test('the half-minute changes on the half-minute', () => {
    const start = new Date('2026-11-24T10:00:00Z');
    expect(stepAt(new Date(start.getTime() - 1))).toBe(stepAt(start) - 1);
    expect(stepAt(new Date(start.getTime() + 29_999))).toBe(stepAt(start));
    expect(stepAt(new Date(start.getTime() + 30_000))).toBe(stepAt(start) + 1);
  });

  test('one half-minute early or late is taken, two are not', () => {
    const secret = newSecret();
    for (const [seconds, delta] of [
      [-60, null],
      [-30, -1],
      [0, 0],
      [30, 1],
      [60, null],
    ] as const)
      expect(deltaOf(secret, codeAt(secret, later(seconds)), now)).toBe(delta);
  });

  test('no half-minute serves twice, nor one before it', () => {
    const step = stepAt(now);
    const used = { ok: false, refusal: 'factor-code-used' };
    expect(judgeStep({ delta: 0, lastStep: null }, now)).toEqual({ ok: true, value: step });
    expect(judgeStep({ delta: 0, lastStep: step - 1 }, now)).toEqual({ ok: true, value: step });
    expect(judgeStep({ delta: 0, lastStep: step }, now)).toEqual(used);
    expect(judgeStep({ delta: -1, lastStep: step }, now)).toEqual(used);
    expect(judgeStep({ delta: 1, lastStep: step }, now)).toEqual({ ok: true, value: step + 1 });
    const wrong = { ok: false, refusal: 'factor-code-wrong' };
    expect(judgeStep({ delta: null, lastStep: null }, now)).toEqual(wrong);
    expect(judgeStep({ delta: 2, lastStep: null }, now)).toEqual(wrong);
  });

  test('codes are read as people paste them', () => {
    expect(readFactorCode(' 042 317 ')).toEqual({ kind: 'digits', code: '042317' });
    expect(readFactorCode('042\u00a0317')).toEqual({ kind: 'digits', code: '042317' });
    expect(readFactorCode('K7M2P-9XW4T')).toEqual({ kind: 'recovery', code: 'k7m2p9xw4t' });
    for (const typed of ['', '12345', '1234567', 'k7m2p-9xw4', 'o0000-00000', '０４２３１７'])
      expect(readFactorCode(typed)).toBeNull();
  });

  test('a secret being set up is shown a quarter of an hour', () => {
    expect(isSettingUp(now, later(FACTOR_RULES.setUpMinutes * 60 - 1))).toBe(true);
    expect(isSettingUp(now, later(FACTOR_RULES.setUpMinutes * 60))).toBe(false);
    expect(isSettingUp(null, now)).toBe(false);
  });
});

test('a secret is 160 bits, drawn and written the same', () => {
  const secret = newSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newSecret()).not.toBe(secret);
  const shown = shownSecret(secret, 'claire.morel@exemple.fr');
  expect(shown.uri).toContain(`secret=${secret}`);
  expect(shown.uri).toMatch(/^otpauth:\/\/totp\/Rel%C3%A8ve:claire\.morel%40exemple\.fr\?/);
  expect(shown.qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
  expect(saySecret('ABCDEFGH')).toBe('ABCD EFGH');
});

test('eight recovery codes, all different, each one readable', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(8);
  for (const code of codes) expect(readFactorCode(code)?.kind).toBe('recovery');
});

describe('what is sealed', () => {
  test('opens for its owner and its use alone', () => {
    const sealed = seal('second-factor', 'user-1', 'SECRET');
    expect(unseal('second-factor', 'user-1', sealed)).toBe('SECRET');
    expect(unseal('second-factor', 'user-2', sealed)).toBeNull();
    expect(unseal('other', 'user-1', sealed)).toBeNull();
    expect(seal('second-factor', 'user-1', 'SECRET')).not.toEqual(sealed);
  });

  test('altered anywhere, cut or emptied, it does not open', () => {
    const sealed = seal('second-factor', 'user-1', 'SECRET');
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8((altered.readUInt8(at) ^ 1) & 0xff, at);
      expect(unseal('second-factor', 'user-1', altered)).toBeNull();
    }
    for (const length of [0, 1, 12, 28])
      expect(unseal('second-factor', 'user-1', sealed.subarray(0, length))).toBeNull();
  });
});
