import type { Severity } from '@/lib/need/need';
import { HARD, sayCount } from '@/lib/shared/french';
import {
  ASK_CAPS,
  type AskLoad,
  capsReached,
  inForce,
  isOwnQuiet,
  isQuiet,
  QUIET_OVERRIDE,
  quietHoursAt,
  type WallClock,
} from './ask-rules';

/** Why somebody is left alone now; in this order, the first is the one told. */
export const SPARED_REASONS = [
  'quiet-hours',
  'own-hours',
  'own-cap',
  'weekly-cap',
  'open-cap',
] as const;
export type SparedReason = (typeof SPARED_REASONS)[number];

/** Who asks: a director for people they chose, the waves, or the person themselves, who wants to see another need. */
export type Asking = {
  readonly by: 'hand' | 'waves' | 'own-wish';
  readonly severity: Severity;
  /** why people may be asked all the same, as the director wrote it */
  readonly reason: string | null;
};

/**
 * What may be passed. Where safety is at stake and its director wrote why: the quiet hours, and by hand the week’s cap too,
 * for people one by one. Who asks for it themselves is disturbed by nobody. Questions waiting at once are passed by no one,
 * nor are the limits a person set themselves.
 */
export function mayPass({ by, severity, reason }: Asking): readonly SparedReason[] {
  if (by === 'own-wish') return ['quiet-hours', 'own-hours'];
  if (reason === null || !QUIET_OVERRIDE.includes(severity)) return [];
  return by === 'hand' ? ['quiet-hours', 'weekly-cap'] : ['quiet-hours'];
}

/** A person as the caps see them: what they were asked lately, and where they live. */
export type Asked = { readonly load: AskLoad; readonly zone: WallClock };

/** Whether somebody is asked: left alone for a reason, or asked, with what is passed to do so. */
export type Verdict =
  | { readonly spared: SparedReason }
  | { readonly spared: null; readonly passed: readonly SparedReason[] };

/** Whether this person may be asked at this instant. */
export function judge({ load, zone }: Asked, asking: Asking, now: Date): Verdict {
  const reasons = [
    ...(isQuiet(now, zone) ? (['quiet-hours'] as const) : []),
    ...(isOwnQuiet(now, zone, load.own?.quiet ?? null) ? (['own-hours'] as const) : []),
    ...capsReached(load, now),
  ];
  const passable = mayPass(asking);
  const spared = reasons.find((reason) => !passable.includes(reason));
  return spared ? { spared } : { spared: null, passed: reasons };
}

/** How many were left alone, by reason; nothing tells who. */
export type SparedCounts = Readonly<Record<SparedReason, number>>;

export const countSpared = (reasons: readonly SparedReason[]): SparedCounts => ({
  'quiet-hours': countOf(reasons, 'quiet-hours'),
  'own-hours': countOf(reasons, 'own-hours'),
  'own-cap': countOf(reasons, 'own-cap'),
  'weekly-cap': countOf(reasons, 'weekly-cap'),
  'open-cap': countOf(reasons, 'open-cap'),
});

const countOf = (reasons: readonly SparedReason[], wanted: SparedReason) =>
  reasons.filter((reason) => reason === wanted).length;

const total = (counts: SparedCounts) =>
  SPARED_REASONS.reduce((sum, reason) => sum + counts[reason], 0);

/** Nobody was asked, and this is why: the refusal that says it. A vital need is told what a written reason would change. */
export function refusalOf(
  counts: SparedCounts,
  asking: Asking,
): 'nobody-left' | 'asleep' | 'own-hours' | 'asked-enough' | 'reason-to-pass' {
  if (total(counts) === 0) return 'nobody-left';
  const couldPass = mayPass({ ...asking, reason: '' });
  if (asking.reason === null && couldPass.some((reason) => counts[reason] > 0))
    return 'reason-to-pass';
  if (counts['quiet-hours'] > 0) return 'asleep';
  return counts['own-hours'] > 0 ? 'own-hours' : 'asked-enough';
}

/** The journal’s word for who was left alone: « quiet-hours 2, weekly-cap 1 »; null when nobody was. */
export const wordSpared = (counts: SparedCounts): string | null =>
  SPARED_REASONS.filter((reason) => counts[reason] > 0)
    .map((reason) => `${reason} ${counts[reason]}`)
    .join(', ') || null;

/**
 * What an act by hand did, when not everybody chosen was asked: « 3 personnes sollicitées. 1 ne l’a pas été : … ». Null
 * when everybody was: the board says the rest.
 */
export function sayAsked(done: {
  readonly asked: number;
  readonly spared: SparedCounts;
  readonly left: number;
  readonly now: Date;
  /** the wall clock they sleep by */
  readonly clock?: WallClock;
}): string | null {
  if (total(done.spared) + done.left === 0) return null;
  const why = sayWhy(done);
  return [
    sayCount(done.asked, 'personne sollicitée.', 'personnes sollicitées.'),
    ...SPARED_REASONS.filter((reason) => done.spared[reason] > 0).map(
      (reason) => `${sayNot(done.spared[reason])}${HARD}: ${why[reason]}.`,
    ),
    ...(done.left > 0
      ? [sayCount(done.left, 'n’est plus disponible.', 'ne sont plus disponibles.')]
      : []),
  ].join(' ');
}

const sayNot = (count: number) => sayCount(count, 'ne l’a pas été', 'ne l’ont pas été');

/** The rules themselves, as they stand: figures of the rows in force. */
function sayWhy({
  now,
  clock,
}: {
  readonly now: Date;
  readonly clock?: WallClock;
}): Readonly<Record<SparedReason, string>> {
  const { from, to } = quietHoursAt(now, clock);
  const { perWeek, open } = inForce(ASK_CAPS, now);
  return {
    'quiet-hours': `on ne dérange personne de ${from}${HARD}h à ${to}${HARD}h`,
    'own-hours': 'ce n’est pas une heure où l’on peut leur écrire',
    'own-cap': 'déjà assez de demandes cette semaine',
    'weekly-cap': `déjà ${sayCount(perWeek, 'demande')} en sept jours`,
    'open-cap': `déjà ${sayCount(open, 'demande')} en attente d’une réponse`,
  };
}
