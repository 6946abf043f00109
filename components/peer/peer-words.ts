import { FINESS_FAMILIES } from '@/lib/organization/finess-categories';
import { MODE_LABELS, MOMENT_LABELS, type Offer, PEER_WEEKDAYS } from '@/lib/peer/peer';
import { startOfDay } from '@/lib/shared/civil-time';
import { lowerFirst, sayList, sayNumber } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

/** Days of the week, Monday first. */
export const PEER_WEEKDAY_NAMES = [
  'lundi',
  'mardi',
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
] as const;

/** The days somebody may help: « lundi et mardi », or « tous les jours ». */
export const sayWeekdays = (days: readonly number[]): string =>
  days.length === PEER_WEEKDAYS.length
    ? 'tous les jours'
    : sayList(days.map((day) => PEER_WEEKDAY_NAMES[day - 1] ?? ''));

/** What somebody offers, in two sentences. */
export const sayOffer = ({ families, modes, weekdays, moments, km }: Offer): string =>
  `${sayList(families.map((family) => FINESS_FAMILIES[family]))}. ${sayList(
    modes.map((mode, rank) => (rank === 0 ? MODE_LABELS[mode] : lowerFirst(MODE_LABELS[mode]))),
    'ou',
  )}, ${sayWeekdays(weekdays)}, ${sayList(
    moments.map((moment) => lowerFirst(MOMENT_LABELS[moment])),
  )}, jusqu’à ${sayNumber(km)} km.`;

/** A day of a visit: « lundi 23 novembre 2026 ». */
export const sayVisitDay = (day: string): string => {
  const start = startOfDay(day);
  return start ? sayDay(start) : day;
};

/** What is said once something was done. */
export const PEER_DONE: Readonly<Record<string, string>> = {
  propose:
    'Merci. L’ARS lit votre proposition ; elle vous écrira si une direction a besoin de vous.',
  retire: 'C’est noté : plus rien ne vous sera proposé.',
  connue: 'C’est noté. Vous pouvez maintenant lui proposer d’aider.',
  ouverte: 'L’aide est ouverte. Personne n’en est encore averti.',
  proposee: 'L’aide lui est proposée par courriel, sans dire de quelle structure il s’agit.',
  direction: 'La direction est sollicitée par courriel, sans nom.',
  passage: 'C’est noté.',
  close: 'L’aide est close. Les liens n’ouvrent plus rien.',
};
