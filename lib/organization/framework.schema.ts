import { z } from 'zod';
import { endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { spanFields } from '@/lib/shared/day-field';
import { idField } from '@/lib/shared/form-field';
import { bodySought, FRAMEWORK_SUBJECTS } from './framework';

const REFERENCE = 'Indiquez le texte, par exemple « convention du 12 mars 2026 ».';
const BODY = 'Écrivez le nom de l’autre organisme, ou le numéro FINESS d’un de ses établissements.';
const SHORTEST_NAME = 3;
const MOST = 160;
const NEVER = new Date(0);

/** « Proposer une convention-cadre », as the form arrives. */
export const frameworkForm = z
  .object({
    body: z
      .string(BODY)
      .trim()
      .min(SHORTEST_NAME, BODY)
      .max(MOST, `Au plus ${MOST} caractères.`)
      .transform(bodySought),
    about: z.enum(FRAMEWORK_SUBJECTS, 'Choisissez ce que vous partagez.'),
    ...spanFields,
    reference: z
      .string(REFERENCE)
      .trim()
      .min(5, REFERENCE)
      .max(MOST, `Au plus ${MOST} caractères.`),
  })
  .transform(({ from, until, ...said }) => ({
    ...said,
    startsAt: startOfDay(from) ?? NEVER,
    endsAt: endOfDay(until) ?? NEVER,
  }));

/** What is answered to an agreement, or how it ends. */
export const frameworkChoice = z.object({
  frameworkId: idField<'framework'>(),
  act: z.enum(['accept', 'decline', 'withdraw', 'end'], 'Choisissez une réponse.'),
});
