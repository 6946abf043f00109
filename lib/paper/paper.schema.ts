import { z } from 'zod';
import { civilDay, startOfDay } from '@/lib/shared/civil-time';
import { readId } from '@/lib/shared/id';
import { FIELDS, type FieldName, fieldOf } from './field';
import { isKind, PAPER_KINDS, PARTIES, type PaperKind } from './kind';
import { readCents } from './money';
import { DRAWING } from './signature';
import { LONGEST_TEMPLATE } from './template';

const LONGEST = { line: 200, lines: 1000, money: 20, siret: 20, day: 40, choice: 40 } as const;
const SIRET = /^\d{14}$/;

const faultOf = (name: FieldName, text: string): string | null => {
  const { sort, choices = [] } = fieldOf(name);
  if (text.length > LONGEST[sort])
    return `C’est trop long\u202f: ${LONGEST[sort]}\u00a0caractères au plus.`;
  if (text === '') return null;
  if (sort === 'choice' && !choices.includes(text)) return 'Choisissez une réponse de la liste.';
  if (sort === 'siret' && !SIRET.test(text)) return 'Un SIRET compte 14\u00a0chiffres.';
  if (sort === 'money' && readCents(text) === null)
    return 'Écrivez un montant en euros, par exemple 18,40.';
  return null;
};

const fieldText = (name: FieldName) =>
  z
    .string()
    .trim()
    .optional()
    .transform((text) =>
      text !== undefined && fieldOf(name).sort === 'siret' ? text.replace(/\s/g, '') : text,
    )
    .superRefine((text, ctx) => {
      const fault = text === undefined ? null : faultOf(name, text);
      if (fault) ctx.addIssue({ code: 'custom', message: fault });
    });

const FIELD_SHAPE = Object.fromEntries(
  Object.keys(FIELDS).map((name) => [name, fieldText(name as FieldName)]),
) as Record<FieldName, ReturnType<typeof fieldText>>;

const assignmentId = z
  .unknown()
  .optional()
  .transform((id) => readId<'assignment'>(id));
const paperId = z
  .unknown()
  .optional()
  .transform((id) => readId<'paper'>(id));
const needId = z
  .unknown()
  .optional()
  .transform((id) => readId<'need'>(id));
const checked = z
  .unknown()
  .optional()
  .transform((value) => value === 'on');

/** The one form of what papers still miss: only what was shown comes back, the rest is left as it is. */
export const termsForm = z.object({ mission: assignmentId, toutes: checked, ...FIELD_SHAPE });

/** What an organization says of itself, for every paper. */
export const particularsForm = z.object(FIELD_SHAPE);

const kinds = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given): readonly PaperKind[] => {
    const words = given === undefined ? [] : [given].flat();
    return PAPER_KINDS.filter((kind) => words.includes(kind));
  });

/** Papers of one mission to make now: those ticked, or all that may be. */
export const issueForm = z.object({ mission: assignmentId, papiers: kinds });
/** One set of papers for every mission of one person at one place. */
export const seriesIssueForm = z.object({ mission: assignmentId });
/** Papers of everybody who comes to a need. */
export const teamIssueForm = z.object({ besoin: needId, papiers: kinds });

/** A day of the calendar, as a form or a hand writes it. */
const day = (message: string) =>
  z
    .string()
    .default('')
    .transform(civilDay)
    .refine((text) => startOfDay(text) !== null, message);

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .catch('');
const drawing = z
  .string()
  .optional()
  .transform((path) => (path && DRAWING.test(path) ? path : null));
export const signForm = z.object({
  papier: paperId,
  empreinte: hash,
  nom: z
    .string()
    .trim()
    .default('')
    .refine((text) => text.length >= 3, 'Écrivez votre nom et votre prénom.')
    .refine((text) => text.length <= 120, 'C’est trop long.'),
  lu: checked.refine(Boolean, 'Cochez la case\u202f: on ne signe que ce qu’on a lu.'),
  trace: drawing,
});
export const onPaperForm = z.object({
  papier: paperId,
  empreinte: hash,
  partie: z.enum(PARTIES, 'Choisissez qui a signé.'),
  nom: z
    .string()
    .trim()
    .default('')
    .refine((text) => text.length >= 3, 'Écrivez le nom de qui a signé.')
    .refine((text) => text.length <= 120, 'C’est trop long.'),
  // noon: the same day in Paris
  signe: day('Indiquez le jour de la signature.').transform(
    (text) => new Date(`${text}T12:00:00Z`),
  ),
});
/** A qualified signature to ask the provider for. */
export const qualifiedForm = z.object({ papier: paperId, empreinte: hash });
export const voidForm = z.object({ papier: paperId });

/** How long the reason of a change of wording may be. */
export const LONGEST_WHY = 200;

/** « Mettre en vigueur », « Abandonner », « Revenir au texte de Relève »: of which kind, on which version. */
export const draftForm = z.object({
  modele: z
    .unknown()
    .optional()
    .transform((word) => (isKind(word) ? word : null)),
  version: z.coerce.number().int().min(0).catch(-1),
});

export const templateForm = z.object({
  modele: z
    .unknown()
    .optional()
    .transform((word) => (isKind(word) ? word : null)),
  version: z.coerce.number().int().min(0).catch(-1),
  texte: z
    .string()
    .trim()
    .default('')
    .refine((text) => text.length > 0, 'Écrivez le modèle.')
    .refine(
      (text) => text.length <= LONGEST_TEMPLATE,
      'C’est trop long\u202f: 20\u202f000\u00a0caractères au plus.',
    ),
  reference: z
    .string()
    .trim()
    .default('')
    .refine(
      (text) => text.length >= 5 && text.length <= 300,
      'Dites sur quel texte ce modèle s’appuie.',
    ),
  pourquoi: z
    .string()
    .trim()
    .default('')
    .refine(
      (text) => text.length >= 2 && text.length <= LONGEST_WHY,
      `Dites en une phrase pourquoi ce modèle change : ${LONGEST_WHY} caractères au plus.`,
    ),
  date: day('Indiquez le jour où ce texte a été relu.').transform(
    (text) => new Date(`${text}T00:00:00Z`),
  ),
});

export const codeForm = z.object({ code: z.string().trim().default('') });
