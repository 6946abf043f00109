import { z } from 'zod';
import { spanFields } from '@/lib/shared/day-field';
import { idField, wordsField } from '@/lib/shared/form-field';
import { sayNumber } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { LEAD_HOURS, PROVIDERS, SERVICE_KINDS, SERVICE_RULES } from './service';

const SENTENCE = { least: 2, most: 300 } as const;
const most = `Au plus ${SENTENCE.most} caractères.`;
const MOST_TYPED = 600;

const count = (ceiling: number, sentence: string) =>
  z.coerce.number(sentence).int(sentence).min(1, sentence).max(ceiling, sentence);
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);
const sentence = (asked: string) => wordsField(asked, SENTENCE);

/** « Proposer un service », as the form arrives. */
export const serviceForm = z
  .object({
    structureId: z
      .string()
      .default('')
      .refine((text) => text !== '', 'Choisissez la structure.'),
    kind: z.enum(SERVICE_KINDS, 'Choisissez le service.'),
    provider: z.enum(PROVIDERS, 'Dites qui le rend.'),
    details: sentence('Dites en une phrase ce que vous proposez.'),
    capacity: count(
      SERVICE_RULES.mostCapacity,
      `Indiquez un nombre par jour, de 1 à ${sayNumber(SERVICE_RULES.mostCapacity)}.`,
    ),
    lead: z.coerce
      .number('Choisissez le délai.')
      .refine(
        (hours): hours is (typeof LEAD_HOURS)[number] => LEAD_HOURS.some((one) => one === hours),
        'Choisissez le délai.',
      ),
    days: several
      .transform((chosen) => chosen.map(Number).filter((one) => one >= 1 && one <= 7))
      .refine((chosen) => chosen.length > 0, 'Choisissez au moins un jour.'),
    area: z.enum(['radius', 'communes'], 'Dites jusqu’où vous allez.'),
    radius: z.string().trim().default(''),
    communes: z.string().trim().max(MOST_TYPED).default(''),
    ...spanFields,
  })
  .superRefine(({ area, radius, communes }, context) => {
    const km = Number(radius);
    if (area === 'radius' && !(Number.isInteger(km) && km >= 1 && km <= SERVICE_RULES.mostRadiusKm))
      context.addIssue({
        code: 'custom',
        path: ['radius'],
        message: `Indiquez des kilomètres, de 1 à ${SERVICE_RULES.mostRadiusKm}.`,
      });
    const names = namesIn(communes).length;
    if (area === 'communes' && (names === 0 || names > SERVICE_RULES.mostCommunes))
      context.addIssue({
        code: 'custom',
        path: ['communes'],
        message: `Indiquez de une à ${SERVICE_RULES.mostCommunes} communes, séparées par des virgules.`,
      });
  })
  .transform(({ structureId, from, until, lead, area, radius, communes, days, ...said }) => ({
    structureId: readId<'structure'>(structureId),
    communes: area === 'communes' ? namesIn(communes) : [],
    draft: {
      ...said,
      leadHours: lead,
      days: [...new Set(days)].sort(),
      radiusKm: area === 'radius' ? Number(radius) : null,
      startsOn: from,
      endsOn: until,
    },
  }));

const namesIn = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** « Demander ce service », as the form arrives. */
export const serviceAskForm = z
  .object({
    offerId: idField<'service-offer'>(),
    structureId: idField<'structure'>(),
    ...spanFields,
    perDay: count(SERVICE_RULES.mostCapacity, 'Indiquez combien par jour.'),
    note: z.string().trim().max(SENTENCE.most, most).default(''),
  })
  .transform(({ offerId, structureId, note, ...ask }) => ({
    ...{ offerId, structureId, ask },
    note: note === '' ? null : note,
  }));

const ANSWER = 'Répondez en une phrase : elle est lue par la structure.';

/** What a provider answers to a request. */
export const serviceAnswerForm = z.object({
  requestId: idField<'service-request'>(),
  act: z.enum(['accept', 'decline'], 'Choisissez une réponse.'),
  answer: sentence(ANSWER),
});

/** Which request its own structure withdraws. */
export const serviceRequestChoice = z.object({ requestId: idField<'service-request'>() });

/** Which offer its own structure withdraws. */
export const serviceOfferChoice = z.object({ offerId: idField<'service-offer'>() });
