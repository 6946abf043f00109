import { z } from 'zod';
import { type Fault, readOneShift, readWhen } from './when';

/** Several answers of a form: none, one or more. */
export const many = z
  .union([z.string(), z.array(z.string())], { error: 'Cette réponse n’est pas lisible.' })
  .optional()
  .transform((given): readonly string[] => {
    if (given === undefined) return [];
    return typeof given === 'string' ? [given] : given;
  });

const UNREADABLE = { error: 'Cette réponse n’est pas lisible.' };
const typed = z.string(UNREADABLE).max(400, UNREADABLE).optional().default('');
const hours = { day: typed, start: typed, end: typed, endDay: typed };

type Saying = {
  readonly addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void;
};
const say = (context: Saying, faults: readonly Fault[]) => {
  for (const { field, message } of faults)
    context.addIssue({ code: 'custom', path: [field], message });
};

/** « Quand ? » as it arrives: usual shifts ticked, or a day and hours, each repeated on other days. */
export const shiftsForm = z
  .object({
    ...hours,
    when: many,
    repeat: many,
    repeatOther: typed,
    weeklyUntil: typed,
    relay: typed,
  })
  .transform((raw, context) => {
    const { periods, faults } = readWhen(raw);
    say(context, faults);
    return faults.length > 0 ? z.NEVER : { shifts: periods };
  });

/** One shift, said by its day and hours: what editing asks. */
export const oneShiftForm = z.object(hours).transform((raw, context) => {
  const { period, faults } = readOneShift(raw);
  say(context, faults);
  return period ? { shift: period } : z.NEVER;
});
