import { HARD, THIN } from '@/lib/shared/french';
import { sayAgo, sayMoment, sayUntil } from '@/lib/shared/french-time';
import type { Barred, CallLine, CallReason } from './call-list';

/** Why somebody is called, in one line. */
export function sayReason({ reason, before, since }: CallLine, now: Date): string {
  switch (reason) {
    case 'call-back':
      return `Rappel promis pour ${sayMoment(since, now)}`;
    case 'question':
      return `Demande sans réponse, à dire avant ${before ? sayMoment(before, now) : 'le début'}`;
    case 'undelivered':
      return `Message non remis${HARD}: personne ne lui a posé la question. Avant ${before ? sayMoment(before, now) : 'le début'}`;
    case 'nearly-ready':
      return `Inscription ${sayAgo(since, now)}${THIN}; il ne manque que ses moments libres`;
    case 'stale':
      return `Moments libres confirmés ${sayAgo(since, now)}${HARD}: ne compte plus, ou presque`;
    case 'other':
      return 'Appel choisi par vous';
  }
}

/** Each reason as a heading of the list. */
export const REASON_LABELS: Readonly<Record<CallReason, string>> = {
  'call-back': 'Rappel promis',
  question: 'Demande sans réponse',
  undelivered: 'Message non remis',
  'nearly-ready': 'Presque prêt·e',
  stale: 'Sans nouvelles',
  other: 'Autre appel',
};

const BAR_WORDS: Readonly<Record<Barred['why'], string>> = {
  stopped: 'A tout arrêté',
  'no-number': 'Pas de numéro',
  'wrong-number': 'Numéro faux',
  objects: 'Ne veut pas être appelée',
  'in-hand': 'Déjà en ligne avec quelqu’un',
  'not-yet': 'Pas avant l’heure promise',
  paused: 'En pause',
  night: 'Heures calmes',
  'own-hours': 'Heures où la personne ne veut pas être dérangée',
  'enough-today': 'Assez d’appels aujourd’hui',
  'enough-lately': 'Assez d’appels cette semaine',
  'too-soon': 'Appelée il y a peu',
  hours: 'Hors des heures d’appel',
};

/** Why somebody is not called now, and until when. */
export const sayBar = ({ why, until }: Barred, now: Date): string =>
  until ? `${BAR_WORDS[why]}, ${sayUntil(until, now)}` : BAR_WORDS[why];
