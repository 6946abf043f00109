import type { NeedId, OrganizationId, TerritoryId } from '@/lib/identity/actor';
import type { Severity } from '@/lib/need/need';
import { dayOf } from '@/lib/shared/civil-time';
import { HARD, plural, sayCount } from '@/lib/shared/french';
import { sayHour, sayMoment } from '@/lib/shared/french-time';
import { minutesAfter, type Period } from '@/lib/shared/period';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import {
  ALERT_THRESHOLDS,
  type ClockHours,
  inForce,
  isQuiet,
  QUIET_HOURS,
  QUIET_OVERRIDE,
  type Thresholds,
  type WallClock,
} from './ask-rules';
import type { Ring } from './ring';
import { WAVE_AIMS } from './wave-aims';

/** One need and whose it is: what the waves speak for. */
export type NeedRef = {
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
};

export const WAVE_MODES = ['automatic', 'by-hand'] as const;
export type WaveMode = (typeof WAVE_MODES)[number];

/** How a need is asked for. */
export type WaveSettings = NeedRef & {
  readonly mode: WaveMode;
  readonly deadline: Date;
  readonly pausedAt: Date | null;
  readonly hastenedAt: Date | null;
  /** the rings kept; empty means all */
  readonly rings: readonly Ring[];
  readonly quietReason: string | null;
  readonly lookedAt: Date | null;
};

/** Why a wave is planned for its instant. */
export const WAVE_REASONS = [
  'pace',
  'quiet-hours',
  'capped',
  'full',
  'rings-over',
  'nobody-left',
  'hastened',
] as const;
export type WaveReason = (typeof WAVE_REASONS)[number];

/** One wave, sent or planned. */
export type Wave = {
  readonly number: number;
  readonly ring: Ring;
  readonly plannedAt: Date;
  readonly sentAt: Date | null;
  readonly size: number;
  /** announced chance that the need is filled by the deadline, 0 to 1 */
  readonly chance: number;
  readonly why: WaveReason;
  /** people the plan of the territory keeps for another need: asked after the others */
  readonly kept?: number;
};

/** Waves are sent: chosen, and neither paused nor taken over. */
export const isRunning = (settings: Pick<WaveSettings, 'mode' | 'pausedAt'>): boolean =>
  settings.mode === 'automatic' && settings.pausedAt === null;

/** Whether people may be asked during quiet hours: a vital need whose director wrote why. */
export const mayAskAtNight = (
  severity: Severity,
  settings: Pick<WaveSettings, 'quietReason'>,
): boolean => QUIET_OVERRIDE.includes(severity) && settings.quietReason !== null;

/** Whether sending at once would ask people in their quiet hours, with nothing written that allows it. */
const wouldWake = (
  severity: Severity,
  settings: Pick<WaveSettings, 'quietReason'>,
  now: Date,
  clock: WallClock,
): boolean => isQuiet(now, clock) && !mayAskAtNight(severity, settings);

/** What « Envoyer maintenant » needs at this instant: nothing, a written reason, or it is not offered. */
export function hastenAs(
  severity: Severity,
  settings: Pick<WaveSettings, 'quietReason' | 'territoryId'>,
  now: Date,
  clock: WallClock = zoneOfTerritory(settings.territoryId),
): 'at-once' | 'with-reason' | 'not-now' {
  if (!wouldWake(severity, settings, now, clock)) return 'at-once';
  return QUIET_OVERRIDE.includes(severity) ? 'with-reason' : 'not-now';
}

/** Quiet hours, and whether an activation set them. */
export type QuietSaid = ClockHours & { readonly activated: boolean };

/** What the quiet hours are, whether this is one, and when the first wave leaves: said before it is asked for. */
export function sayFirstWave(
  severity: Severity,
  quietUntil: Date | null,
  now: Date,
  { from, to, activated }: QuietSaid = { ...inForce(QUIET_HOURS, now), activated: false },
): string {
  const whose = activated ? ' de l’activation' : '';
  const hours = `de ${from}${HARD}h à ${to}${HARD}h`;
  if (!quietUntil)
    return `Le premier envoi part tout de suite. Pendant les heures calmes${whose}, ${hours}, on ne dérange personne.`;
  const unless = QUIET_OVERRIDE.includes(severity)
    ? ', ou tout de suite si vous écrivez pourquoi'
    : '';
  return `Ce sont les heures calmes${whose}, ${hours}${HARD}: le premier envoi partira ${sayWhen(quietUntil, now)}${unless}.`;
}

