import { z } from 'zod';
import { LEVERS } from '@/lib/queue/lever';
import { caseForm, clockForm, closeForm, handOverForm, noteForm } from '@/lib/queue/queue.schema';
import { idField } from '@/lib/shared/form-field';
import { readId } from '@/lib/shared/id';
import { DRILL_RULES, SCENARIOS } from './scenario';

/** « Commencer l’exercice »: what is rehearsed, and how fast. */
export const openDrillForm = z.object({
  scenario: z.enum(SCENARIOS, 'Choisissez un scénario.'),
  pace: z.coerce
    .number()
    .refine(
      (pace) => (DRILL_RULES.paces as readonly number[]).includes(pace),
      'Choisissez une allure.',
    ),
});

const which = {
  drillId: idField<'drill'>(),
};

/** « Terminer », « Effacer ». */
export const whichDrillForm = z.object(which);

/** A lever pulled for a need of a drill. */
export const drillLeverForm = z.object({
  ...which,
  needKey: z.coerce.number().int().min(0).catch(-1),
  lever: z.enum(LEVERS, 'Choisissez un levier.'),
});

const NEED_OF_DRILL = /^drill:([0-9a-f-]{36})\.(\d{1,2})$/;

/** « drill:<exercice>.<besoin> »: which case of which drill a form of its queue is about. */
const subject = z
  .string()
  .default('')
  .transform((text) => {
    const [, id = '', key = '-1'] = NEED_OF_DRILL.exec(text) ?? [];
    return { drillId: readId<'drill'>(id), needKey: Number(key) };
  });

/** The forms of a case of the queue, asked of a case of a drill. */
export const drillCaseForm = caseForm.extend({ subject });
export const drillNoteForm = noteForm.extend({ subject });
export const drillHandOverForm = handOverForm.extend({ subject });
export const drillClockForm = clockForm.extend({ subject });
export const drillCloseForm = closeForm.extend({ subject });
