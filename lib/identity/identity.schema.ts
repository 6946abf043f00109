import { z } from 'zod';
import { missingInStructure, organizationFields } from '@/lib/organization/organization.schema';
import { readId } from '@/lib/shared/id';
import type { MembershipId, StructureId } from './actor';
import { normalizeIdentifier } from './identifier';
import {
  FACTOR_MESSAGES,
  INVITATION_MESSAGES,
  SESSION_MESSAGES,
  SIGN_IN_MESSAGES,
} from './identity.messages';
import { GRADES } from './invitation';
import { ownPath } from './return-to';
import { readFactorCode } from './second-factor';
import { readCode, SIGN_IN_RULES } from './sign-in';

const ADDRESS_MISSING = 'Indiquez une adresse électronique, par exemple prenom.nom@exemple.fr.';

/** An e-mail address in its one written form. */
export const address = z.string(ADDRESS_MISSING).transform((typed, check) => {
  if (typed.trim() === '') {
    check.addIssue({ code: 'custom', message: ADDRESS_MISSING });
    return z.NEVER;
  }
  const read = normalizeIdentifier(typed);
  if (read.ok) return read.value;
  check.addIssue({ code: 'custom', message: SIGN_IN_MESSAGES['address-unusable'] });
  return z.NEVER;
});

const returnTo = z.unknown().optional().transform(ownPath);
const listed = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : typeof given === 'string' ? [given] : given));

/** Asking for a sign-in message. */
export const signInForm = z.object({ email: address, retour: returnTo });

const demand = z.string().transform((text) => readId<'sign-in'>(text));
const CODE = new RegExp(`^\\d{${SIGN_IN_RULES.codeDigits}}$`);

/** Confirming with the six digits. */
export const codeForm = z.object({
  demande: demand,
  code: z
    .string('Saisissez les six chiffres du message.')
    .transform(readCode)
    .refine((digits) => CODE.test(digits), {
      message: 'Le code compte six chiffres, par exemple 042 317.',
    }),
});

const factorCode = z
  .string('Saisissez le code de votre application.')
  .max(64, 'Un code compte six chiffres, ou dix lettres et chiffres pour un code de secours.')
  .refine((typed) => readFactorCode(typed) !== null, {
    message:
      'Un code compte six chiffres, par exemple 042 317, ou dix lettres et chiffres pour un code de secours.',
  });

/** Giving the second factor: six digits, or a recovery code. */
export const factorForm = z.object({ code: factorCode, retour: returnTo });

/** The answer of a passkey, to the question the page put. */
export const passkeyForm = z.object({
  ticket: z.string().max(1_000),
  answer: z.string().max(20_000),
  retour: returnTo,
});

/** Removing a passkey. */
export const passkeyRemovalForm = z.object({ passkeyId: z.uuid(FACTOR_MESSAGES['not-found']) });

/** Asking for a secret to set up, or saying that the recovery codes are noted. */
export const factorStartForm = z.object({ retour: returnTo });

/** Confirming with the mailed link, in the browser that asked. */
export const linkForm = z.object({ demande: demand, jeton: z.string().max(64) });

/** Changing hats. */
export const hatForm = z.object({
  hat: z.string(SESSION_MESSAGES['hat-unknown']).max(64),
  retour: returnTo,
});

/** Ending one session. */
export const sessionForm = z.object({ sessionId: z.string().max(64) });

/** Inviting someone to speak for the organization. */
export const managerInvitationForm = z
  .object({
    email: address,
    grade: z.enum(GRADES, 'Choisissez direction ou responsable.'),
    structureIds: listed.transform((ids) =>
      ids.map((id) => readId<'structure'>(id)).filter((id): id is StructureId => id !== null),
    ),
  })
  .refine((form) => form.grade === 'director' || form.structureIds.length > 0, {
    path: ['structureIds'],
    message: INVITATION_MESSAGES['structures-missing'],
  });

/** Ending someone's membership, or withdrawing an invitation. */
export const membershipForm = z.object({
  membershipId: z.string().transform((text) => readId<'membership'>(text) as MembershipId | null),
});
export const invitationForm = z.object({
  invitationId: z.string().transform((text) => readId<'invitation'>(text)),
});

/** Answering an invitation: the name colleagues will read. */
export const invitationAnswerForm = z.object({
  jeton: z.string().max(64),
  name: z
    .string('Indiquez votre prénom et votre nom.')
    .trim()
    .min(1, 'Indiquez votre prénom et votre nom, par exemple Claire Morel.')
    .max(120, 'Prénom et nom : 120 lettres au plus.'),
});

/** A cell's invitation to a managing body of its territory. */
export const organizationInvitationForm = z
  .object({ ...organizationFields, email: address })
  .superRefine((form, check) => {
    for (const [path, message] of missingInStructure(form))
      check.addIssue({ code: 'custom', path: [path], message });
  });
