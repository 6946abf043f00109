import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, plural, sayCount, sayDuration, sayNumber } from '@/lib/shared/french';
import { sayBand, sayHours } from '@/lib/situation/figure-words';
import {
  type Heap,
  HORIZONS,
  type Horizon,
  heapBy,
  type OpenNeed,
  type Pace,
  type SeatGrain,
  SMALL_CELL,
  STRETCHES,
  uncoveredHours,
} from '@/lib/situation/situation';
import type { Told } from '@/lib/situation/territory-figures';
import { type Answers, type ToldAnswers, tellAnswers } from '@/lib/situation/told-answers';
import { bandOf } from '@/lib/situation/told-counts';

const OTHERS_WORDS = {
  nobody: 'personne d’autre de sollicité',
  few: `moins de${HARD}${SMALL_CELL} autres sollicitées`,
  'five-or-more': `${SMALL_CELL} autres sollicitées ou plus`,
} as const;

/** « 1 oui, 5 autres sollicitées ou plus »: what was tried for one need. */
export function sayTried(need: Pick<OpenNeed, 'asked' | 'yes'>): string {
  return sayToldTried(tellAnswers({ ...need, no: 0 }));
}

/** The same, from what is told. */
export function sayToldTried({ yes, others }: Pick<ToldAnswers, 'yes' | 'others'>): string {
  if (yes > 0) return `${sayCount(yes, 'oui', 'oui')}, ${OTHERS_WORDS[others]}`;
  if (others === 'nobody') return 'personne n’est encore sollicité';
  return `${OTHERS_WORDS[others].replace(' autres', '')}, aucun oui`;
}

/** A count of people outside their organization, standing alone: by fives, and fewer than five is all that is said of the small ones. */
export const sayFew = (count: number) => sayBand(bandOf(Math.max(1, count)));

/** A count told outside its territory: « moins de 5 » where it is small. */
export const sayFewOf = (count: Told) => sayOthers(count === 'few' ? null : count);

const sayOthers = (count: number | null) =>
  count === null ? `moins de${HARD}${SMALL_CELL}` : sayNumber(count);

export type AnswerRow = { readonly name: string; readonly value: string };

/** The answers to one need as rows: each side by fives, no total beside its parts. */
export function answerRows(answers: Answers): readonly AnswerRow[] {
  if (answers.asked === 0) return [{ name: 'Sollicitées', value: 'personne' }];
  const { yes, no, silent } = tellAnswers(answers);
  return [
    { name: 'Oui', value: yes === 0 ? 'aucun' : sayNumber(yes) },
    { name: 'Non', value: no.most === 0 ? 'aucun' : sayBand(no) },
    { name: 'Sans réponse', value: sayBand(silent) },
  ];
}

export type HoursFigure = { readonly horizon: Horizon; readonly hours: number };

/** Critical hours nobody covers yet, for each horizon. */
export const hoursFigures = (grains: readonly SeatGrain[]): readonly HoursFigure[] =>
  HORIZONS.map((horizon) => ({ horizon, hours: uncoveredHours(grains, horizon) }));

/** A heap of seats as one line of a picture. */
export type HeapLine = Heap & {
  readonly name: string;
  readonly words: string;
  /** the list of needs, kept to this heap */
  readonly href?: string;
};

/** « 7 places, dont 5 critiques ». */
export function sayHeap({ seats, critical }: Pick<Heap, 'seats' | 'critical'>): string {
  const all = sayCount(seats, 'place');
  if (critical === 0) return all;
  if (critical === seats) return `${all} ${plural(seats, 'critique')}`;
  return `${all}, dont ${sayCount(critical, 'critique')}`;
}

/** When: every stretch in its order, empty ones too. */
export function linesByStretch(grains: readonly SeatGrain[]): readonly HeapLine[] {
  const heaps = heapBy(grains, ({ stretch }) => String(stretch));
  return STRETCHES.map(({ words }, rank) => {
    const heap = heaps.find(({ key }) => key === String(rank));
    const counted = heap ?? { key: String(rank), seats: 0, critical: 0 };
    return { ...counted, name: words, words: counted.seats > 0 ? sayHeap(counted) : 'rien' };
  });
}

/** What: the trades that miss most. */
export function linesByTrade(grains: readonly SeatGrain[]): readonly HeapLine[] {
  const names = new Map(grains.map(({ trade }) => [trade as string, TRADE_TABLE[trade].label]));
  return heapBy(grains, ({ trade }) => trade).map((heap) => ({
    ...heap,
    name: names.get(heap.key) ?? heap.key,
    words: sayHeap(heap),
    href: `/situation?metier=${encodeURIComponent(heap.key)}#besoins`,
  }));
}

const NO_EPCI = 'hors';

/** Where: the intercommunalités that miss most. */
export function linesByEpci(grains: readonly SeatGrain[]): readonly HeapLine[] {
  const names = new Map(grains.map(({ epciCode, epciName }) => [epciCode ?? NO_EPCI, epciName]));
  return heapBy(grains, ({ epciCode }) => epciCode ?? NO_EPCI).map((heap) => ({
    ...heap,
    name: names.get(heap.key) ?? 'Hors intercommunalité',
    words: sayHeap(heap),
    href: `/situation?epci=${encodeURIComponent(heap.key)}#besoins`,
  }));
}

/** What the list is kept to, read from the address; what is not known there is left out. */
export type Kept = { readonly trade?: string; readonly epci?: string };

export function keepNeeds(needs: readonly OpenNeed[], { trade, epci }: Kept): readonly OpenNeed[] {
  return needs.filter(
    (need) => (!trade || need.trade === trade) && (!epci || (need.epciCode ?? NO_EPCI) === epci),
  );
}

/** What the list is kept to, in words: « Infirmier·ère, Nantes Métropole »; null when it is whole. */
export function sayKept(grains: readonly SeatGrain[], { trade, epci }: Kept): string | null {
  const words = [
    linesByTrade(grains).find(({ key }) => key === trade)?.name,
    linesByEpci(grains).find(({ key }) => key === epci)?.name,
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : null;
}

/** How fast the first yes comes: « 42 min », or that nothing can be said yet. */
export const sayFirstYes = ({ minutesToFirstYes }: Pace) =>
  minutesToFirstYes === null ? '—' : sayDuration(minutesToFirstYes);

/** « 0 sur 2 ». */
export const saySeats = ({ seats, seatsTaken }: Pick<OpenNeed, 'seats' | 'seatsTaken'>) =>
  `${seatsTaken} sur ${seats} ${plural(seatsTaken, 'pourvu')}`.replaceAll(' ', HARD);

/** Hours told outside their territory, or that too few needs make them. */
export const sayHoursTold = (hours: Told) =>
  hours === 'few' ? 'trop peu pour le dire' : sayHours(hours);
