import { z } from 'zod';
import { periodFields, periodOf } from '@/lib/availability/availability.schema';
import { idField } from '@/lib/shared/form-field';
import { HOURS_DONE, SURVEY_WORDS } from './follow-up';
import { LATE_MINUTES, type LateMinutes } from './lateness';
import { NO_SHOW_ANSWERS } from './no-show';

const mission = idField<'assignment'>();
const LOST = 'Relisez ces heures, puis acceptez-les de nouveau.';
/** How long a sentence about hours, and a code as it is typed, may be. */
const HOURS_WORDS = 200;
const CODE_TYPED = 20;
const BREAK = `Indiquez la pause en minutes, de 0 à ${HOURS_DONE.longestBreak}.`;

/** Which of one’s own missions. */
export const missionChoice = z.object({ mission }).transform(({ mission: id }) => ({ id }));

const words = z
  .string()
  .trim()
  .max(HOURS_WORDS, `Une phrase suffit : ${HOURS_WORDS} lettres au plus.`)
  .default('')
  .transform((text) => text || null)
  .refine((text) => text === null || text.length > 1, 'Écrivez une phrase.');

/** The hours done, the break taken away; and why, when the other side said otherwise. */
export const hoursDoneForm = periodFields
  .extend({
    mission,
    words,
    breakMinutes: z.coerce
      .number(BREAK)
      .int(BREAK)
      .min(0, BREAK)
      .max(HOURS_DONE.longestBreak, BREAK),
  })
  .transform(({ mission: id, breakMinutes, words: why, ...fields }, context) => ({
    id,
    words: why,
    period: periodOf(fields, context),
    breakMinutes,
  }));

/** The hours of the other side, accepted as they were read; or, of the two versions, the part both hold. */
export const agreeForm = z
  .object({
    mission,
    version: z.coerce.number(LOST).int(LOST),
    part: z.enum(['communes', '']).default(''),
  })
  .transform(({ mission: id, version, part }) => ({ id, version, common: part === 'communes' }));

/** « Je suis arrivé·e », with the code the place shows or without it. */
export const arriveForm = z
  .object({ mission, code: z.string().max(CODE_TYPED, 'Le code a quatre chiffres.').default('') })
  .transform(({ mission: id, code }) => ({ id, code, by: 'space' as const }));

/** « J’aurai du retard »: by how many minutes, from the list. */
export const lateForm = z
  .object({
    mission,
    minutes: z.coerce
      .number()
      .refine(
        (said): said is LateMinutes => LATE_MINUTES.some((one) => one === said),
        'Choisissez une heure.',
      ),
  })
  .transform(({ mission: id, minutes }) => ({
    id,
    minutes: minutes as LateMinutes,
    by: 'space' as const,
  }));

/** « J’étais là », or why not. */
export const noShowAnswerForm = z
  .object({ mission, answer: z.enum(NO_SHOW_ANSWERS, 'Choisissez une réponse.') })
  .transform(({ mission: id, answer }) => ({ id, answer }));

const word = z.enum(SURVEY_WORDS, 'Choisissez une réponse.');

/** The survey after a mission: three words, no text. */
export const surveyForm = z
  .object({ mission, asAnnounced: word, welcomed: word, comeBack: word })
  .transform(({ mission: id, ...survey }) => ({ id, survey }));

/** The two words of a structure after a mission. */
export const hostSurveyForm = z
  .object({ mission, asNeeded: word, welcomeAgain: word })
  .transform(({ mission: id, ...survey }) => ({ id, survey }));
