import { z } from 'zod';
import { lineOf, readPhone } from '@/lib/profile/phone';
import { idField } from '@/lib/shared/form-field';
import { type Conflict, conflictsOf, LEVELS, type Terms } from './declaration';
import { RHYTHMS } from './reminder';
import { TENSION_MESSAGES } from './tension.messages';

const MOST = 999;
const MOST_POSTS = 9_999;
const WHOLE = 'Indiquez un nombre entier, par exemple 3. Zéro s’il n’y en a pas.';
const DECIMAL = 'Indiquez un nombre, par exemple 2 ou 2,5. Zéro s’il n’y en a pas.';

const number = (text: string) => Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
const rounded = (value: number) => Math.round(value * 10) / 10;

const count = z
  .string(WHOLE)
  .trim()
  .refine((text) => /^\d{1,3}$/.test(text), WHOLE)
  .transform(Number);

const posts = z
  .string(DECIMAL)
  .trim()
  .refine((text) => /^\d{1,3}(?:[.,]\d+)?$/.test(text) && number(text) <= MOST, DECIMAL)
  .transform((text) => rounded(number(text)));

const optionalNumber = (example: string, isWhole: boolean) => {
  const sentence = `Indiquez un nombre, par exemple ${example}, ou laissez vide.`;
  const fits = (text: string) => {
    const value = number(text);
    return value >= 1 && value <= MOST_POSTS && (!isWhole || Number.isInteger(value));
  };
  return z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || (/^\d+(?:[.,]\d+)?$/.test(text) && fits(text)), sentence)
    .transform((text) => (text === '' ? null : rounded(number(text))));
};

const structureId = idField<'structure'>();

const ticked = z
  .string()
  .optional()
  .transform((text) => text === 'on');

const figures = {
  absent: count,
  vacant: posts,
  closedPlaces: count,
  level: z.enum(LEVELS, 'Choisissez comment la structure fonctionne.'),
  planBleu: ticked,
  posts: optionalNumber('38,5', false),
  places: optionalNumber('84', true),
};

/** Figures that cannot be true together are said at the field to look at. */
const together = (said: Terms, context: z.RefinementCtx) => {
  for (const conflict of conflictsOf(said))
    context.addIssue({
      code: 'custom',
      path: [FIELD_OF[conflict]],
      message: TENSION_MESSAGES[conflict],
    });
};
const FIELD_OF: Readonly<Record<Conflict, keyof Terms>> = {
  'vacant-over-posts': 'vacant',
  'closed-over-places': 'closedPlaces',
};

/** « Déclarer la situation », as the form arrives. */
export const declarationForm = z
  .object({ structureId, ...figures })
  .superRefine(together)
  .transform(({ structureId: id, ...terms }) => ({ structureId: id, terms }));

/** The same from the page of a link: the link says which structure. */
export const linkForm = z.object(figures).superRefine(together);

/** « Rien n’a changé ». */
export const sameForm = z.object({ structureId });

/** How often a structure is asked, and on which mobile. */
export const rhythmForm = z
  .object({
    structureId,
    rhythm: z.enum(RHYTHMS, 'Choisissez un rythme.'),
    phone: z.string().trim().default('').transform(readPhone),
  })
  .refine(({ phone }) => phone !== undefined && (phone === null || lineOf(phone) === 'mobile'), {
    path: ['phone'],
    message: TENSION_MESSAGES['not-a-mobile'],
  })
  .transform((said) => ({ ...said, phone: said.phone ?? null }));
