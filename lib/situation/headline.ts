import { finessCategory } from '@/lib/organization/finess-categories';
import { plural, sayCount, sayOf, THIN } from '@/lib/shared/french';
import { inParis, sayMoment } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { isCritical, type OpenNeed, seatsLeft } from './situation';

const MORNING = 7;
const NIGHT_ENDS = 5;
const EVENING = 17;
const DEEP_NIGHT = 2;
const HOUR_MS = 3_600_000;

/** The stretch people mean by « ce soir » or « aujourd’hui »: its word and its end. */
export function nearStretch(now: Date): { readonly words: string; readonly end: Date } {
  const here = inParis(now);
  const morning = here.startOfDay().add({ hours: MORNING });
  const at = (moment: { epochMilliseconds: number }) => new Date(moment.epochMilliseconds);
  if (here.hour < NIGHT_ENDS) return { words: 'Cette nuit', end: at(morning) };
  if (here.hour >= EVENING) return { words: 'Ce soir', end: at(morning.add({ days: 1 })) };
  return { words: 'Aujourd’hui', end: at(here.startOfDay().add({ days: 1 })) };
}

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

const LATER = [
  { hours: 24, words: 'Dans les 24 heures' },
  { hours: 72, words: 'Dans les trois jours' },
  { hours: 168, words: 'Dans les sept jours' },
];

/** One line that says what matters now: « Ce soir, 7 postes critiques ne sont pas couverts, dont 2 nuits d’EHPAD. » */
export function headline(needs: readonly OpenNeed[], now: Date): string {
  const critical = needs.filter(({ severity }) => isCritical(severity));
  const before = (end: number) => critical.filter(({ period }) => period.start.getTime() < end);
  const near = nearStretch(now);
  const soon = before(near.end.getTime());
  if (soon.length > 0) return uncovered(near.words, soon);
  for (const { hours, words } of LATER) {
    const later = before(now.getTime() + hours * HOUR_MS);
    if (later.length > 0) {
      return `Rien de critique ${near.words.toLowerCase()}. ${uncovered(words, later)}`;
    }
  }
  if (needs.length === 0) return 'Aucune place à pourvoir en ce moment.';
  const first = needs.reduce((a, b) => (a.period.start <= b.period.start ? a : b));
  const seats = countSeats(needs);
  const started = first.period.start <= now;
  const next = started ? '' : `${THIN}: la première ${sayMoment(first.period.start, now)}`;
  return `Aucun poste critique à découvert avant sept jours. ${sayCount(seats, 'place')} ${plural(seats, 'reste', 'restent')} à pourvoir${next}.`;
}
