import { accept, type Result, refuse } from '@/lib/shared/result';
import type { SignedInActor } from './hat';

/** What a second factor allows (RFC 6238; ASVS 5.0, 6.5.1 to 6.5.5; checked 2026-11-22). */
export const FACTOR_RULES = {
  digits: 6,
  stepSeconds: 30,
  /** steps of tolerance on each side: a clock a little wrong, a code typed at its last second */
  tolerance: 1,
  /** minutes a secret being set up is shown */
  setUpMinutes: 15,
  recoveryCodes: 8,
} as const;

type HatRow = { readonly id: string; readonly needed: boolean; readonly sentence: string };
const SOURCE_OF_STAFF = 'Qui agit pour d’autres, ou lit les coordonnées d’autres personnes.';

/** Which hats need a second factor (ASVS 5.0, 6.3.3; recommandation CNIL sur l’authentification multifacteur, 2025; checked 2026-11-22). */
export const FACTOR_OF_HATS: Readonly<Record<SignedInActor['role'], HatRow>> = {
  person: {
    id: 'FACTOR-1',
    needed: false,
    sentence: 'Une personne de la réserve ne lit et ne change que ce qui la concerne.',
  },
  manager: { id: 'FACTOR-2', needed: true, sentence: SOURCE_OF_STAFF },
  'pool-manager': { id: 'FACTOR-3', needed: true, sentence: SOURCE_OF_STAFF },
  prescriber: { id: 'FACTOR-6', needed: true, sentence: SOURCE_OF_STAFF },
  cell: { id: 'FACTOR-4', needed: true, sentence: SOURCE_OF_STAFF },
  region: {
    id: 'FACTOR-7',
    needed: true,
    sentence: 'Qui lit la situation de toutes les structures d’une région.',
  },
  national: {
    id: 'FACTOR-8',
    needed: true,
    sentence: 'Qui lit les chiffres de tous les territoires.',
  },
  platform: {
    id: 'FACTOR-5',
    needed: true,
    sentence: 'L’exploitation donne et retire les rôles de tous.',
  },
};

/** « required »: nobody wears such a hat without it. « offered »: only those who set one up are asked for it. */
export type FactorPolicy = 'required' | 'offered';

/** What stands before a hat: a code to give, a factor to set up, or nothing. */
export type FactorDue = 'give' | 'set-up' | null;

export const needsFactor = (actor: Pick<SignedInActor, 'role'>) =>
  FACTOR_OF_HATS[actor.role].needed;

/** What is still to do before wearing a hat in a session. */
export function factorDue(
  actor: Pick<SignedInActor, 'role'>,
  session: { readonly hasFactor: boolean; readonly strongAt: Date | null },
  policy: FactorPolicy,
): FactorDue {
  if (!needsFactor(actor)) return null;
  // given here, or where one signed in (lib/decisions/076)
  if (session.strongAt) return null;
  if (session.hasFactor) return 'give';
  return policy === 'required' ? 'set-up' : null;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** The half-minute an instant falls in, counted as RFC 6238 does. */
export const stepAt = (now: Date) =>
  Math.floor(now.getTime() / (FACTOR_RULES.stepSeconds * SECOND_MS));

/** Whether a code is taken: it must be of a step near enough, and later than the last one taken. */
export function judgeStep(
  shown: { readonly delta: number | null; readonly lastStep: number | null },
  now: Date,
): Result<number, 'factor-code-wrong' | 'factor-code-used'> {
  const { delta, lastStep } = shown;
  if (delta === null || Math.abs(delta) > FACTOR_RULES.tolerance)
    return refuse('factor-code-wrong');
  const step = stepAt(now) + delta;
  return lastStep !== null && step <= lastStep ? refuse('factor-code-used') : accept(step);
}

/** Whether a secret drawn at that instant may still be shown and confirmed. */
export const isSettingUp = (since: Date | null, now: Date) =>
  since !== null && now.getTime() - since.getTime() < FACTOR_RULES.setUpMinutes * MINUTE_MS;

/** Letters and digits of recovery codes: none that reads like another. */
export const RECOVERY_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const RECOVERY = new RegExp(`^[${RECOVERY_ALPHABET}]{10}$`);

/** What was typed: six digits of the application, one of the recovery codes, or neither. Spaces and hyphens are let go. */
export function readFactorCode(
  typed: string,
): { readonly kind: 'digits' | 'recovery'; readonly code: string } | null {
  const code = typed.replace(/[\s.\u00a0\u202f-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(code)) return { kind: 'digits', code };
  return RECOVERY.test(code) ? { kind: 'recovery', code } : null;
}

/** A recovery code as it is shown: « k7m2p-9xw4t ». */
export const sayRecoveryCode = (code: string) => `${code.slice(0, 5)}-${code.slice(5)}`;

/** A secret as it is typed by hand: groups of four letters and digits. */
export const saySecret = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret;
