import { z } from 'zod';
import { address } from '@/lib/identity/identity.schema';
import { phone } from '@/lib/profile/profile.schema';
import { idField, refuseFault, wordsField } from '@/lib/shared/form-field';
import { REFERRAL_TOPICS } from './topic';

const SHORT = { least: 2, most: 120 } as const;
const LONG = { least: 10, most: 1000 } as const;
const ANSWER_LEAST = 2;

const short = (asked: string) => wordsField(asked, SHORT);
const long = (asked: string, least: number) =>
  wordsField(asked, { ...LONG, least }).superRefine(refuseFault);
const NUMBER_MISSING = 'Donnez le numéro où rappeler.';
const topic = z.enum(REFERRAL_TOPICS, 'Choisissez de quoi il s’agit.');
const said = long('Dites votre question en une phrase.', LONG.least);

/** « Qui répond »: one referent as the cell keeps them; with an id, one already kept. */
export const referentForm = z.object({
  referentId: idField<'referent'>(),
  name: short('Indiquez qui répond.'),
  body: short('Indiquez où cette personne travaille.'),
  topics: z
    .union(
      [z.string().transform((one) => [one]), z.array(z.string())],
      'Choisissez au moins un sujet.',
    )
    .transform((chosen) => REFERRAL_TOPICS.filter((one) => chosen.includes(one)))
    .refine((chosen) => chosen.length > 0, 'Choisissez au moins un sujet.'),
  epci: z.string().trim().max(SHORT.most).default(''),
  email: address,
  phone: phone.default(null),
  hours: z
    .string()
    .trim()
    .max(SHORT.most, `Au plus ${SHORT.most} caractères.`)
    .transform((text) => text || null)
    .default(null),
});

/** Which referent answers no longer. */
export const referentChoice = z.object({ referentId: idField<'referent'>() });

/** A question of one of the speaker’s structures. */
export const questionForm = z.object({
  structureId: idField<'structure'>(),
  topic,
  said,
  callerName: short('Indiquez qui rappeler.'),
  callerPhone: phone.refine((read) => read !== null, NUMBER_MISSING),
});

/** A question written down for whoever called. */
export const calledForm = z.object({
  topic,
  said,
  callerName: short('Indiquez qui a appelé.'),
  callerPhone: phone.refine((read) => read !== null, NUMBER_MISSING),
  commune: z.string().trim().min(1, 'Indiquez la commune.').max(SHORT.most),
  communeCode: z.string().default(''),
});

/** What came of a question, or that it is no longer asked. */
export const referralAnswerForm = z.object({
  referralId: idField<'referral'>(),
  answer: long('Dites en une phrase ce qui a été répondu.', ANSWER_LEAST),
});
export const referralChoice = z.object({ referralId: idField<'referral'>() });

/** Who a question is given to instead. */
export const handForm = z.object({
  referralId: idField<'referral'>(),
  referentId: idField<'referent'>(),
});
