import { finessCategory } from '@/lib/organization/finess-categories';
import { HARD, plural, sayCount, sayOf, THIN, upperFirst } from '@/lib/shared/french';
import { inParis, sayMoment } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { hoursToStart, isCritical, type OpenNeed, STRETCHES, seatsLeft } from './situation';

const DEEP_NIGHT = 2;

/** A shift that holds the middle of a night (2 h in Paris). */
export function isNight({ start, end }: Period): boolean {
  const first = inParis(start);
  const deep = first.startOfDay().add({ hours: DEEP_NIGHT });
  const next = deep.epochMilliseconds >= start.getTime() ? deep : deep.add({ days: 1 });
  return next.epochMilliseconds < end.getTime();
}

const countSeats = (needs: readonly OpenNeed[]) =>
  needs.reduce((sum, need) => sum + seatsLeft(need), 0);

/** « dont 2 nuits d’EHPAD »: the largest group of nights of one kind of place, when it says something more. */
function nightsAmong(needs: readonly OpenNeed[]): string {
  const nights = new Map<string, number>();
  for (const need of needs) {
    const label = finessCategory(need.categoryCode)?.label;
    if (!label || !isNight(need.period)) continue;
    nights.set(label, (nights.get(label) ?? 0) + seatsLeft(need));
  }
  const [most] = [...nights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most ? `, dont ${sayCount(most[1], 'nuit')} ${sayOf(most[0])}` : '';
}

function uncovered(when: string, needs: readonly OpenNeed[]): string {
  const seats = countSeats(needs);
  const posts = `${sayCount(seats, 'poste critique', 'postes critiques')} ${seats >= 2 ? 'ne sont' : 'n’est'} pas ${plural(seats, 'couvert')}`;
  return `${when}, ${posts}${nightsAmong(needs)}.`;
}

const stretchOf = ({ period }: OpenNeed, now: Date): number => {
  const hours = hoursToStart(period, now);
  return STRETCHES.findIndex(({ withinHours }) => withinHours === null || hours < withinHours);
};

/** « ce soir », « cette nuit », « demain »: how the page itself names the start of a need. */
const dayWord = ({ period }: OpenNeed, now: Date) =>
  sayMoment(period.start, now).replace(/ à .*$/, '');

/** The stretch as people say it when that names the same needs (« Ce soir »); its own words otherwise. */
function wordsOf(stretch: number, critical: readonly OpenNeed[], now: Date): string {
  const own = STRETCHES[stretch]?.words ?? '';
  const inside = (need: OpenNeed) => stretchOf(need, now) === stretch;
  const first = critical.find(inside);
  const word = first && stretch === 0 ? dayWord(first, now) : '';
  if (!SAID_WORDS.has(word)) return own;
  // both are words of today: what starts later is not named by them
  const tomorrow = inParis(now).startOfDay().add({ days: 1 }).epochMilliseconds;
  const named = (need: OpenNeed) =>
    need.period.start.getTime() < tomorrow && dayWord(need, now) === word;
  return critical.every((need) => inside(need) === named(need)) ? upperFirst(word) : own;
}

const SAID_WORDS: ReadonlySet<string> = new Set(['ce soir', 'cette nuit']);

/** One line that says what matters now, counted as the page counts: « Ce soir, 7 postes critiques ne sont pas couverts, dont 2 nuits d’EHPAD. » */
export function headline(needs: readonly OpenNeed[], now: Date): string {
  const critical = needs.filter(({ severity }) => isCritical(severity));
  const [first] = critical.map((need) => stretchOf(need, now)).sort((a, b) => a - b);
  if (first !== undefined && STRETCHES[first]?.withinHours !== null) {
    const soon = critical.filter((need) => stretchOf(need, now) === first);
    const before =
      first === 0 ? '' : `Rien de critique dans les ${STRETCHES[0].withinHours}${HARD}h. `;
    return `${before}${uncovered(wordsOf(first, critical, now), soon)}`;
  }
  return calm(needs, now);
}

function calm(needs: readonly OpenNeed[], now: Date): string {
  if (needs.length === 0) return 'Aucune place à pourvoir en ce moment.';
  const first = needs.reduce((a, b) => (a.period.start <= b.period.start ? a : b));
  const seats = countSeats(needs);
  const started = first.period.start <= now;
  const next = started ? '' : `${THIN}: la première ${sayMoment(first.period.start, now)}`;
  return `Aucun poste critique à découvert avant sept jours. ${sayCount(seats, 'place')} ${plural(seats, 'reste', 'restent')} à pourvoir${next}.`;
}
