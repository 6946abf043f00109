import { z } from 'zod';
import type { NeedId, OrganizationId, PoolId, StructureId } from '@/lib/identity/actor';
import { address } from '@/lib/identity/identity.schema';
import { SERVICE_RULES, type ServiceAsk, type ServiceOfferId } from '@/lib/service/service';
import { civilDay, civilHour, instantInParis, startOfDay } from '@/lib/shared/civil-time';
import { DAY_SENTENCE } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';
import { faultOfNote, NOTE_MESSAGES } from '@/lib/shared/note';
import { CLOCKS, SAID_OUTCOMES } from './case';
import { CAUSES, type Cause, type Subject } from './entry';
import { REQUISITION_BASES } from './legal-basis';
import { LEVERS, type LeverId } from './lever';
import { RESULTS } from './lever-result';

const STALE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';
const LONGEST = 1000;
const LONGEST_NAME = 120;

const subject = z.string({ error: STALE }).transform((text, context): Subject => {
  const [kind, given = ''] = text.split(':');
  const id = readId(given);
  if (id && kind === 'need') return { kind, id: id as string as NeedId };
  if (id && kind === 'structure') return { kind, id: id as string as StructureId };
  context.addIssue({ code: 'custom', message: STALE });
  return z.NEVER;
});
const seen = z
  .string({ error: STALE })
  .regex(/^\d{1,6}$/, STALE)
  .transform(Number);

/** Which case is written on, and the version its page showed. */
const on = { subject, seen };
export const caseForm = z.object(on);

/** Free words of the cell: nobody’s health, record or numbers. */
const words = (empty: string | null) =>
  z
    .string()
    .trim()
    .max(LONGEST, 'Mille signes au plus.')
    .default('')
    .superRefine((text, context) => {
      const fault = faultOfNote(text);
      if (fault) context.addIssue({ code: 'custom', message: NOTE_MESSAGES[fault] });
      if (empty && !text) context.addIssue({ code: 'custom', message: empty });
    });

/** Who was told aloud, and what. */
export const calledForm = z.object({ ...on, vu: z.string({ error: STALE }).min(1, STALE) });
export const noteForm = z.object({ ...on, note: words('Écrivez la note.') });
export const handOverForm = z.object({
  ...on,
  releve: words('Écrivez ce que la relève doit savoir.'),
});
export const clockForm = z.object({
  ...on,
  dans: z
    .enum(CLOCKS.map(String) as [string, ...string[]], 'Choisissez quand revoir ce dossier.')
    .transform((text) => Number(text) as (typeof CLOCKS)[number]),
});
/** Who is invited to speak for an employer awaited for a request. */
export const inviteForLenderForm = z
  .object({
    needId: z
      .string()
      .default('')
      .transform((text) => readId<'need'>(text) as NeedId | null),
    lenderId: z
      .string()
      .default('')
      .transform((text) => readId<'organization'>(text) as OrganizationId | null),
    courriel: address,
  })
  .transform(({ needId, lenderId, courriel: email }) => ({ needId, lenderId, email }));

/** The causes a page showed, by name; a page that says none answers for none. */
const causes = z
  .string()
  .default('')
  .transform((text): readonly Cause[] => {
    const named = text.split(' ');
    return CAUSES.filter((cause) => named.includes(cause));
  });

/** Those not told whom a page showed, message by message. */
const shown = z
  .string()
  .default('')
  .transform((text): readonly string[] => text.split(' ').filter(Boolean));

export const closeForm = z.object({
  ...on,
  causes,
  vus: shown,
  issue: z.enum(SAID_OUTCOMES, 'Choisissez ce qu’il en est.'),
  mot: words(null),
});

const name = z
  .string()
  .trim()
  .max(LONGEST_NAME, 'Cent vingt signes au plus.')
  .default('')
  .superRefine((text, context) => {
    const fault = faultOfNote(text);
    if (fault) context.addIssue({ code: 'custom', message: NOTE_MESSAGES[fault] });
  })
  .transform((text) => text || null);
const maybe = <Out>(inner: z.ZodType<Out>) =>
  z
    .literal('')
    .transform(() => null)
    .or(inner)
    .optional()
    .transform((value) => value ?? null);

/** A service of Relève asked for a structure: which, from when to when, how much a day. */
type AskedService = { readonly offerId: ServiceOfferId; readonly ask: ServiceAsk };

type Pull = {
  readonly levier: string;
  readonly subject: Subject;
  readonly vivier: PoolId | null;
  readonly service: ServiceOfferId | null;
  readonly du: string;
  readonly au: string;
  readonly parjour: number | null;
  readonly accord: string | null;
  readonly jour: string;
  readonly heure: string;
  readonly decideur: string | null;
  readonly base: string | null;
};

