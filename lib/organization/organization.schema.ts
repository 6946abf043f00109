import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { finessCategory } from './finess-categories';
import { LEGAL_NATURES, ORGANIZATION_STATUSES, REGIMES } from './organization';
import { ORGANIZATION_MESSAGES } from './organization.messages';

const name = (what: string) =>
  z
    .string(`Indiquez ${what}.`)
    .trim()
    .min(2, `Indiquez ${what}, en deux lettres au moins.`)
    .max(160, `${what.charAt(0).toUpperCase()}${what.slice(1)} : 160 lettres au plus.`);

const listed = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : typeof given === 'string' ? [given] : given));

const optionalText = z
  .string()
  .trim()
  .max(160, '160 lettres au plus.')
  .optional()
  .transform((text) => text ?? '');

/** A new organization as its cell describes it; at least one structure, picked in the register or described. */
export const organizationFields = {
  name: name('le nom de l’organisme'),
  regime: z.enum(REGIMES, 'Choisissez le régime du personnel.'),
  legalNature: z.enum(LEGAL_NATURES, 'Choisissez la nature juridique.'),
  finess: listed.pipe(
    z
      .array(z.string().regex(/^[0-9AB]{9}$/, ORGANIZATION_MESSAGES['establishment-unknown']))
      .max(60),
  ),
  structureName: optionalText,
  categoryCode: optionalText,
  commune: optionalText,
};

type Described = {
  readonly finess: readonly string[];
  readonly structureName: string;
  readonly categoryCode: string;
  readonly commune: string;
};

/** What is missing in the description of a structure, by field; nothing when it is whole or not begun. */
export function missingInStructure(form: Described): readonly (readonly [string, string])[] {
  const begun = form.structureName !== '' || form.categoryCode !== '' || form.commune !== '';
  if (!begun)
    return form.finess.length > 0 ? [] : [['structureName', ORGANIZATION_MESSAGES['no-structure']]];
  return [
    ...(form.structureName ? [] : [['structureName', 'Indiquez le nom de la structure.'] as const]),
    ...(finessCategory(form.categoryCode)?.host
      ? []
      : [['categoryCode', ORGANIZATION_MESSAGES['category-unknown']] as const]),
    ...(form.commune ? [] : [['commune', ORGANIZATION_MESSAGES['commune-unknown']] as const]),
  ];
}

/** What its cell decides of an organization. */
export const organizationDecision = z.object({
  organizationId: z.string().transform((text) => readId<'organization'>(text)),
  status: z.enum(ORGANIZATION_STATUSES),
});
