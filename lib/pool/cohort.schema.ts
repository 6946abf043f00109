import { z } from 'zod';
import { STUDY_LEVELS } from '@/lib/profile/person';
import { civilDay, startOfDay } from '@/lib/shared/civil-time';
import { idField } from '@/lib/shared/form-field';
import { APPROVALS, PERIOD_KINDS } from './cohort';
import { people } from './membership.schema';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_SENTENCE = 'Cette date n’existe pas. Exemple\u202f: 01/09/2026.';
const isDay = (day: string) => DAY.test(day) && startOfDay(day) !== null;
const typed = z.string().trim().default('').transform(civilDay);

/** A civil day as forms give it. */
export const day = typed.refine(isDay, DAY_SENTENCE);
/** A civil day, or none. */
export const optionalDay = typed
  .refine((text) => text === '' || isDay(text), DAY_SENTENCE)
  .transform((text) => (text === '' ? null : text));

const CREDITS = 'Un nombre de crédits va de 0 à 360.';
const credits = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= 360), CREDITS)
  .transform((text) => (text === '' ? null : Number(text)));

const cohortId = idField<'cohort'>();

const cohortFields = z.object({
  name: z
    .string()
    .trim()
    .default('')
    .refine(
      (text) => text.length >= 2,
      'Donnez un nom, par exemple «\u202fIFSI 2e année, 2026\u202f».',
    )
    .refine((text) => text.length <= 80, 'C’est trop long\u202f: 80 caractères au plus.'),
  level: z.enum(STUDY_LEVELS, 'Choisissez le niveau que vous attestez.'),
  credits,
  startsOn: day,
  endsOn: day,
  approval: z.enum(APPROVALS, 'Choisissez ce que vous laissez ouvert.').default('free'),
});

const TWO_YEARS = 731;
const daysFrom = (from: string, until: string) =>
  (Date.parse(until) - Date.parse(from)) / 86_400_000;

function inOrder(
  { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
  context: z.RefinementCtx,
): void {
  const length = daysFrom(startsOn, endsOn);
  const fault = (message: string) =>
    context.addIssue({ code: 'custom', path: ['endsOn'], message });
  if (length < 1) fault('La fin est avant le début.');
  if (length > TWO_YEARS) fault('Deux ans au plus\u202f: créez une autre promotion ensuite.');
}

/** A new cohort. */
export const cohortForm = cohortFields.superRefine(inOrder);

/** What changes of a cohort. */
export const editCohortForm = cohortFields.extend({ cohortId }).superRefine(inOrder);

/** Students ticked, and the cohort they enter. */
export const placeForm = z.object({ people, cohortId, credits });

/** Students ticked, who leave their cohort. */
export const leaveForm = z.object({ people, cohortId });

/** Days of the calendar. */
export const periodForm = z
  .object({
    cohortId,
    kind: z.enum(PERIOD_KINDS, 'Choisissez ce qui se passe ces jours-là.'),
    from: day,
    until: day,
    days: z.enum(['all', 'weekdays']).default('all'),
  })
  .superRefine(({ from, until }, context) => {
    if (until < from)
      context.addIssue({ code: 'custom', path: ['until'], message: 'La fin est avant le début.' });
  })
  .transform(({ days, ...period }) => ({ ...period, weekdays: days === 'weekdays' }));

/** Which days to take out of the calendar. */
export const periodChoice = z.object({
  periodId: idField<'cohort-period'>(),
});

/** The year’s end: who passes, into which cohort. */
export const promotionForm = cohortFields.extend({ cohortId, people }).superRefine(inOrder);
