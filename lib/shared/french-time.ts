import { Temporal } from 'temporal-polyfill';
import { HARD, sayCount, sayDuration } from './french';
import { minutesOf, type Period } from './period';

const PARIS = 'Europe/Paris';
const EVENING_STARTS_AT = 18;
const NIGHT_ENDS_AT = 5;
const MINUTES_A_DAY = 1440;
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** An instant as the clock on the wall in Paris shows it. */
export function inParis(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(PARIS);
}

/** The hour on the wall: « 14 h 30 », « 6 h », « minuit ». */
export function sayHour(instant: Date): string {
  const { hour, minute } = inParis(instant);
  if (hour === 0 && minute === 0) return 'minuit';
  return minute === 0
    ? `${hour}${HARD}h`
    : `${hour}${HARD}h${HARD}${String(minute).padStart(2, '0')}`;
}

/** A whole civil date: « mardi 24 novembre 2026 », « mardi 1er décembre 2026 ». */
export function sayDate(day: Temporal.PlainDate | Temporal.ZonedDateTime): string {
  const rank = day.day === 1 ? '1er' : String(day.day);
  return `${DAYS[day.dayOfWeek - 1]} ${rank}${HARD}${MONTHS[day.month - 1]} ${day.year}`;
}

/** A civil day without its weekday: « 24 novembre 2026 », « 1er décembre 2026 ». */
export const sayBareDay = (instant: Date): string => sayDay(instant).replace(/^\p{L}+ /u, '');

/** A civil date as one types it: « 24/12/2026 ». */
export function sayShortDate({ day, month, year }: Temporal.PlainDate): string {
  return [day, month]
    .map((part) => String(part).padStart(2, '0'))
    .concat(String(year))
    .join('/');
}

/** The civil day of an instant, in full: « mardi 24 novembre 2026 ». */
export function sayDay(instant: Date): string {
  return sayDate(inParis(instant));
}

/** The civil day of an instant without its year, for what is near: « mardi 24 novembre ». */
export const sayCalendarDay = (instant: Date): string => sayDay(instant).replace(/ \d{4}$/, '');

/** The same shift, with its date when it is said from today: « demain soir 20 h 45 – 6 h 45 (10 h), mercredi 2 décembre ». */
export function sayDatedPeriod(period: Period, now: Date): string {
  const said = sayPeriod(period, now);
  const day = sayCalendarDay(period.start);
  return said.includes(day) ? said : `${said}, ${day}`;
}

function daysApart(from: Date, to: Date): number {
  return inParis(from).toPlainDate().until(inParis(to).toPlainDate(), { largestUnit: 'day' }).days;
}

const NEAR: Record<number, { day: string; evening: string }> = {
  [-1]: { day: 'hier', evening: 'hier soir' },
  0: { day: 'aujourd’hui', evening: 'ce soir' },
  1: { day: 'demain', evening: 'demain soir' },
  2: { day: 'après-demain', evening: 'après-demain au soir' },
};

/** The day of an instant seen from now, when it is near enough to have a name. */
function nearDay(instant: Date, now: Date): string | undefined {
  const days = daysApart(now, instant);
  const near = NEAR[days];
  if (!near) return undefined;
  const { hour } = inParis(instant);
  if (days === 0 && hour < NIGHT_ENDS_AT) return 'cette nuit';
  return hour >= EVENING_STARTS_AT ? near.evening : near.day;
}

/** From this far, in days, the year is told: nearer, nobody takes a month for that of another year */
export const YEAR_TOLD_FROM_DAYS = 183;

/** The civil day of an instant seen from now: « mardi 24 novembre », with its year when it is far. */
const sayDayFrom = (instant: Date, now: Date): string =>
  Math.abs(daysApart(now, instant)) < YEAR_TOLD_FROM_DAYS
    ? sayCalendarDay(instant)
    : sayDay(instant);

/** An instant seen from now: « ce soir à 20 h 45 », « mardi 24 novembre à 14 h 30 », with its year when it is far. */
export function sayMoment(instant: Date, now: Date): string {
  return `${nearDay(instant, now) ?? sayDayFrom(instant, now)} à ${sayHour(instant)}`;
}

/** The end of what is valid: « jusqu’à demain à 14 h », « jusqu’au mardi 24 novembre à 14 h 30 ». */
export function sayUntil(instant: Date, now: Date): string {
  return `${nearDay(instant, now) ? 'jusqu’à' : 'jusqu’au'} ${sayMoment(instant, now)}`;
}

/**
 * A shift as people say it: « ce soir 20 h 45 – 6 h 45 (10 h) », « mardi 24 novembre, 14 h 30 – 22 h
 * (7 h 30 min) », « demain 8 h – après-demain 8 h (24 h) ». The duration is the time really worked, clock change included.
 */
export function sayPeriod(period: Period, now: Date): string {
  const { start, end } = period;
  const minutes = minutesOf(period);
  const lasts = `(${sayDuration(minutes)})`;
  const near = nearDay(start, now);

  if (minutes >= MINUTES_A_DAY || daysApart(start, end) > 1) {
    const at = (instant: Date) => {
      const day = nearDay(instant, now);
      return `${day ?? `${sayDayFrom(instant, now)},`} ${sayHour(instant)}`;
    };
    return `${at(start)}${HARD}– ${at(end)} ${lasts}`;
  }
  const hours = `${sayHour(start)}${HARD}– ${sayHour(end)} ${lasts}`;
  return near ? `${near} ${hours}` : `${sayDayFrom(start, now)}, ${hours}`;
}

function sayDelay(minutes: number): string {
  if (minutes < MINUTES_A_DAY) return sayDuration(minutes);
  return sayCount(Math.floor(minutes / MINUTES_A_DAY), 'jour');
}

const MINUTES_AN_HOUR = 60;
/** past this, nobody counts the minutes of what is behind */
const MINUTES_TOLD_UNTIL = 6 * MINUTES_AN_HOUR;

/** How long ago: « à l’instant », « il y a 4 min », « il y a 2 h 10 min », « il y a 22 h », « il y a 3 jours ». */
export function sayAgo(instant: Date, now: Date): string {
  const minutes = Math.floor(minutesOf({ start: instant, end: now }));
  const told = minutes < MINUTES_TOLD_UNTIL ? minutes : minutes - (minutes % MINUTES_AN_HOUR);
  return minutes < 1 ? 'à l’instant' : `il y a ${sayDelay(told)}`;
}

/** How soon: « maintenant », « dans 12 min », « dans 2 h 10 min », « dans 3 jours ». */
export function sayIn(instant: Date, now: Date): string {
  const minutes = Math.ceil(minutesOf({ start: now, end: instant }));
  return minutes < 1 ? 'maintenant' : `dans ${sayDelay(minutes)}`;
}
