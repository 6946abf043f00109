import { z } from 'zod';
import { AGE_BANDS, STUDY_LEVELS } from '@/lib/profile/person';
import { listOf, placeFields } from '@/lib/profile/profile.schema';
import { TRADES } from '@/lib/profile/trade';
import { DIPLOMAS, type Question, WHENS } from './door';
import { STATUSES } from './status';

/** What was answered before comes along, as its address wrote it. */
const soFar = { reponses: z.string().default('') };

/** Each question as its own form. */
export const DOOR_FORMS = {
  trades: z.object({
    ...soFar,
    trades: listOf(TRADES, 'Cochez au moins une chose que vous pouvez faire.'),
  }),
  diploma: z
    .object({
      ...soFar,
      diploma: z.enum(DIPLOMAS, 'Choisissez une réponse.'),
      studyLevel: z
        .union([z.enum(STUDY_LEVELS), z.literal('').transform(() => null)])
        .nullable()
        .default(null),
    })
    .refine(({ diploma, studyLevel }) => diploma !== 'studies' || studyLevel !== null, {
      path: ['studyLevel'],
      message: 'Dites où vous en êtes\u202f: cela ouvre des missions.',
    })
    .transform((form) => (form.diploma === 'studies' ? form : { ...form, studyLevel: null })),
  status: z.object({
    ...soFar,
    status: z.enum(STATUSES, 'Choisissez votre situation.'),
    ageBand: z.enum(AGE_BANDS, 'Dites si vous avez 18 ans ou plus.'),
  }),
  place: z.object({ ...soFar, ...placeFields }),
  when: z.object({
    ...soFar,
    when: listOf(WHENS, 'Cochez au moins un moment.'),
  }),
} as const satisfies Readonly<Record<Question, z.ZodType>>;
