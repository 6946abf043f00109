import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayCount, sayDuration } from '@/lib/shared/french';
import { inParis, sayCalendarDay, sayDate, sayHour } from '@/lib/shared/french-time';

type Hours = { readonly startsAt: Date; readonly endsAt: Date };

/** The hours in a sentence of a mail, true whatever the day it is read: « mardi 24 novembre, de 20 h 45 à 6 h 45 ». */
export function hoursAnyDay({ startsAt, endsAt }: Hours): string {
  const [first, last] = [inParis(startsAt), inParis(endsAt)];
  const apart = first.toPlainDate().until(last.toPlainDate()).days;
  return apart > 1
    ? `du ${sayCalendarDay(startsAt)}, ${sayHour(startsAt)}, au ${sayCalendarDay(endsAt)}, ${sayHour(endsAt)}`
    : `${sayCalendarDay(startsAt)}, de ${sayHour(startsAt)} à ${sayHour(endsAt)}`;
}

/** The same after a verb: « le mardi 24 novembre, de 20 h 45 à 6 h 45 », « du mardi 24… au jeudi 26… ». */
export const onHours = (hours: Hours): string => afterVerb(hoursAnyDay(hours));

/** « le » before a day, nothing before « du … au … ». */
export const afterVerb = (said: string): string => (said.startsWith('du ') ? said : `le ${said}`);

/** The same with the whole date, true whenever the mail is read: « mardi 24 novembre 2026, 20 h 45 – 6 h 45 ». */
export function hoursInFull({ startsAt, endsAt }: Hours): string {
  const first = inParis(startsAt);
  const last = inParis(endsAt);
  const untilNextDay = first.toPlainDate().until(last.toPlainDate()).days;
  if (untilNextDay > 1) {
    return `du ${sayDate(first)}, ${sayHour(startsAt)}, au ${sayDate(last)}, ${sayHour(endsAt)}`;
  }
  return `${sayDate(first)}, ${sayHour(startsAt)}${HARD}– ${sayHour(endsAt)}`;
}

/** The trade as said of one post: « infirmier·ère ». Unknown codes are said as they are. */
export function tradeWord(trade: string): string {
  return lowerFirst(TRADE_TABLE[trade as Trade]?.label ?? trade);
}

type Told = Hours & { readonly trade: string; readonly communeName: string };

/** A shift in the subject of a mail, true whenever it is read and free of any name: « aide-soignant·e, Rezé, mardi 24 novembre, 20 h 45 ». */
export function subjectOf({ trade, communeName, startsAt }: Told): string {
  return `${tradeWord(trade)}, ${communeName}, ${sayCalendarDay(startsAt)}, ${sayHour(startsAt)}`;
}

export const seatsLeft = (seats: number, taken: number) =>
  sayCount(Math.max(0, seats - taken), 'place');

/** An estimate from the person’s commune, never sold as exact: « environ 18 min depuis votre commune ». */
export const travelWord = (minutes: number) =>
  minutes < 5
    ? 'dans votre commune ou tout près'
    : `environ ${sayDuration(minutes)} depuis votre commune`;

/** A place as said in a sentence: « EHPAD Les Tilleuls (Rezé) ». */
export const placeWord = (structure: string, commune: string) => `${structure} (${commune})`;
