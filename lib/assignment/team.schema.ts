import { z } from 'zod';
import type { NeedId } from '@/lib/identity/actor';
import { readPhone } from '@/lib/profile/phone';
import { dayField } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';
import { HOST_CANCEL_REASONS } from './assignment';
import { TEAM_CANCEL_REASONS, TEAM_LIMITS, type TeamId } from './team';

const STALE_PAGE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';
const ofNeed = z.string({ error: STALE_PAGE }).transform((text, context) => {
  const read = readId<'need'>(text);
  if (!read) context.addIssue({ code: 'custom', message: STALE_PAGE });
  return (read ?? z.NEVER) as NeedId;
});
const ofTeam = z.string({ error: STALE_PAGE }).transform((text, context) => {
  const read = readId<'team'>(text);
  if (!read) context.addIssue({ code: 'custom', message: STALE_PAGE });
  return (read ?? z.NEVER) as TeamId;
});

const { min, max } = TEAM_LIMITS.size;
const HOW_MANY = `Indiquez un nombre de ${min} à ${max}.`;
// an empty field is not « none »
const number = (least: number) =>
  z
    .string({ error: HOW_MANY })
    .trim()
    .regex(/^\d{1,3}$/, HOW_MANY)
    .transform(Number)
    .pipe(z.number().min(least, HOW_MANY).max(max, HOW_MANY));
const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on');
const PHONE = 'Indiquez un numéro de téléphone, par exemple 06 12 34 56 78.';
const LEADER = 'Indiquez le nom de la personne responsable.';

/** « Venir en équipe »: how many, under whom, and what when there are fewer seats. */
export const teamForm = z.object({
  needId: ofNeed,
  size: number(min),
  leaderName: z
    .string({ error: LEADER })
    .trim()
    .min(2, LEADER)
    .max(TEAM_LIMITS.leaderName, `Au plus ${TEAM_LIMITS.leaderName} caractères.`),
  leaderPhone: z.string({ error: PHONE }).transform((text, context) => {
    const phone = readPhone(text);
    if (!phone) context.addIssue({ code: 'custom', message: PHONE });
    return phone ?? z.NEVER;
  }),
  fewer: z.enum(['partial', 'wait', 'none'], 'Choisissez quoi faire s’il reste moins de places.'),
  attested: ticked,
});
export type TeamAnswer = z.infer<typeof teamForm>;

/** « Rendre des places »: how many, and why. */
export const giveBackForm = z.object({
  teamId: ofTeam,
  leave: number(1),
  reason: z.enum(TEAM_CANCEL_REASONS, 'Choisissez une raison.'),
});

/** Which team, and nothing else. */
export const teamChoice = z.object({ teamId: ofTeam });

const WHO = 'Choisissez au moins une personne.';
/** « Nommer des équipiers »: which members of the pool, for which team. */
export const nameMembersForm = z.object({
  teamId: ofTeam,
  people: z
    .union([z.string(), z.array(z.string())], { error: WHO })
    .transform((said) => [...new Set([said].flat())].flatMap((id) => readId<'person'>(id) ?? []))
    .refine((ids) => ids.length > 0 && ids.length <= TEAM_LIMITS.size.max, WHO),
});

/** The telephone an association’s manager is told by; empty, none. */
export const teamPhoneForm = z.object({
  phone: z.string({ error: PHONE }).transform((text, context) => {
    const phone = readPhone(text);
    if (phone === undefined) context.addIssue({ code: 'custom', message: PHONE });
    return phone ?? null;
  }),
});

/** « Demander une équipe »: for which need. */
export const teamRequestForm = z.object({ needId: ofNeed });

/** « Annuler la venue de l’équipe », sent by the structure. */
export const hostCancelTeamForm = z.object({
  teamId: ofTeam,
  reason: z.enum(HOST_CANCEL_REASONS, 'Choisissez une raison.'),
});

/** The day the convention with the association was signed. */
export const conventionForm = z.object({
  teamId: ofTeam,
  // a day is kept as such, whatever its midnight
  signe: dayField.transform((text) => new Date(`${text}T00:00:00Z`)),
});

/** How many of the team the structure saw. */
export const presenceForm = z.object({ teamId: ofTeam, present: number(0) });
