/** What a passkey allows (W3C WebAuthn, level 3; ASVS 5.0, 6.5; checked 2026-11-27). */
export const PASSKEY_RULES = {
  /** minutes between the page that asks and the answer of the key */
  askMinutes: 5,
  /** one for a telephone, one for a computer, one put away: more would be keys nobody remembers */
  most: 5,
} as const;

/** A passkey as its owner sees it: never the key. */
export type Passkey = {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** Why a key is asked: to be put in place, or to be given. */
export type PasskeyAct = 'add' | 'give';

const MINUTE_MS = 60_000;

/** Whether a question put at that instant may still be answered. */
export const isStillAsked = (askedAt: Date, now: Date) => {
  const age = now.getTime() - askedAt.getTime();
  return age >= 0 && age < PASSKEY_RULES.askMinutes * MINUTE_MS;
};

/** What must be left of a second factor: the application’s code, or another key. */
export const mayRemovePasskey = (ways: {
  readonly application: boolean;
  readonly passkeys: number;
}) => ways.application || ways.passkeys > 1;
