import { z } from 'zod';
import { PERSON_KINDS } from '@/lib/profile/person';
import { TRADE_TABLE, TRADES } from '@/lib/profile/trade';
import { readId } from '@/lib/shared/id';
import { faultOfNote, NOTE_MESSAGES } from '@/lib/shared/note';
import { typedLines } from '@/lib/shared/plain-text';
import { ALSO, type AlsoSuffix, type RequestLine, readAlso, shiftsOfLine } from './also';
import { CLOSE_REASONS } from './edit';
import { FLOWS, NEED_LIMITS, NEED_REASONS, PUBLICS, SEVERITIES } from './need';
import { OTHER_TRADE } from './need-sentence';
import { CONDITIONS } from './need-words';
import { many, oneShiftForm, shiftsForm } from './shift.schema';
import { TASK_TABLE, TASKS, tasksOutOf } from './task';

const STALE_PAGE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';
const UNKNOWN_CHOICE = 'Un de ces choix n’est pas dans la liste. Recommencez.';
const { min, max } = NEED_LIMITS.seats;

const typed = (message: string) => z.string({ error: message });

/** One line of text, cleaned and bounded. */
export const line = (message: string, most: number) =>
  typed(message)
    .max(4 * most, { error: `Au plus ${most} caractères.` })
    .transform((text) => typedLines(text).replace(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(1, { error: message })
        .max(most, { error: `Au plus ${most} caractères.` }),
    );

/** A telephone number as typed, with dots, spaces or +33: ten digits, or an international number. */
export function readPhone(text: string): string | null {
  const digits = text.replace(/[\s\u00a0\u202f.\-/()]/g, '').replace(/^(?:\+33|0033)0?/, '0');
  return /^0[1-9]\d{8}$/.test(digits) || /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null;
}

const PHONE = 'Indiquez un numéro de téléphone, par exemple 06 12 34 56 78.';
const phone = typed(PHONE)
  .max(60, { error: PHONE })
  .transform((text, context) => {
    const read = readPhone(text);
    if (!read) context.addIssue({ code: 'custom', message: PHONE });
    return read ?? z.NEVER;
  });

const id = <Of extends string>(message: string) =>
  typed(message).transform((text, context) => {
    const read = readId<Of>(text);
    if (!read) context.addIssue({ code: 'custom', message });
    return read ?? z.NEVER;
  });

const SEATS = `Indiquez un nombre de ${min} à ${max}.`;
const seats = typed(SEATS)
  .regex(/^\s*\d{1,9}\s*$/, { error: SEATS })
  .transform(Number)
  .pipe(
    z
      .number()
      .min(min, { error: SEATS })
      .max(max, {
        error: `Au plus ${max} places en une fois. Pour plus, publiez plusieurs besoins.`,
      }),
  );

const LONG_NOTE = `La note est trop longue : au plus ${NEED_LIMITS.note} caractères.`;
const note = typed(UNKNOWN_CHOICE)
  .max(8 * NEED_LIMITS.note, { error: LONG_NOTE })
  .optional()
  .default('')
  .transform((text) => typedLines(text))
  .pipe(
    z
      .string()
      .max(NEED_LIMITS.note, { error: LONG_NOTE })
      .superRefine((text, context) => {
        const fault = faultOfNote(text);
        if (fault) context.addIssue({ code: 'custom', message: NOTE_MESSAGES[fault] });
      }),
  )
  .transform((text) => (text === '' ? null : text));

/** « De qui ? » and what for: the tasks must be ones this trade may be asked. */
const whoForm = z
  .object({
    trade: typed('Choisissez un métier.'),
    otherTrade: typed('Choisissez un métier.').optional().default(''),
    tasks: many.pipe(
      z
        .array(z.enum(TASKS, { error: UNKNOWN_CHOICE }))
        .max(TASKS.length, { error: UNKNOWN_CHOICE }),
    ),
  })
  .transform(({ trade: chosen, otherTrade, tasks }, context) => {
    const other = chosen === OTHER_TRADE;
    const trade = TRADES.find((known) => known === (other ? otherTrade : chosen));
    if (!trade) {
      const message = 'Choisissez un métier dans la liste.';
      context.addIssue({ code: 'custom', path: [other ? 'otherTrade' : 'trade'], message });
      return z.NEVER;
    }
    const [forbidden] = tasksOutOf(trade, tasks);
    if (forbidden) {
      const message = `« ${TASK_TABLE[forbidden].label} » ne peut pas être demandé pour ce métier (${TRADE_TABLE[trade].label}). Décochez cette tâche, ou demandez un métier qui peut la faire. Référence : ${TASK_TABLE[forbidden].reference}.`;
      context.addIssue({ code: 'custom', path: ['tasks'], message });
    }
    return { trade, tasks: [...new Set(tasks)] };
  });

const saidForm = z
  .object({
    seats,
    severity: z.enum(SEVERITIES, { error: 'Choisissez ce qui se passe si personne ne vient.' }),
    reason: z.enum(NEED_REASONS, { error: 'Choisissez un motif.' }),
    publicServed: z.enum(PUBLICS, { error: 'Choisissez le public accueilli.' }),
    conditions: many.pipe(
      z.array(z.enum(CONDITIONS, { error: UNKNOWN_CHOICE })).max(9, { error: UNKNOWN_CHOICE }),
    ),
    checkedOnly: typed(UNKNOWN_CHOICE)
      .optional()
      .transform((ticked) => ticked === 'on'),
    flow: z.enum(FLOWS, { error: UNKNOWN_CHOICE }).optional().default('first-yes'),
    contactName: line(
      'Indiquez qui demander en arrivant, par exemple « Claire Martin ».',
      NEED_LIMITS.contactName,
    ),
    contactPhone: phone,
    note,
    wantedKinds: many.pipe(
      z
        .array(z.enum(PERSON_KINDS, { error: UNKNOWN_CHOICE }))
        .max(PERSON_KINDS.length, { error: UNKNOWN_CHOICE }),
    ),
  })
  .transform(({ conditions, wantedKinds, ...said }) => ({
    ...said,
    wantedKinds: [...new Set(wantedKinds)],
    meal: conditions.includes('meal'),
    transport: conditions.includes('transport'),
    lodging: conditions.includes('lodging'),
  }));

const key = typed(STALE_PAGE).regex(/^[\w-]{16,64}$/, { error: STALE_PAGE });

/** Said when the structure chosen is not the one whose contact, hours and public fill the page. */
export const OTHER_STRUCTURE =
  'Vous avez choisi une autre structure que celle pour laquelle cette page était remplie : vérifiez le contact sur place, son téléphone et le public accueilli, puis publiez.';

/** Who posts: never a structure other than the one the page was filled for, unless the page came back and said so. */
const whereForm = z
  .object({
    key,
    structureId: id<'structure'>('Choisissez votre structure.'),
    /** the structure the page was filled for */
    filledFor: typed(STALE_PAGE).optional(),
    /** the same need is already open, and another is wanted */
    again: typed(UNKNOWN_CHOICE)
      .optional()
      .transform((ticked) => ticked === 'on'),
  })
  .transform(({ filledFor, ...where }, context) => {
    if (filledFor !== undefined && filledFor !== where.structureId) {
      context.addIssue({ code: 'custom', path: ['structureId'], message: OTHER_STRUCTURE });
    }
    return where;
  });

const typedLine = typed(UNKNOWN_CHOICE).max(40, { error: UNKNOWN_CHOICE }).optional().default('');
const alsoFields = Object.fromEntries(
  ALSO.flatMap((suffix) =>
    (['alsoTrade', 'alsoSeats', 'alsoStart', 'alsoEnd'] as const).map(
      (name) => [`${name}${suffix}`, typedLine] as const,
    ),
  ),
) as Record<`also${'Trade' | 'Seats' | 'Start' | 'End'}${AlsoSuffix}`, typeof typedLine>;

/** The other profiles of the same request, each on the same days. */
const alsoForm = z.object(alsoFields).transform((raw, context) => {
  const also = ALSO.map((suffix) =>
    readAlso(suffix, {
      trade: raw[`alsoTrade${suffix}`],
      seats: raw[`alsoSeats${suffix}`],
      start: raw[`alsoStart${suffix}`],
      end: raw[`alsoEnd${suffix}`],
    }),
  );
  for (const { field, message } of also.flatMap(({ faults }) => faults))
    context.addIssue({ code: 'custom', path: [field], message });
  return { also: also.flatMap(({ line }) => (line ? [line] : [])) };
});

/** « Publier un besoin », as the form arrives: every fault of it is said at once. */
export const needForm = whereForm
  .and(whoForm)
  .and(shiftsForm)
  .and(saidForm)
  .and(alsoForm)
  .transform(({ also, ...said }, context) => {
    const lines = also.map((line) => ({ ...line, ...shiftsOfLine(line, said.shifts) }));
    for (const { field, message } of lines.flatMap(({ faults }) => faults))
      context.addIssue({ code: 'custom', path: [field], message });
    const asked: readonly RequestLine[] = lines.map(({ trade, seats: many, shifts }) => ({
      ...{ trade, seats: many, shifts },
    }));
    return { ...said, also: asked };
  });
export type NeedForm = z.output<typeof needForm>;

/** The part of a draft that says who could come: read while the director still writes. */
export const previewForm = z
  .object({
    structureId: id<'structure'>('Choisissez votre structure.'),
    wantedKinds: many.pipe(z.array(z.enum(PERSON_KINDS)).max(PERSON_KINDS.length)),
  })
  .and(whoForm)
  .and(shiftsForm);

const needId = id<'need'>(STALE_PAGE);

/** « Modifier le besoin »: one shift, and the revision the page showed. */
export const editForm = z
  .object({
    needId,
    revision: typed(STALE_PAGE)
      .regex(/^\d{1,9}$/, { error: STALE_PAGE })
      .transform(Number),
  })
  .and(whoForm)
  .and(oneShiftForm)
  .and(saidForm)
  .transform(({ needId: id, revision, ...said }) => ({ needId: id, revision, said }));

const ticked = z
  .literal('on')
  .optional()
  .transform((on) => on === 'on');

/** « Fermer le besoin », or all of its request. */
export const closeForm = z.object({
  needId,
  reason: z.enum(CLOSE_REASONS, { error: 'Choisissez un motif.' }),
  callOff: ticked,
  whole: ticked,
});

/** « C’est toujours vrai ». */
export const confirmForm = z.object({ needId });
