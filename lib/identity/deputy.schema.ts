import { z } from 'zod';
import { endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { spanFields } from '@/lib/shared/day-field';
import { idField } from '@/lib/shared/form-field';
import { readId } from '@/lib/shared/id';
import type { MembershipId, StructureId } from './actor';

const NEVER = new Date(0);

const listed = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat()));

/** « Nommer un·e remplaçant·e », as the form arrives: from a day to another, both included. */
export const deputyForm = z
  .object({
    membershipId: z
      .string()
      .default('')
      .refine((text) => readId(text) !== null, 'Choisissez qui remplace.'),
    structureIds: listed.refine((ids) => ids.length > 0, 'Choisissez au moins une structure.'),
    ...spanFields,
  })
  .transform(({ membershipId, structureIds, from, until }) => ({
    membershipId: membershipId as MembershipId,
    structureIds: structureIds.flatMap((text) => readId<'structure'>(text) ?? []) as StructureId[],
    startsAt: startOfDay(from) ?? NEVER,
    endsAt: endOfDay(until) ?? NEVER,
  }));

/** Which one ends now. */
export const deputyChoice = z.object({
  deputyId: idField<'deputy'>(),
});
