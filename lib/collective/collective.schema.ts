import { z } from 'zod';
import { instantInParis } from '@/lib/shared/civil-time';
import { dayField } from '@/lib/shared/day-field';
import { clockField, idField, refuseFault, wordsField } from '@/lib/shared/form-field';
import { typedLines } from '@/lib/shared/plain-text';
import { AUTHORITIES } from './collective';
import { DECISION_STATES } from './decision';

const SHORT = { least: 2, most: 120 } as const;
const REASON = { least: 10, most: 400 } as const;
const PLACE = 160;
const LINK = 500;
const AGENDA = { lines: 12, line: 160 } as const;
const WORDS = 4000;
const DECIDED = { least: 5, most: 400 } as const;
const NEVER = new Date(0);

const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);
const seen = z.coerce.number().int().min(0).catch(0);

/** « Ouvrir un espace »: its name, its reason, who sits beside the cell. */
export const collectiveForm = z.object({
  name: wordsField('Donnez un nom à l’espace.', SHORT),
  reason: wordsField(
    'Dites en une phrase pourquoi ces organismes se réunissent.',
    REASON,
  ).superRefine(refuseFault),
  authorities: several.transform((chosen) => AUTHORITIES.filter((one) => chosen.includes(one))),
});
export const collectiveChoice = z.object({ collectiveId: idField<'collective'>() });

/** Which body is invited. */
export const invitationForm = z.object({
  collectiveId: idField<'collective'>(),
  organizationId: idField<'organization'>(),
});
/** Which body is taken out, by the cell. */
export const bodyChoice = z.object({
  collectiveId: idField<'collective'>(),
  bodyId: idField<'collective-body'>(),
});
/** What the direction of a body says. */
export const bodyAnswer = z.object({
  collectiveId: idField<'collective'>(),
  answer: z.enum(['in', 'declined'], 'Choisissez une réponse.'),
});

const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Au plus ${most} caractères.`)
    .default('')
    .transform((text) => text || null);

/** A meeting set, or said again over the version that was read. */
export const meetingForm = z
  .object({
    collectiveId: idField<'collective'>(),
    meetingId: idField<'collective-meeting'>(),
    seen,
    day: dayField,
    from: clockField('Indiquez l’heure de début.'),
    until: clockField('Indiquez l’heure de fin.'),
    place: optionalText(PLACE),
    callUrl: optionalText(LINK).refine(
      (link) => link === null || (link.startsWith('https://') && URL.canParse(link)),
      'Un lien commence par https://.',
    ),
    agenda: z
      .string()
      .default('')
      .superRefine(refuseFault)
      .transform((text) =>
        typedLines(text)
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      )
      .refine((lines) => lines.length > 0, 'Écrivez au moins un point, un par ligne.')
      .refine(
        (lines) =>
          lines.length <= AGENDA.lines && lines.every(({ length }) => length <= AGENDA.line),
        `Au plus ${AGENDA.lines} points de ${AGENDA.line} caractères.`,
      ),
  })
  .transform(({ day, from, until, ...said }) => ({
    ...said,
    period: {
      start: instantInParis(day, from) ?? NEVER,
      end: instantInParis(day, until) ?? NEVER,
    },
  }));
export const meetingChoice = z.object({
  collectiveId: idField<'collective'>(),
  meetingId: idField<'collective-meeting'>(),
  seen,
});

/** Who was there and what was said, over the version that was read. */
export const minutesForm = z.object({
  collectiveId: idField<'collective'>(),
  meetingId: idField<'collective-meeting'>(),
  seen,
  present: several,
  words: z
    .string()
    .default('')
    .transform(typedLines)
    .refine((text) => text.length <= WORDS, `Au plus ${WORDS} caractères.`)
    .superRefine(refuseFault),
});

/** A decision, or a new version of it over the one that was read: what, who, until when, where it stands. */
export const decisionForm = z.object({
  collectiveId: idField<'collective'>(),
  meetingId: idField<'collective-meeting'>(),
  threadId: idField<'collective-decision'>(),
  seen,
  what: wordsField('Dites en une phrase ce qui est décidé.', DECIDED).superRefine(refuseFault),
  party: z.string('Choisissez qui s’en charge.').min(1, 'Choisissez qui s’en charge.'),
  dueOn: dayField,
  state: z.enum(DECISION_STATES).default('to-do'),
});
/** « C’est fait »: said by the body it was given to. */
export const doneForm = z.object({
  collectiveId: idField<'collective'>(),
  threadId: idField<'collective-decision'>(),
  seen,
});
