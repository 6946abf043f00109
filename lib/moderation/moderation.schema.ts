import { z } from 'zod';
import type { NeedId } from '@/lib/identity/actor';
import { FINESS_FAMILIES, type FinessFamily } from '@/lib/organization/finess-categories';
import { readId } from '@/lib/shared/id';
import {
  isReason,
  REASON_LENGTH,
  REASON_TOO_LONG,
  REASON_TOO_SHORT,
} from '@/lib/shared/written-reason';
import { DELEGABLE_TASKS, type DelegationId } from './delegation';
import type { CivicChoice, MissionRead } from './mission';

const STALE_PAGE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';
const MOST = 50;

const listed = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((given) => [...new Set(given)].slice(0, MOST));

/** How a form names a mission as it was read. */
export const missionValue = ({ needId, revision }: MissionRead): string => `${needId}.${revision}`;

const missions = listed.transform((given) =>
  given.flatMap((text): MissionRead[] => {
    const [id, said] = text.split('.');
    const needId = readId<'need'>(id) as NeedId | null;
    const revision = Number(said);
    return needId && Number.isInteger(revision) && revision > 0 && revision < MOST_REVISIONS
      ? [{ needId, revision }]
      : [];
  }),
);
const MOST_REVISIONS = 1_000_000;

const tooShortOrLong = (reason: string) =>
  reason.length > REASON_LENGTH.most ? REASON_TOO_LONG : REASON_TOO_SHORT;

/** The missions ticked, and what is decided of all of them. */
export const missionsForm = z
  .object({
    missions: missions.refine((chosen) => chosen.length > 0, 'Cochez au moins une mission.'),
    decision: z
      .enum(['approved', 'refused'], 'Choisissez ce que vous décidez.')
      .default('approved'),
    reason: z.string().trim().default(''),
  })
  .superRefine(({ decision, reason }, context) => {
    if (decision === 'approved' || isReason(reason)) return;
    context.addIssue({ code: 'custom', path: ['reason'], message: tooShortOrLong(reason) });
  })
  .transform(
    ({ missions: chosen, decision, reason }): { missions: MissionRead[]; choice: CivicChoice } => ({
      missions: chosen,
      choice:
        decision === 'approved'
          ? { status: 'approved', reason: null }
          : { status: 'refused', reason },
    }),
  );

const FAMILIES = (Object.keys(FINESS_FAMILIES) as FinessFamily[]).filter(
  (one) => one !== 'not-host',
);
/** Kinds of structures one may accept beforehand. */
export const DELEGABLE_FAMILIES: readonly FinessFamily[] = FAMILIES;

const among = <Word extends string>(words: readonly Word[], nothing: string) =>
  listed
    .transform((given) => words.filter((word) => given.includes(word)))
    .refine((chosen) => chosen.length > 0, nothing);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = (missing: string) => z.string({ error: missing }).regex(DAY, missing);

/** What is accepted beforehand: kinds of structures, tasks, and the days missions begin. */
export const delegationForm = z
  .object({
    families: among(FAMILIES, 'Choisissez au moins un genre de structure.'),
    tasks: among(DELEGABLE_TASKS, 'Choisissez au moins une tâche.'),
    from: day('Indiquez le premier jour.'),
    until: day('Indiquez le dernier jour.'),
  })
  .superRefine(({ from, until }, context) => {
    if (until >= from || !DAY.test(from) || !DAY.test(until)) return;
    const message = 'Le dernier jour vient avant le premier.';
    context.addIssue({ code: 'custom', path: ['until'], message });
  });
export type DelegationWish = z.infer<typeof delegationForm>;

/** Which standing word is withdrawn. */
export const withdrawalForm = z.object({
  delegationId: z.string({ error: STALE_PAGE }).transform((text, context) => {
    const read = readId<'delegation'>(text);
    if (!read) context.addIssue({ code: 'custom', message: STALE_PAGE });
    return (read ?? z.NEVER) as DelegationId;
  }),
});
