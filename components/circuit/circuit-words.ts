import type { Stop, Weekday } from '@/lib/circuit/mobile-team';
import { ROTATION_RULE } from '@/lib/circuit/mobile-team';
import { instantInParis } from '@/lib/shared/civil-time';
import { sayNumber } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';

/** Days of the week, as one says when something comes back each week. */
export const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  ...{
    1: 'lundi',
    2: 'mardi',
    3: 'mercredi',
    4: 'jeudi',
    5: 'vendredi',
    6: 'samedi',
    7: 'dimanche',
  },
};

// a clock hour is said like any other: by the day it would be
const ANY_DAY = '2026-01-05';
const sayClock = (hour: string) => {
  const instant = instantInParis(ANY_DAY, hour);
  return instant ? sayHour(instant) : hour;
};

/** When a stop comes back: « chaque lundi, de 9 h à 12 h ». */
export const sayWeekly = ({ weekday, from, until }: Pick<Stop, 'weekday' | 'from' | 'until'>) =>
  `chaque ${WEEKDAY_NAMES[weekday]}, de ${sayClock(from)} à ${sayClock(until)}`;

/** A share of a full time: « 1,5 temps complet ». */
export const sayFullTime = (share: number) => {
  const whole = share / ROTATION_RULE.fullShare;
  return `${sayNumber(whole)} temps complet${whole >= 2 ? 's' : ''}`;
};

/** What is said once something was done about mobile teams. */
export const CIRCUIT_DONE: Readonly<Record<string, string>> = {
  equipe: 'L’équipe est enregistrée.',
  finie: 'L’équipe ne passe plus nulle part. Ses tours à venir sont annulés.',
  passage: 'Le passage est ajouté au circuit. Calculez les tours pour qu’il soit pourvu.',
  'passage-retire': 'Le passage est retiré du circuit, avec ses tours à venir.',
  entree: 'C’est noté : cette personne est dans l’équipe.',
  demande: 'C’est demandé : chaque personne est prévenue une seule fois, et répond si elle veut.',
  sortie: 'C’est noté : cette personne n’est plus dans l’équipe. Ses tours à venir sont libres.',
  tours: 'Les tours sont calculés. Ce qui était convenu n’a pas bougé.',
  tour: 'Le tour est changé.',
  rendu: 'C’est noté. Ce tour ne lui sera plus proposé.',
  propose: 'Merci ! La cellule de crise lit votre proposition et vous répond ici.',
  quitte: 'C’est noté : vous n’êtes plus dans cette équipe.',
  'tour-rendu': 'C’est noté. La cellule de crise est prévenue, et cherche quelqu’un d’autre.',
};
