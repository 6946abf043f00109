import { TRADES } from '@/lib/profile/trade';
import { sayCount, sayList } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { sayClockChange, sayHowMany, sayWho } from './need-words';
import { readWhen, type When } from './when';

/** What the form says so far, as typed. */
export type Answers = When & {
  readonly trade: string;
  readonly otherTrade: string;
  readonly seats: string;
  /** the other profiles of the request */
  readonly also?: readonly { readonly trade: string; readonly seats: string }[];
};
type Place = { readonly name: string; readonly communeName: string };

const SHOWN = 3;

/** The choice that opens the whole list of trades. */
export const OTHER_TRADE = 'other';

function saySeats(answers: Answers): string {
  const seats = Number.parseInt(answers.seats, 10);
  const chosen = answers.trade === OTHER_TRADE ? answers.otherTrade : answers.trade;
  const trade = TRADES.find((known) => known === chosen);
  if (trade) return sayWho(seats > 0 ? seats : 1, trade);
  return sayCount(seats > 0 ? seats : 1, 'personne');
}

/** « , et aussi 1 cuisinier·ère »: the other profiles of the request. */
function sayAlso(also: Answers['also'] = []): string {
  const words = also.flatMap(({ trade, seats }) => {
    const known = TRADES.find((one) => one === trade);
    return known ? [sayWho(Math.max(1, Number.parseInt(seats, 10) || 1), known)] : [];
  });
  return words.length > 0 ? `, et aussi ${sayList(words)}` : '';
}

function sayPeriods(periods: readonly Period[], now: Date): string {
  const said = periods.slice(0, SHOWN).map((period) => sayPeriod(period, now));
  const rest = periods.length - said.length;
  return [...said, ...(rest > 0 ? [`et ${sayCount(rest, 'autre')}`] : [])].join(' · ');
}

/** The sentence that writes itself under the form, and what the change of clock or the number of shifts adds to it. */
export function writeSentence(
  answers: Answers,
  place: Place,
  now: Date,
): { readonly sentence: string; readonly remark: string | null } {
  const { periods } = readWhen(answers);
  const begun = [answers.day, answers.start, answers.end].some((typed) => typed !== '');
  const unsaid = begun ? 'créneau à compléter ou à corriger' : 'créneau à choisir';
  const when = periods.length > 0 ? sayPeriods(periods, now) : unsaid;
  const sentence = `${saySeats(answers)}${sayAlso(answers.also)}, ${when}, ${place.name}, ${place.communeName}`;
  const seats = Number.parseInt(answers.seats, 10);
  const total = periods.length > 1 && seats > 0 ? [`${sayHowMany(periods.length, seats)}.`] : [];
  const clock = periods.map(sayClockChange).filter((remark) => remark !== null);
  const remarks = [...total, ...new Set(clock)];
  return { sentence, remark: remarks.length > 0 ? remarks.join(' ') : null };
}