const serviceOf = ({
  levier,
  service,
  du,
  au,
  parjour,
}: Pick<Pull, 'levier' | 'service' | 'du' | 'au' | 'parjour'>): AskedService | null =>
  levier === 'provider' && service && parjour !== null
    ? { offerId: service, ask: { from: du, until: au, perDay: parjour } }
    : null;

const HALF = 'Donnez le jour et l’heure, ou aucun des deux.';

const lacksPool = ({ levier, subject, vivier }: Pull) =>
  levier === 'other-pool' && subject.kind === 'need' && !vivier;

/** What is missing to ask for a service. */
function* faultsOfService({ levier, service, du, au, parjour, accord }: Pull) {
  if (levier !== 'provider' || !service) return;
  if (!startOfDay(du)) yield ['du', du ? DAY_SENTENCE : 'Indiquez le premier jour.'] as const;
  if (!startOfDay(au)) yield ['au', au ? DAY_SENTENCE : 'Indiquez le dernier jour.'] as const;
  if (parjour === null) yield ['parjour', 'Indiquez combien par jour, par exemple 40.'] as const;
  if (!accord) yield ['accord', 'Indiquez qui vous l’a demandé, dans la structure.'] as const;
}

function* faultsOfPull(form: Pull) {
  const { levier, jour, heure, decideur, base } = form;
  yield* faultsOfService(form);
  if (lacksPool(form)) yield ['vivier', 'Choisissez un vivier.'] as const;
  if (levier === 'requisition' && !decideur)
    yield ['decideur', 'Dites qui a décidé la réquisition.'] as const;
  if (levier === 'requisition' && !base)
    yield ['base', 'Dites sur quel texte la réquisition est décidée.'] as const;
  if ((jour || heure) && !instantInParis(jour, heure))
    yield [jour ? 'heure' : 'jour', HALF] as const;
}

const count = (most: number, sentence: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text, context) => {
      if (text === '') return null;
      const value = Number(text.replace(',', '.'));
      if (Number.isFinite(value) && value >= 0 && value <= most) return value;
      context.addIssue({ code: 'custom', message: sentence });
      return z.NEVER;
    });

/** A lever pulled: which, whom, until when; and, for an act of authority, who decided it and on which text. */
export const pullForm = z
  .object({
    ...on,
    levier: z.enum(LEVERS, 'Choisissez un levier.'),
    aqui: name,
    jour: z.string().trim().default('').transform(civilDay),
    heure: z.string().trim().default('').transform(civilHour),
    decideur: name,
    service: maybe(
      z.string().transform((text, context): ServiceOfferId => {
        const id = readId<'service-offer'>(text);
        if (!id) context.addIssue({ code: 'custom', message: STALE });
        return id ?? z.NEVER;
      }),
    ),
    du: z.string().trim().default('').transform(civilDay),
    au: z.string().trim().default('').transform(civilDay),
    parjour: count(
      SERVICE_RULES.mostCapacity,
      'Indiquez un nombre entier par jour, par exemple 40.',
    ).refine(
      (value) => value === null || (Number.isInteger(value) && value > 0),
      'Indiquez un nombre entier par jour, par exemple 40.',
    ),
    vivier: maybe(
      z.string().transform((text, context): PoolId => {
        const id = readId<'pool'>(text);
        if (!id) context.addIssue({ code: 'custom', message: STALE });
        return id ?? z.NEVER;
      }),
    ),
    accord: name,
    base: maybe(z.enum(REQUISITION_BASES, 'Choisissez le texte.')),
  })
  .superRefine((form, context) => {
    for (const [path, message] of faultsOfPull(form))
      context.addIssue({ code: 'custom', path: [path], message });
  })
  .transform(({ jour, heure, service, du, au, parjour, ...form }) => ({
    ...form,
    service: serviceOf({ ...form, service, du, au, parjour }),
    expectedAt: instantInParis(jour, heure),
  }));
export type PullForm = z.output<typeof pullForm>;

/** What a lever gave. */
export const resultForm = z
  .object({
    ...on,
    lever: z.string({ error: STALE }).transform((text, context) => {
      const id = readId<'lever'>(text);
      if (!id) context.addIssue({ code: 'custom', message: STALE });
      return (id ?? z.NEVER) as LeverId;
    }),
    resultat: z.enum(RESULTS, 'Choisissez ce que le levier a donné.'),
    personnes: count(99, 'Indiquez un nombre entier, par exemple 2, ou laissez vide.'),
    heures: count(9999, 'Indiquez un nombre d’heures, par exemple 8, ou laissez vide.'),
  })
  .refine(({ personnes }) => personnes === null || Number.isInteger(personnes), {
    path: ['personnes'],
    message: 'Indiquez un nombre entier, par exemple 2, ou laissez vide.',
  });
export type ResultForm = z.output<typeof resultForm>;
