import { z } from 'zod';
import { goalFields, learnedField, whyFields } from '@/lib/activation/activation.schema';
import { PLAN_ACTS } from '@/lib/plan/decision';
import { LEVERS } from '@/lib/queue/lever';
import { caseForm, clockForm, closeForm, handOverForm, noteForm } from '@/lib/queue/queue.schema';
import { idField } from '@/lib/shared/form-field';
import { readId } from '@/lib/shared/id';
import { thresholdFields } from '@/lib/solicitation/activated.schema';
import { needKeyOf } from './drill-plan';
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

const STALE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';

/** Somebody invented, a need of the drill, and what the cell says of them together. */
export const drillPairForm = z
  .object({
    ...which,
    personne: z
      .string({ error: 'Choisissez une personne.' })
      .regex(/^\d{1,3}$/, 'Choisissez une personne.')
      .transform(Number),
    besoin: z
      .string({ error: 'Choisissez un besoin.' })
      .regex(/^\d{4}-\d{2}$/, 'Choisissez un besoin.')
      .transform(needKeyOf),
    acte: z.enum(PLAN_ACTS, STALE),
  })
  .transform(({ drillId, personne, besoin, acte }) => ({
    ...{ drillId, number: personne, needKey: besoin, act: acte },
  }));

/** « Activer la réserve de l’exercice »: why, for which goals, with which thresholds. */
export const activateDrillForm = z
  .object({ ...which, ...whyFields, ...goalFields, ...thresholdFields })
  .transform(({ drillId, reason, words, goalFilled, goalReady, goalHours, ...thresholds }) => ({
    ...{ drillId, reason, words, thresholds },
    goals: { filled: goalFilled, ready: goalReady, hours: goalHours },
  }));

/** « Fermer l’activation de l’exercice »: what the cell keeps of it, or nothing. */
export const closeDrillActivationForm = z.object({ ...which, learned: learnedField });

/** Which plan of a drill is sent: the one its page showed. */
export const sendDrillPlanForm = z
  .object({ ...which, plan: z.string({ error: STALE }).regex(/^\d{1,4}$/, STALE) })
  .transform(({ drillId, plan }) => ({ drillId, version: Number(plan) }));

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