/** « à 17 h 20 » today, the day too otherwise. */
const sayWhen = (instant: Date, now: Date) =>
  dayOf(instant) === dayOf(now) ? `à ${sayHour(instant)}` : sayMoment(instant, now);

const capital = (sentence: string) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;

/** Why nobody is asked at the next look, when it is so. */
const NOBODY_ASKED: Readonly<Partial<Record<WaveReason, string>>> = {
  'nobody-left': 'Tout le monde a été sollicité. La liste sera relue',
  'rings-over':
    'Les cercles que vous avez choisis sont épuisés, d’autres personnes restent au-delà. La liste sera relue',
  capped: 'Les personnes restantes ont déjà été assez sollicitées. La liste sera relue',
  full: 'Assez de réponses sont déjà attendues. Nouveau point',
};

/** What happens next and when, for the director: « À 17 h 20, 6 autres personnes seront sollicitées. » */
export function sayNext(
  settings: Pick<WaveSettings, 'mode' | 'pausedAt'>,
  next: Wave | null,
  sent: number,
  now: Date,
): string {
  if (settings.mode === 'by-hand')
    return 'Vous avez pris la main. Personne n’est sollicité sans vous.';
  if (settings.pausedAt)
    return 'Envois suspendus. Personne d’autre n’est sollicité tant que vous ne reprenez pas.';
  return next ? sayPlanned(next, sent, now) : 'Aucun autre envoi n’est prévu pour l’instant.';
}

function sayPlanned(next: Wave, sent: number, now: Date): string {
  const when = sayWhen(next.plannedAt, now);
  const nobody = NOBODY_ASKED[next.why];
  if (nobody) return `${nobody} ${when}.`;
  if (next.plannedAt <= now) return 'Des personnes vont être sollicitées dans la minute.';
  if (next.size === 0) return `Les réponses attendues suffisent. Nouveau point ${when}.`;
  const other = sent > 0 ? ['autre ', 'autres '] : ['', ''];
  const who = sayCount(
    next.size,
    `${other[0]}personne sera sollicitée`,
    `${other[1]}personnes seront sollicitées`,
  );
  const quiet =
    next.why === 'quiet-hours'
      ? `, à la fin des heures calmes${HARD}: on ne dérange personne la nuit`
      : '';
  return `${capital(when)}, ${who}${quiet}.`;
}

/** Why some people come last, when it is so: « 2 personnes sont attendues pour un autre besoin… » Null when nobody is kept. */
export function sayKept(next: Wave | null): string | null {
  const kept = next?.kept ?? 0;
  if (kept === 0) return null;
  const who = sayCount(kept, 'personne convient', 'personnes conviennent');
  return `${who} aussi à un autre besoin du territoire, plus difficile à pourvoir${HARD}: on ${plural(kept, 'la', 'les')} sollicite en dernier.`;
}

/** The announced chance is less than the severity deserves: something has to change. */
export const isBelowAim = (severity: Severity, { chance }: Pick<Wave, 'chance'>): boolean =>
  chance < WAVE_AIMS[severity].target;

/** When the cell hears of a need still open, by itself: null when it is never raised. */
export function alertAt(
  need: { readonly period: Period; readonly severity: Severity },
  now: Date,
  hours: Thresholds = inForce(ALERT_THRESHOLDS, now).hours,
): Date | null {
  const before = hours[need.severity];
  return before === null ? null : minutesAfter(need.period.start, -before * 60);
}

const PER_CENT = 100;

/** The announced chance, never said as a certainty: « environ 9 chances sur 10 ». */
export function sayChance(chance: number): string {
  const outOfTen = Math.round(chance * 10);
  if (chance * PER_CENT >= 99) return 'presque sûr';
  if (outOfTen === 0) return 'peu de chances';
  return `environ ${Math.min(9, outOfTen)} chance${outOfTen > 1 ? 's' : ''} sur 10`;
}
