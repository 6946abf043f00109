import { z } from 'zod';
import { idField } from '@/lib/shared/form-field';
import { TEMPLATE_LIMITS } from './template';

const SAY_NAME = 'Donnez un nom, par exemple « Nuit du week-end ».';
const LONG_NAME = `Au plus ${TEMPLATE_LIMITS.name} caractères.`;

/** « Garder comme modèle »: of which need, under which name. */
export const keepTemplateForm = z.object({
  needId: idField<'need'>(),
  name: z
    .string({ error: SAY_NAME })
    .max(4 * TEMPLATE_LIMITS.name, { error: LONG_NAME })
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, { error: SAY_NAME }).max(TEMPLATE_LIMITS.name, { error: LONG_NAME })),
});

/** « Retirer ce modèle ». */
export const dropTemplateForm = z.object({
  templateId: idField<'template'>(),
});
