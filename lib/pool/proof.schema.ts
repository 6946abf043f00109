import { z } from 'zod';
import type { PersonId } from '@/lib/identity/actor';
import { STUDY_LEVELS } from '@/lib/profile/person';
import { PROOF_KINDS, type ProofKind } from '@/lib/profile/proof';
import { TRADES } from '@/lib/profile/trade';
import { civilDay } from '@/lib/shared/civil-time';
import { DAY_SENTENCE } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';

const STALE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';

const personId = z.string(STALE).transform((text, context) => {
  const id = readId<'person'>(text);
  if (!id) context.addIssue({ code: 'custom', message: STALE });
  return (id ?? '') as PersonId;
});

/** What a kind of proof is about: a trade, a level of studies, or nothing else than itself. */
function isSubject(kind: string, about: string): boolean {
  if (kind === 'diploma' || kind === 'register')
    return (TRADES as readonly string[]).includes(about);
  if (kind === 'study-level') return (STUDY_LEVELS as readonly string[]).includes(about);
  return (PROOF_KINDS as readonly string[]).includes(kind) && about === '';
}

/** « diploma/nurse »: what was shown, as the list says it. */
const subject = z.string('Choisissez ce que vous avez vu.').transform((text, context) => {
  const [kind = '', about = ''] = text.split('/');
  if (!isSubject(kind, about))
    context.addIssue({ code: 'custom', message: 'Choisissez ce que vous avez vu.' });
  return { kind: kind as ProofKind, about };
});

const day = z
  .string()
  .trim()
  .default('')
  .transform(civilDay)
  .refine((text) => isDay(text), DAY_SENTENCE)
  .transform((text) => new Date(`${text}T00:00:00Z`));

function isDay(text: string): boolean {
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

/** « J’ai vu… le… »: one thing of one person. */
export const checkForm = z
  .object({ personId, subject, metOn: day })
  .transform(({ subject: what, ...rest }) => ({ ...rest, ...what }));

const people = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((given) => given.flatMap((id) => (readId<'person'>(id) as PersonId | null) ?? []));

/** The same thing seen of several people: all those the page listed, or those ticked. */
export const checkManyForm = z
  .object({
    subject,
    metOn: day,
    whom: z.enum(['all', 'ticked'], 'Choisissez pour qui.'),
    listed: people,
    people,
  })
  .transform(({ subject: what, whom, listed, people: ticked, metOn }) => ({
    ...{ ...what, metOn, people: whom === 'all' ? listed : ticked },
  }))
  .refine((said) => said.people.length > 0, {
    message: 'Cochez au moins une personne.',
    path: ['people'],
  });

/** Which check to take back. */
export const withdrawForm = z.object({
  proofId: z.string(STALE).transform((text, context) => {
    const id = readId<'proof'>(text);
    if (!id) context.addIssue({ code: 'custom', message: STALE });
    return id ?? '';
  }),
});

/** Whom to write to. */
export const remindForm = z.object({ personId });
