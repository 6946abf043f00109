import { z } from 'zod';
import type { PersonId, SolicitationId } from '@/lib/identity/actor';
import { TRADES } from '@/lib/profile/trade';
import { civilHour } from '@/lib/shared/civil-time';
import { dayField } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';
import { OFFER_REASONS, OFFER_RULES, postsByTrade, RECALL_HOURS } from './offer';

const LONGEST_LINK = 64;
const MOST_TERMS = 1_000_000;

const terms = z.coerce.number().int().min(1).max(MOST_TERMS);
const said = z.enum(['yes', 'no', 'recall'], 'Dites oui ou non.');

/** What the direction of a lender says of one loan, and the terms it read. */
export const lenderForm = z.object({
  loanId: z
    .string()
    .default('')
    .transform((text) => readId<'loan'>(text)),
  said,
  terms,
});

/** The same by the link of a message. */
export const lenderLinkForm = z.object({ jeton: z.string().max(LONGEST_LINK), said, terms });

const HOUR_SENTENCE = 'Cette heure n’existe pas. Exemple\u202f: 08:00.';
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1_440;

const hour = z
  .string()
  .trim()
  .default('')
  .transform(civilHour)
  .refine((text) => HOUR.test(text), HOUR_SENTENCE)
  .transform((text) => Number(text.slice(0, 2)) * MINUTES_PER_HOUR + Number(text.slice(3)));
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);

const lineOf = (fields: Readonly<Record<string, unknown>>, line: number) => {
  const trade = TRADES.find((one) => one === fields[`trade${line}`]);
  const posts = Number(fields[`posts${line}`] ?? 0);
  return trade && Number.isInteger(posts) && posts > 0
    ? [{ trade, posts: Math.min(posts, OFFER_RULES.mostPosts) }]
    : [];
};

/** Posts offered, on one screen: how many of which trades, or who, when, under which clause. */
export const offerForm = z
  .looseObject({
    structureId: z
      .string()
      .default('')
      .refine((id) => id !== '', 'Choisissez la structure.'),
    reason: z.enum(OFFER_REASONS, 'Dites si l’activité est suspendue ou réduite.'),
    from: dayField,
    until: dayField,
    days: several
      .transform((chosen) => chosen.map(Number).filter((one) => one >= 1 && one <= 7))
      .refine((chosen) => chosen.length > 0, 'Choisissez au moins un jour.'),
    fromHour: hour,
    untilHour: hour,
    recall: z.coerce
      .number()
      .refine(
        (hours): hours is (typeof RECALL_HOURS)[number] =>
          RECALL_HOURS.some((one) => one === hours),
        'Choisissez le délai de rappel.',
      ),
    ahead: z.string().optional(),
    people: several,
  })
  .superRefine(({ fromHour, untilHour }, context) => {
    if (untilHour !== 0 && untilHour <= fromHour)
      context.addIssue({
        code: 'custom',
        path: ['untilHour'],
        message: 'L’heure de fin vient après l’heure de début.',
      });
  })
  .transform((fields) => ({
    structureId: readId<'structure'>(fields.structureId),
    draft: {
      reason: fields.reason,
      startsOn: fields.from,
      endsOn: fields.until,
      days: [...new Set(fields.days)].sort(),
      fromMinute: fields.fromHour,
      untilMinute: fields.untilHour === 0 ? MINUTES_PER_DAY : fields.untilHour,
      recallHours: fields.recall,
      agreedAhead: fields.ahead !== undefined,
      posts: postsByTrade(
        Array.from({ length: OFFER_RULES.lines }, (_, line) => lineOf(fields, line + 1)).flat(),
      ),
    },
    people: fields.people
      .slice(0, OFFER_RULES.mostPeople)
      .flatMap((id) => (readId<'person'>(id) as PersonId | null) ?? []),
  }));

/** Which offer is recalled. */
export const offerChoice = z.object({
  offerId: z
    .string()
    .default('')
    .transform((text) => readId<'offer'>(text)),
});

const WHO = { least: 2, most: 80 } as const;
const WHO_SENTENCE = 'Dites qui vous a donné cet accord, en quelques mots.';

/** A lender’s yes heard aloud: of which question, and who said it. */
export const oralForm = z.object({
  solicitationId: z
    .string()
    .default('')
    .transform((text) => readId<'solicitation'>(text) as SolicitationId | null),
  needId: z
    .string()
    .default('')
    .transform((text) => readId<'need'>(text)),
  heard: z
    .string(WHO_SENTENCE)
    .trim()
    .min(WHO.least, WHO_SENTENCE)
    .max(WHO.most, `Au plus ${WHO.most} caractères.`),
});
