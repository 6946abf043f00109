import { z } from 'zod';
import type { NeedId, SolicitationId } from '@/lib/identity/actor';
import { tickedField } from '@/lib/shared/form-field';
import { readId } from '@/lib/shared/id';
import {
  DECLINE_REASONS,
  DECLINE_SCOPES,
  type DeclineReason,
  PAUSE_DAYS,
  type PauseDays,
} from '@/lib/solicitation/solicitation';
import { SEEN_LENGTH } from './answer';
import { CANCEL_REASONS } from './assignment';

/** Said of a form that is not one of ours: cut, foreign, too big, or without an answer. */
const NOT_AN_ANSWER = 'Cette réponse n’a pas pu être lue. Choisissez de nouveau ci-dessous.';

const reason = z
  .enum([...DECLINE_REASONS, ''], NOT_AN_ANSWER)
  .optional()
  .transform((said): DeclineReason | null => (said ? said : null));

const pause = z
  .string()
  .optional()
  .transform(
    (days): PauseDays | null => PAUSE_DAYS.find((known) => String(known) === days) ?? null,
  );

// a yes always says what it was said to
const seen = z.string(NOT_AN_ANSWER).min(1, NOT_AN_ANSWER).max(SEEN_LENGTH, NOT_AN_ANSWER);

/** What the answer page sends: a yes, a yes after all, a no and how far it goes, a mission given up, « toujours d’accord », « prévenez-moi », or a twin of the need. */
export const answerForm = z.discriminatedUnion(
  'reponse',
  [
    z.object({ reponse: z.literal('oui'), vu: seen }),
    // a yes said after a no, by a button that says so: an old page's plain yes never undoes a no
    z.object({ reponse: z.literal('finalement'), vu: seen }),
    z.object({ reponse: z.literal('toujours'), vu: seen }),
    z
      .object({
        reponse: z.literal('non'),
        portee: z.enum(DECLINE_SCOPES, NOT_AN_ANSWER).default('this-time'),
        motif: reason,
        pause,
      })
      .refine(({ portee, pause: days }) => portee !== 'pause' || days !== null, {
        path: ['pause'],
        message: 'Choisissez la durée de votre pause.',
      }),
    z.object({ reponse: z.literal('reserve') }),
    z.object({
      reponse: z.literal('jumeau'),
      besoin: z.string().transform((id) => readId<'need'>(id) as NeedId | null),
    }),
    z.object({
      reponse: z.literal('annuler'),
      motif: z.enum(CANCEL_REASONS, 'Choisissez une raison.'),
    }),
  ],
  NOT_AN_ANSWER,
);

export type Answer = z.output<typeof answerForm>;

/** Yes or no, in one act, to what is ticked among the demands of one place, each as it was read: « id~what was read ». */
export const answerSeriesForm = z
  .object({
    demande: tickedField((tick) => {
      const [id, read = ''] = tick.split('~');
      const known = readId<'solicitation'>(id) as SolicitationId | null;
      return known && read !== '' && read.length <= SEEN_LENGTH ? { id: known, seen: read } : null;
    }),
    // the first button says yes; the other one names its no
    reponse: z.enum(['oui', 'non'], NOT_AN_ANSWER).default('oui'),
  })
  .transform(({ demande, reponse }) => ({
    demands: demande,
    said: reponse === 'oui' ? ('yes' as const) : ('no' as const),
  }));
