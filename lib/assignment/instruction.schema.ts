import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { typedLines } from '@/lib/shared/plain-text';
import { INSTRUCTION_LIMITS } from './instruction';

const TITLE = 'Donnez un titre, par exemple « Accès et badges ».';
const LONG_TITLE = `Le titre est trop long : au plus ${INSTRUCTION_LIMITS.title} caractères.`;
const BODY = 'Écrivez la consigne.';
const LONG_BODY = `Le texte est trop long : au plus ${INSTRUCTION_LIMITS.body} caractères.`;

const said = (message: string, most: number, long: string) =>
  z
    .string({ error: message })
    .max(8 * most, { error: long })
    .transform(typedLines)
    .pipe(z.string().min(1, { error: message }).max(most, { error: long }));

const place = z
  .string()
  .optional()
  .transform((text) => (text ? readId<'structure'>(text) : null));
const sheet = z
  .string()
  .optional()
  .transform((text) => (text ? readId<'instruction-sheet'>(text) : null));

const versionRead = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);

/** « Enregistrer »: a new sheet, or the next version of one, as the page showed it. */
export const instructionForm = z
  .object({
    structure: place,
    consigne: sheet,
    version: versionRead.optional().default(0),
    titre: said(TITLE, INSTRUCTION_LIMITS.title, LONG_TITLE).transform((text) =>
      text.replace(/\s+/g, ' '),
    ),
    texte: said(BODY, INSTRUCTION_LIMITS.body, LONG_BODY),
  })
  .transform(({ structure, consigne, version, titre, texte }) => ({
    ...{ structureId: structure, sheetId: consigne, versionRead: version },
    ...{ title: titre, body: texte },
  }));

/** « Retirer »: nobody is asked to read it any more; what was read of it stays. */
export const withdrawInstructionForm = z
  .object({ structure: place, consigne: sheet, version: versionRead })
  .transform(({ structure, consigne, version }) => ({
    ...{ structureId: structure, sheetId: consigne, versionRead: version },
  }));

const MANY = 40;

/** « J’ai lu »: the mission, and the versions the page showed. */
export const readForm = z
  .object({
    mission: z.string().transform((text) => readId<'assignment'>(text)),
    consignes: z
      .string()
      .optional()
      .default('')
      .transform((text) =>
        text
          .split(' ')
          .slice(0, MANY)
          .flatMap((one) => readId<'instruction'>(one) ?? []),
      ),
  })
  .transform(({ mission, consignes }) => ({ id: mission, read: consignes }));
