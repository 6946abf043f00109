import { OFFER_REASON_LABELS, type OfferSeen, RECALL_LABELS } from '@/lib/lending/offer';
import type { PostsOffered } from '@/lib/lending/post-ask';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayCount, sayList, sayPhone } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

export const DAY_NAMES = [
  'Lundi',
  'Mardi',
  'Mercredi',
  'Jeudi',
  'Vendredi',
  'Samedi',
  'Dimanche',
] as const;

const MINUTES_PER_HOUR = 60;
const WHOLE_DAY = 1_440;

function sayMinute(minute: number): string {
  if (minute === WHOLE_DAY) return 'minuit';
  const rest = minute % MINUTES_PER_HOUR;
  const minutes = rest === 0 ? '' : `${HARD}${String(rest).padStart(2, '0')}`;
  return `${Math.floor(minute / MINUTES_PER_HOUR)}${HARD}h${minutes}`;
}

/** The days and hours of an offer: « lundi, mardi et jeudi, de 8 h à 18 h », « tous les jours, de 21 h à 7 h le lendemain ». */
export const sayOfferedHours = ({
  days,
  fromMinute,
  untilMinute,
}: Pick<OfferSeen, 'days' | 'fromMinute' | 'untilMinute'>): string =>
  `${sayDays(days)}, de ${sayMinute(fromMinute)} à ${sayMinute(untilMinute)}${untilMinute < fromMinute ? ' le lendemain' : ''}`;

const WORKING_WEEK = '1,2,3,4,5';
const WHOLE_WEEK = '1,2,3,4,5,6,7';

/** The days of a week, Monday is 1: « du lundi au vendredi ». */
export function sayDays(days: readonly number[]): string {
  const known = [...days].sort().join();
  if (known === WORKING_WEEK) return 'du lundi au vendredi';
  if (known === WHOLE_WEEK) return 'tous les jours';
  return sayList([...days].sort().map((day) => lowerFirst(DAY_NAMES[day - 1] ?? '')));
}

/** How many posts, in all. */
export const countPosts = ({ posts }: Pick<OfferSeen, 'posts'>): number =>
  posts.reduce((sum, one) => sum + one.posts, 0);

/** What an offer says, as name and value. */
export function offerFacts(offer: OfferSeen): { readonly name: string; readonly value: string }[] {
  const { posts, named } = offer;
  return [
    { name: 'Pourquoi', value: OFFER_REASON_LABELS[offer.reason] },
    { name: 'Période', value: `du ${sayDay(offer.startsOn)} au ${sayDay(offer.endsOn)}` },
    { name: 'Horaires', value: sayOfferedHours(offer) },
    ...(posts.length > 0
      ? [
          {
            name: 'Postes',
            value: sayList(
              posts.map(
                (one) =>
                  `${one.posts}${HARD}× ${lowerFirst(TRADE_TABLE[one.trade as Trade]?.label ?? one.trade)}`,
              ),
            ),
          },
        ]
      : []),
    ...(named === null && offer.phone ? [{ name: 'Téléphone', value: sayPhone(offer.phone) }] : []),
    ...(named ? [{ name: 'Nommées', value: sayCount(named, 'personne') }] : []),
    {
      name: 'Rappel',
      value: `${lowerFirst(RECALL_LABELS[offer.recallHours as keyof typeof RECALL_LABELS] ?? '')} à l’avance`,
    },
  ];
}

/** « 4 personnes nommées, dont 1 dans la liste de qui peut venir »: counted in that very list. */
export function sayNamed({ named, listed }: Pick<PostsOffered, 'named' | 'listed'>): string {
  const all = sayCount(named, 'personne nommée', 'personnes nommées');
  const among = listed === 0 ? 'dont aucune ' : listed < named ? `dont ${listed} ` : '';
  return `${all}, ${among}dans la liste de qui peut venir`;
}
