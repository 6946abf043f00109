import { z } from 'zod';
import type { PersonId, SolicitationId } from '@/lib/identity/actor';
import { TRADES } from '@/lib/profile/trade';
import { spanFields } from '@/lib/shared/day-field';
import { clockField, idField, tickedField } from '@/lib/shared/form-field';
import { readId } from '@/lib/shared/id';
import { OFFER_REASONS, OFFER_RULES, postsByTrade, RECALL_HOURS } from './offer';

const LONGEST_LINK = 64;
const MOST_TERMS = 1_000_000;

const terms = z.coerce.number().int().min(1).max(MOST_TERMS);
const said = z.enum(['yes', 'no', 'recall', 'contest'], 'Dites oui ou non.');

/** What the direction of a lender says of one loan, and the terms it read. */
export const lenderForm = z.object({
  loanId: idField<'loan'>(),
  said,
  terms,
});

/** What is ticked among the loans of a series, each with the terms that were read: « id.terms ». */
const tickedLoans = tickedField((tick) => {
  const [id, read] = tick.split('.');
  const [loanId, version] = [readId<'loan'>(id), terms.safeParse(read)];
  return loanId && version.success ? { id: loanId, terms: version.data } : null;
});

/** What the direction of a lender says, in one act, of what is ticked among the loans of one person to one place. */
export const lenderSeriesForm = z.object({
  loans: tickedLoans,
  // the first button says yes; the other one names its no
  said: z.enum(['yes', 'no'], 'Dites oui ou non.').default('yes'),
});

/** The same by the link of a message. */
export const lenderSeriesLinkForm = lenderSeriesForm.extend({
  jeton: z.string().max(LONGEST_LINK),
});

/** The same by the link of a message. */
export const lenderLinkForm = z.object({ jeton: z.string().max(LONGEST_LINK), said, terms });

const HOUR_SENTENCE = 'Cette heure n’existe pas. Exemple\u202f: 08:00.';
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1_440;

const hour = clockField(HOUR_SENTENCE).transform(
  (text) => Number(text.slice(0, 2)) * MINUTES_PER_HOUR + Number(text.slice(3)),
);
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);

const LINES = Array.from({ length: OFFER_RULES.lines }, (_, rank) => rank + 1);
type Fields = Readonly<Record<string, unknown>>;

const lineIn = (fields: Fields, line: number) => {
  const [trade, posts] = [fields[`trade${line}`], fields[`posts${line}`]];
  return {
    trade: TRADES.find((one) => one === trade),
    posts: typeof posts === 'string' ? posts.trim() : '',
  };
};

const isCount = (posts: string) =>
  /^\d+$/.test(posts) && Number(posts) >= 1 && Number(posts) <= OFFER_RULES.mostPosts;

/** What is wrong with a line, and at which of its fields: half of it is never left aside in silence. */
function faultOf({ trade, posts }: ReturnType<typeof lineIn>) {
  if (posts !== '' && !isCount(posts))
    return {
      field: 'posts',
      message: `Un nombre entier de postes, de 1 à ${OFFER_RULES.mostPosts}.`,
    };
  if (posts !== '' && !trade)
    return { field: 'trade', message: 'Quel métier pour ces postes\u202f?' };
  if (posts === '' && trade)
    return { field: 'posts', message: 'Combien de postes de ce métier\u202f?' };
  return null;
}

const lineOf = (fields: Fields, line: number) => {
  const { trade, posts } = lineIn(fields, line);
  return trade && posts !== '' ? [{ trade, posts: Number(posts) }] : [];
};

/** Posts offered, on one screen: how many of which trades, or who, when, under which clause. */
export const offerForm = z
  .looseObject({
    structureId: z
      .string()
      .default('')
      .refine((id) => id !== '', 'Choisissez la structure.'),
    reason: z.enum(OFFER_REASONS, 'Dites si l’activité est suspendue ou réduite.'),
    ...spanFields,
    days: several
      .transform((chosen) => chosen.map(Number).filter((one) => one >= 1 && one <= 7))
      .refine((chosen) => chosen.length > 0, 'Choisissez au moins un jour.'),
    fromHour: hour,
    untilHour: hour,
    recall: z.coerce
      .number('Choisissez le délai de rappel.')
      .refine(
        (hours): hours is (typeof RECALL_HOURS)[number] =>
          RECALL_HOURS.some((one) => one === hours),
        'Choisissez le délai de rappel.',
      ),
    ahead: z.string().optional(),
    people: several,
  })
  .superRefine(({ fromHour, untilHour, ...fields }, context) => {
    for (const line of LINES) {
      const fault = faultOf(lineIn(fields, line));
      if (fault)
        context.addIssue({
          ...{ code: 'custom', path: [`${fault.field}${line}`], message: fault.message },
        });
    }
    if (untilHour === fromHour && fromHour !== 0)
      context.addIssue({
        code: 'custom',
        path: ['untilHour'],
        message:
          'L’heure de fin est celle du début. Pour des journées entières\u202f: de 00:00 à 00:00.',
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
      posts: postsByTrade(LINES.flatMap((line) => lineOf(fields, line))),
    },
    people: fields.people
      .slice(0, OFFER_RULES.mostPeople)
      .flatMap((id) => (readId<'person'>(id) as PersonId | null) ?? []),
  }));

/** Which offer is recalled. */
export const offerChoice = z.object({
  offerId: idField<'offer'>(),
});

const WHO = { least: 2, most: 80 } as const;
const WHO_SENTENCE = 'Dites qui vous a donné cet accord, en quelques mots.';

/** A lender’s yes heard aloud: of which question, and who said it. */
export const oralForm = z.object({
  solicitationId: z
    .string()
    .default('')
    .transform((text) => readId<'solicitation'>(text) as SolicitationId | null),
  needId: idField<'need'>(),
  heard: z
    .string(WHO_SENTENCE)
    .trim()
    .min(WHO.least, WHO_SENTENCE)
    .max(WHO.most, `Au plus ${WHO.most} caractères.`),
});
