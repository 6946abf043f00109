import { z } from 'zod';
import { address } from '@/lib/identity/identity.schema';
import { readId } from '@/lib/shared/id';
import { TRAVEL_MEANS } from '@/lib/territory/distance';
import {
  AGE_BANDS,
  isRadius,
  PERSON_KIND_TABLE,
  PERSON_KINDS,
  STUDY_LEVELS,
  STUDY_TRADES,
} from './person';
import { readPhone } from './phone';
import { TRADES } from './trade';

const LONGEST_NAME = 60;
const LONGEST_PLACE = 80;
const LONGEST_WEEK = 300;
const LONGEST_LINK = 64;

const name = (missing: string) =>
  z
    .string(missing)
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .refine((text) => text !== '', missing)
    .refine((text) => text.length <= LONGEST_NAME, 'C’est trop long\u202f: 60 caractères au plus.')
    .refine(
      (text) => text === '' || /^[\p{L}\p{M}][\p{L}\p{M}' ’.-]*$/u.test(text),
      'Utilisez des lettres, par exemple «\u202fAnne-Sophie\u202f» ou «\u202fL’Hénaff\u202f».',
    );

/** A telephone number, or none. */
export const phone = z
  .string()
  .default('')
  .transform((text, context) => {
    const read = readPhone(text);
    if (read !== undefined) return read;
    context.addIssue({
      code: 'custom',
      message: 'Ce numéro n’est pas complet. Exemple\u202f: 06\u00a012\u00a034\u00a056\u00a078.',
    });
    return z.NEVER;
  });

/** The ticked boxes of a list, in its order; none is an answer too. */
export const anyOf = <Value extends string>(values: readonly Value[]) =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .transform((given) => values.filter((value) => given.includes(value)));

/** At least one of a list of ticked boxes, in the order of the list. */
export const listOf = <Value extends string>(values: readonly Value[], missing: string) =>
  anyOf(values).refine((chosen) => chosen.length > 0, missing);

const HEALTH_STUDENT_LEVEL = 'Dites où vous en êtes de vos études\u202f: cela ouvre des missions.';

/** From where, how far, by what means. */
export const placeFields = {
  commune: z
    .string('Donnez votre commune ou son code postal, par exemple « Nantes ».')
    .trim()
    .max(
      LONGEST_PLACE,
      'C’est trop long. Exemple\u202f: «\u202fNantes\u202f» ou «\u202f44000\u202f».',
    )
    .min(
      1,
      'Donnez votre commune ou son code postal, par exemple «\u202fNantes\u202f» ou «\u202f44000\u202f».',
    ),
  communeCode: z.string().default(''),
  radiusKm: z.coerce
    .number('Choisissez une distance.')
    .refine((km) => isRadius(km), 'Choisissez une distance.'),
  travelMeans: listOf(TRAVEL_MEANS, 'Choisissez au moins un moyen de venir.'),
};

const doing = {
  kind: z.enum(PERSON_KINDS, 'Choisissez votre situation.'),
  studyLevel: z
    .union([z.enum(STUDY_LEVELS), z.literal('').transform(() => null)])
    .nullable()
    .default(null),
  ageBand: z.enum(AGE_BANDS, 'Dites si vous avez 18 ans ou plus.'),
  trades: anyOf(TRADES),
};

/** How somebody is called. */
export const whoFields = {
  firstName: name('Donnez votre prénom.'),
  lastName: name('Donnez votre nom.'),
};

type WithStudies = { readonly kind: string; readonly studyLevel: string | null };
const saysStudies = ({ kind, studyLevel }: WithStudies) =>
  kind !== 'health-student' || studyLevel !== null;
const withoutIdleStudies = <Form extends WithStudies>(form: Form): Form =>
  form.kind === 'health-student' || form.kind === 'student' ? form : { ...form, studyLevel: null };

// a health student's validated level says what they may do: no trade is asked besides, unless it opens none
const opensNothing: readonly unknown[] = STUDY_LEVELS.filter(
  (level) => STUDY_TRADES[level].length === 0,
);
type WithTrades = {
  readonly kind?: unknown;
  readonly studyLevel?: unknown;
  readonly trades?: unknown;
};
const saysTrades = ({ kind, studyLevel, trades }: WithTrades) =>
  !Array.isArray(trades) ||
  trades.length > 0 ||
  (kind === 'health-student' && !opensNothing.includes(studyLevel));
const tradesMissing = {
  path: ['trades'],
  message:
    'Choisissez au moins un métier ou une aide que vous pouvez apporter. Seul le niveau d’études d’un·e étudiant·e en santé en dispense, s’il ouvre des missions.',
  // said with the other faults, not once they are mended
  when: ({ value }: { readonly value: unknown }) => typeof value === 'object' && value !== null,
};
const studiesMissing = { path: ['studyLevel'], message: HEALTH_STUDENT_LEVEL };

// written by the page: anything else says nothing
const employer = z
  .string()
  .optional()
  .transform((text) => (text ? readId<'organization'>(text) : null) ?? undefined);

/** Joining the reserve, in the order of the screen. No address, no birth date, no sex is ever asked. */
export const registrationForm = z
  .object({
    ...whoFields,
    email: address,
    phone,
    ...doing,
    ...placeFields,
    consent: z.literal('on', 'Cochez cette case pour rejoindre la réserve.'),
    // what the door was told of the week: letters and digits it wrote itself, shown again once registered
    week: z
      .string()
      .max(LONGEST_WEEK)
      .regex(/^[\w-]*$/)
      .default('')
      .catch(''),
    // from an invitation into a pool: its link, and whether its sender may follow
    jeton: z.string().max(LONGEST_LINK).default(''),
    follow: z.literal('on').optional(),
    // from the address an employer gives its staff: who employs them, to be answered by that employer
    employer,
  })
  .refine(saysTrades, tradesMissing)
  .refine(saysStudies, studiesMissing)
  .transform(withoutIdleStudies);
export type RegistrationDraft = z.infer<typeof registrationForm>;

/** Registering from an invitation that came by text: the number it came to is proven by its link, no address is needed. */
export const registrationByTextForm = z
  .object({
    ...whoFields,
    ...doing,
    ...placeFields,
    consent: z.literal('on', 'Cochez cette case pour rejoindre la réserve.'),
    jeton: z.string().max(LONGEST_LINK),
    follow: z.literal('on').optional(),
  })
  .refine(saysTrades, tradesMissing)
  .refine(saysStudies, studiesMissing)
  .transform(withoutIdleStudies);
export type RegistrationByText = z.infer<typeof registrationByTextForm>;

const NUMBER_MISSING =
  'Notez le numéro de la personne, par exemple 06\u00a012\u00a034\u00a056\u00a078.';
const anAddress = z
  .string()
  .trim()
  .default('')
  .transform((typed) => (typed === '' ? undefined : typed))
  .pipe(address.optional())
  .transform((read) => read ?? null);

/** Registered by telephone: the rules of the self registration, with a number and, for those who have one, an address. */
export const heardRegistrationForm = z
  .object({
    ...whoFields,
    phone: phone.refine((read) => read !== null, NUMBER_MISSING),
    email: anAddress,
    ...doing,
    ...placeFields,
  })
  .refine(saysTrades, tradesMissing)
  .refine(saysStudies, studiesMissing)
  .transform(withoutIdleStudies);
export type HeardRegistration = z.infer<typeof heardRegistrationForm>;

/** One’s own profile, changed by oneself; the e-mail address is what one signs in with and stays. */
export const profileForm = z
  .object({ ...whoFields, phone, ...doing, ...placeFields })
  .refine(saysTrades, tradesMissing)
  .refine(saysStudies, studiesMissing)
  .transform(withoutIdleStudies);
export type ProfileDraft = z.infer<typeof profileForm>;

/** A registration as it waits for the address to be confirmed: the place is settled, nothing else is added. */
export const registration = z.object({
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  phone: z.string().nullable(),
  kind: z.enum(PERSON_KINDS),
  studyLevel: z.enum(STUDY_LEVELS).nullable(),
  ageBand: z.enum(AGE_BANDS),
  trades: z.array(z.enum(TRADES)),
  communeCode: z.string(),
  territoryId: z.string(),
  radiusKm: z.number().int().positive(),
  travelMeans: z.array(z.enum(TRAVEL_MEANS)).min(1),
  consentVersion: z.string(),
  /** the employer whose address it was filled in from, if any */
  employer: z.string().optional(),
  /** the invitation into a pool it answers, if any */
  invitation: z.object({ hash: z.string(), follow: z.boolean() }).optional(),
});
export type Registration = z.infer<typeof registration>;

/** The kinds as choices of the form, in the order of the table. */
export const KIND_CHOICES = PERSON_KINDS.map((kind) => ({
  value: kind,
  label: PERSON_KIND_TABLE[kind].label,
  hint: PERSON_KIND_TABLE[kind].hint,
}));
