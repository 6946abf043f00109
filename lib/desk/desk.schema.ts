import { z } from 'zod';
import { answerForm } from '@/lib/assignment/answer.schema';
import { lateForm } from '@/lib/assignment/follow-up.schema';
import { moments } from '@/lib/availability/availability.schema';
import type { CallId, PersonId } from '@/lib/identity/actor';
import { extensionAnswer, hoursForm } from '@/lib/lending/extension.schema';
import { readPhone } from '@/lib/profile/phone';
import { heardRegistrationForm } from '@/lib/profile/profile.schema';
import { civilDay, civilHour, endOfDay, instantInParis } from '@/lib/shared/civil-time';
import { DAY_SENTENCE } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';
import { faultOfNote, NOTE_MESSAGES } from '@/lib/shared/note';
import { SAID_OUTCOMES } from './outcome';

const typed = z.string().trim().default('');
const callId = typed.transform((id) => readId<'call'>(id) as CallId | null);
const personId = typed.transform((id) => readId<'person'>(id) as PersonId | null);

/** Whom to call, or who is calling. */
export const openCallForm = z.object({
  personne: personId,
  sens: z.enum(['out', 'in']).default('out'),
});

/** Who is calling: a name, or the end of a number. */
export const findCallersForm = z.object({
  qui: typed.refine((text) => text.length >= 2, 'Tapez un nom, ou les quatre derniers chiffres.'),
});

/** An answer said during a call: the same words as the answer page’s, and which call. */
export const heardAnswerForm = z
  .object({ appel: callId, demande: typed.transform((id) => readId<'solicitation'>(id)) })
  .and(answerForm);

/** Longer hours of a mission, answered during a call. */
export const heardStayForm = extensionAnswer.extend({ appel: callId });

/** A mission that ends sooner, said during a call. */
export const heardReturnForm = z
  .object({ appel: callId })
  .and(hoursForm)
  .transform(({ appel, id, at }) => ({ appel, id, at }));

/** A delay, said during a call. */
export const heardLateForm = z
  .object({ appel: callId })
  .and(lateForm)
  .transform(({ appel, id, minutes }) => ({ appel, id, minutes }));

/** « C’est toujours vrai », or the usual moments said again. */
export const heardWeekForm = z
  .object({
    appel: callId,
    dit: z.enum(['same', 'new'], 'Dites si c’est toujours vrai, ou cochez ses moments.'),
    moments,
  })
  .refine(({ dit, moments: chosen }) => dit === 'same' || chosen.length > 0, {
    path: ['moments'],
    message: 'Cochez au moins un moment.',
  });

/** Whether what concerns them is printed too. */
export const paperForm = z.object({ appel: callId, papier: z.enum(['yes', 'no']) });

const HOUR_SENTENCE = 'Cette heure n’existe pas. Exemple\u202f: 14:30.';
const NOTE_MOST = 500;

/** A note for the next shift: a few lines, nothing on anybody’s health or past, whoever it is about. */
const noteText = typed
  .refine((text) => text.length <= NOTE_MOST, `Au plus ${NOTE_MOST} caractères.`)
  .superRefine((text, context) => {
    const fault = faultOfNote(text, { aboutSomeone: true });
    if (fault) context.addIssue({ code: 'custom', message: NOTE_MESSAGES[fault] });
  });

const asTyped = z.object({
  appel: callId,
  fin: z.enum(SAID_OUTCOMES, 'Dites comment l’appel se termine.'),
  jour: typed.transform(civilDay),
  heure: typed.transform(civilHour),
  jusque: typed.transform(civilDay),
  note: noteText,
});
type EndFields = z.infer<typeof asTyped>;

const needsHour = ({ fin, jour }: EndFields) =>
  fin === 'call-back' || (fin === 'later' && jour !== '');

/** How a call ends: the outcome, when to call back, until when the person is away, a note. */
export const endCallForm = asTyped.transform((form, context) => {
  const fault = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  const { appel, fin, note } = form;
  const callBackAt = needsHour(form) ? instantInParis(form.jour, form.heure) : null;
  if (needsHour(form) && !endOfDay(form.jour)) fault('jour', DAY_SENTENCE);
  else if (needsHour(form) && !callBackAt) fault('heure', HOUR_SENTENCE);
  const awayUntil = fin === 'unavailable' ? endOfDay(form.jusque) : null;
  if (fin === 'unavailable' && !awayUntil) fault('jusque', DAY_SENTENCE);
  return { callId: appel, outcome: fin, callBackAt, awayUntil, note };
});

/** A note that is about nobody in particular, or about a person of the pool. */
export const noteForm = z.object({
  note: noteText.refine((text) => text !== '', 'Écrivez la note.'),
});

/** A note that the next shift has dealt with. */
export const noteDoneForm = z.object({ noteId: typed });

/** The number that letters give. */
export const deskPhoneForm = z.object({
  deskPhone: typed.transform((text, context) => {
    const read = readPhone(text);
    if (read) return read;
    const message =
      'Ce numéro n’est pas complet. Exemple\u202f: 02\u00a040\u00a000\u00a000\u00a000.';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }),
});

/** The letters that were printed: « personne/sorte/demande », as their page wrote them. */
export const printedForm = z.object({
  lettres: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .transform((given) => given.slice(0, 500)),
});

/** Somebody registered while they are on the telephone: the rules of the self registration, and their moments. */
export const registerHeardForm = heardRegistrationForm.and(
  z.object({
    moments,
    papier: z.literal('on').optional(),
    suivre: z.literal('on').optional(),
    consent: z.literal(
      'on',
      'Lisez le texte à voix haute, puis cochez quand la personne a dit oui.',
    ),
  }),
);
