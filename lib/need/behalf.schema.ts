import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { NEED_LIMITS } from './need';
import { confirmForm, editForm, line, needForm } from './need.schema';

const TOLD_BY = 'Indiquez qui vous l’a demandé, par exemple « Claire Martin, cadre de santé ».';

/** Asked first on both pages: what is left out is said in that order. */
const whoAsked = z.object({ toldBy: line(TOLD_BY, NEED_LIMITS.toldBy) });

/** « Noter une demande »: what a structure asks for on the telephone, and who of it asked. */
export const needForStructureForm = whoAsked.and(needForm);
export type NeedForStructureForm = z.output<typeof needForStructureForm>;

/** « Modifier la demande »: what a structure says otherwise on the telephone, and who of it said so. */
export const editForStructureForm = whoAsked.and(editForm);
export type EditForStructureForm = z.output<typeof editForStructureForm>;

/** A structure’s word on a request the cell wrote down for it. */
export const behalfForm = confirmForm;

/** A structure’s word on what its cell changed, and the change its page showed. */
export const confirmEditForm = confirmForm.extend({
  edit: z
    .string()
    .optional()
    .transform((text) => (text ? readId(text) : null)),
});
