import { z } from 'zod';
import { NEED_LIMITS } from './need';
import { confirmForm, line, needForm } from './need.schema';

const TOLD_BY = 'Indiquez qui vous l’a demandé, par exemple « Claire Martin, cadre de santé ».';

/** « Noter une demande »: what a structure asks for on the telephone, and who of it asked. */
export const needForStructureForm = needForm.and(
  z.object({ toldBy: line(TOLD_BY, NEED_LIMITS.toldBy) }),
);
export type NeedForStructureForm = z.output<typeof needForStructureForm>;

/** A structure’s word on a request the cell wrote down for it. */
export const behalfForm = confirmForm;
