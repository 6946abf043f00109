import 'server-only';
import { THIN } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { composeMail } from '../mail';
import { idIn, tokenLink } from './link';
import type { Render } from './rendered';
import { findRefresh } from './shift.repository';

const WORDS = {
  usual: {
    question: 'sont-elles toujours vraies',
    after:
      'Une réponse suffit pour que l’on continue à vous proposer des missions qui vous conviennent. Sans réponse, on vous en proposera moins.',
  },
  'real-needs': {
    question: 'sont-elles toujours vraies',
    after:
      'Près de chez vous, des lieux cherchent quelqu’un comme vous pour les jours qui viennent. Confirmez, et l’on saura quand vous demander. Rien ne vous engage.',
  },
  activation: {
    question: 'sont-elles toujours vraies',
    after:
      'Votre territoire a activé sa réserve pour un temps\u202f: on vous le demande un peu plus souvent, dans vos heures et vos limites. Rien ne vous engage.',
  },
  farewell: {
    question: 'voulez-vous rester dans la réserve',
    after:
      'Sans réponse, nous ne vous écrirons plus à ce sujet, et nous ne vous en voudrons pas. Un seul geste suffit pour revenir, aujourd’hui ou plus tard.',
  },
} as const;

/** Is it still true? Two taps: this button, then the one on the page. */
export const renderRefresh: Render = async (db, message, now) => {
  const linkId = idIn(message, 'linkId');
  const person = message.person_id ? await findRefresh(db, message.person_id) : null;
  if (!linkId || !person) return { because: 'gone' };
  // confirmed since the question was put in the outbox
  if (person.confirmedAt && person.confirmedAt >= message.created_at)
    return { because: 'no-longer-true' };
  const { question, after } = ownValue(WORDS, idIn(message, 'reason')) ?? WORDS.usual;
  return {
    mail: composeMail({
      subject: 'Vos disponibilités sont-elles toujours vraies ?',
      story: storyOf(person.confirmedAt, question, now),
      greeting: `Bonjour ${person.firstName},`,
      button: { label: 'Confirmer ou corriger', url: tokenLink('/d', linkId) },
      after: [after],
    }),
  };
};

const storyOf = (confirmedAt: Date | null, question: string, now: Date) =>
  confirmedAt
    ? `Vos disponibilités ont été confirmées ${sayAgo(confirmedAt, now)}${THIN}: ${question}${THIN}?`
    : 'Vous n’avez pas encore dit quand vous êtes libre. Quelques gestes suffisent.';
