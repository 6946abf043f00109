import { z } from 'zod';
import { address } from '@/lib/identity/identity.schema';
import { POOL_ROLES } from '@/lib/identity/invitation';
import { PERSON_KINDS, STUDY_LEVELS } from '@/lib/profile/person';
import { anyOf, listOf } from '@/lib/profile/profile.schema';
import { TRADES } from '@/lib/profile/trade';
import { idField } from '@/lib/shared/form-field';
import { optionalDay } from './cohort.schema';
import { VALIDATIONS } from './membership';
import { SCHEMES } from './scheme';
import { ATTESTERS, SETTINGS_LIMITS, VISIBILITIES } from './settings';

const name = z
  .string()
  .trim()
  .default('')
  .refine((text) => text.length >= 3, 'Donnez un nom au vivier, trois lettres au moins.')
  .refine(
    (text) => text.length <= SETTINGS_LIMITS.name,
    `C’est trop long\u202f: ${SETTINGS_LIMITS.name}\u00a0caractères au plus.`,
  );

const papers = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  .refine((lines) => lines.length <= SETTINGS_LIMITS.papers, `Dix papiers au plus, un par ligne.`)
  .refine(
    (lines) => lines.every((line) => line.length <= SETTINGS_LIMITS.paper),
    `Une ligne est trop longue\u202f: ${SETTINGS_LIMITS.paper}\u00a0caractères au plus.`,
  );

/** All that a pool’s manager says of it. */
export const settingsForm = z
  .object({
    name,
    kinds: listOf(PERSON_KINDS, 'Cochez au moins une situation.'),
    trades: anyOf(TRADES),
    levels: anyOf(STUDY_LEVELS),
    validation: z.enum(VALIDATIONS, 'Choisissez qui entre dans le vivier.'),
    attester: z
      .union([z.enum(ATTESTERS), z.literal('').transform(() => null)])
      .nullable()
      .default(null),
    attestation: z
      .string()
      .trim()
      .default('')
      .refine(
        (text) => text.length <= SETTINGS_LIMITS.attestation,
        `C’est trop long\u202f: ${SETTINGS_LIMITS.attestation}\u00a0caractères au plus.`,
      )
      .transform((text) => text || null),
    visibility: z.enum(VISIBILITIES, 'Choisissez qui voit ce vivier.'),
    papers,
    opensOn: optionalDay,
    closesOn: optionalDay,
  })
  .superRefine(({ validation, attester, opensOn, closesOn }, context) => {
    if (validation === 'attested' && attester === null)
      context.addIssue({ code: 'custom', path: ['attester'], message: 'Dites qui atteste.' });
    if (opensOn && closesOn && closesOn < opensOn)
      context.addIssue({
        code: 'custom',
        path: ['closesOn'],
        message: 'Le dernier jour est avant le premier.',
      });
  })
  .transform((form) =>
    form.validation === 'attested' ? form : { ...form, attester: null, attestation: null },
  );

/** A new pool for a scheme; its first manager may be invited at once. */
export const openPoolForm = z.object({
  scheme: z.enum(SCHEMES, 'Choisissez un dispositif.'),
  name,
  email: z.union([z.literal('').transform(() => null), address]).default(null),
});

const poolId = idField<'pool'>();

/** Somebody invited to look after a pool, by its cell. */
export const inviteKeeperForm = z.object({ poolId, email: address });

/** The same, by somebody who already does. */
export const inviteColleagueForm = z.object({
  email: address,
  role: z.enum(POOL_ROLES).default('pool-manager'),
});

/** Somebody who stops looking after a pool, or an invitation taken back. */
export const endKeeperForm = z.object({
  membershipId: idField<'membership'>(),
});

/** The pool somebody chooses among those that may answer for them. */
export const choosePoolForm = z.object({
  poolId: poolId.refine((id) => id !== null, 'Choisissez dans la liste.'),
});
