import { z } from 'zod';
import { periodFields, periodOf } from '@/lib/availability/availability.schema';
import { readId } from '@/lib/shared/id';
import { HOURS_DONE, SURVEY_WORDS } from './follow-up';

const mission = z
  .string()
  .default('')
  .transform((text) => readId<'assignment'>(text));
const BREAK = `Indiquez la pause en minutes, de 0 à ${HOURS_DONE.longestBreak}.`;

/** Which of one’s own missions. */
export const missionChoice = z.object({ mission }).transform(({ mission: id }) => ({ id }));

/** The hours done, the break taken away. */
export const hoursDoneForm = periodFields
  .extend({
    mission,
    breakMinutes: z.coerce
      .number(BREAK)
      .int(BREAK)
      .min(0, BREAK)
      .max(HOURS_DONE.longestBreak, BREAK),
  })
  .transform(({ mission: id, breakMinutes, ...fields }, context) => ({
    id,
    period: periodOf(fields, context),
    breakMinutes,
  }));

const word = z.enum(SURVEY_WORDS, 'Choisissez une réponse.');

/** The survey after a mission: three words, no text. */
export const surveyForm = z
  .object({ mission, asAnnounced: word, welcomed: word, comeBack: word })
  .transform(({ mission: id, ...survey }) => ({ id, survey }));
