import { z } from 'zod';
import { idField } from '@/lib/shared/form-field';
import { finessCategory } from './finess-categories';
import { ORGANIZATION_MESSAGES } from './organization.messages';

const NUMBER = 'Un numéro FINESS a neuf chiffres. Exemple\u202f: 440012345.';
const NAME = 'Indiquez le nom de la structure, en deux lettres au moins.';
const COMMUNE = 'Indiquez la commune, par exemple « Rezé » ou « 44400 ».';
const REFERENCE = 'Indiquez la décision, par exemple « arrêté du 3 novembre 2026 ».';
const MOST = 160;
const most = `Au plus ${MOST} caractères.`;

/** « Ajouter une structure », as the form arrives. */
export const structureForm = z.object({
  finess: z
    .string(NUMBER)
    .transform((text) => text.replace(/\s/g, '').toUpperCase())
    .refine((text) => /^[0-9AB]{9}$/.test(text), NUMBER),
  name: z.string(NAME).trim().min(2, NAME).max(MOST, most),
  categoryCode: z
    .string()
    .default('')
    .refine((code) => finessCategory(code)?.host, ORGANIZATION_MESSAGES['category-unknown']),
  commune: z.string(COMMUNE).trim().min(2, COMMUNE).max(MOST, most),
});

/** What the cell decides of a structure that waits. */
export const structureDecision = z.object({
  structureId: idField<'structure'>(),
  decision: z.enum(['verified', 'refused'], 'Choisissez une réponse.'),
});

/** « Passer une structure à un autre organisme », as the form arrives. */
export const transferForm = z.object({
  structureId: idField<'structure'>(),
  organizationId: idField<'organization'>(),
  reference: z.string(REFERENCE).trim().min(5, REFERENCE).max(MOST, most),
});
