import { HARD, sayCount, sayList } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { RING_TABLE, RINGS, type Ring, ringsOf } from './ring';
import { isRunning, type Wave, type WaveSettings } from './wave-plan';

/** Why a need goes up to the cell by itself. */
export const ALERT_KINDS = [
  'threshold',
  'nobody-left',
  'civic-unanswered',
  'nobody-speaks',
  'yes-unanswered',
  'host-unreached',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What was tried before a need was raised: counts only. */
export type Tried = {
  readonly waves: number;
  /** every ring opened so far */
  readonly rings: readonly Ring[];
  readonly asked: number;
  readonly yes: number;
  readonly no: number;
  readonly silent: number;
};

export type NeedAlert = {
  readonly kind: AlertKind;
  readonly raisedAt: Date;
  readonly tried: Tried;
};

export const ALERT_WORDS: Readonly<Record<AlertKind, string>> = {
  threshold: 'Le créneau approche et des places restent libres',
  'nobody-left': 'Plus personne à solliciter',
  'civic-unanswered': 'La réserve civique n’a pas répondu',
  'nobody-speaks': 'Plus personne ne parle pour la structure : organisme ou comptes suspendus',
  'yes-unanswered': 'Quelqu’un a dit oui, la structure ne l’a pas encore confirmé',
  'host-unreached': 'Les messages à la structure n’arrivent pas',
};

/** The rings the waves sent went through: every one kept, up to the farthest asked. None when no wave left. */
export function ringsReached(
  waves: readonly Pick<Wave, 'ring' | 'sentAt'>[],
  kept: readonly Ring[],
): readonly Ring[] {
  const sent = waves.filter(({ sentAt }) => sentAt !== null);
  const farthest = Math.max(-1, ...sent.map(({ ring }) => RINGS.indexOf(ring)));
  return ringsOf(kept).filter((ring) => RINGS.indexOf(ring) <= farthest);
}

/**
 * What was tried, in one sentence, as somebody of the cell reads it. The yes are the seats taken, which everybody sees;
 * nobody else is counted: beside today’s figures, yesterday’s would give the small ones away.
 */
export function sayTriedBefore({ asked, yes, waves, rings }: Tried): string {
  if (asked === 0) return 'Personne n’avait encore été sollicité.';
  const answers = yes === 0 ? 'aucun oui' : sayCount(yes, 'oui', 'oui');
  return waves === 0
    ? `Des personnes ont été choisies et sollicitées par la structure${HARD}: ${answers}.`
    : `${sayCount(waves, 'envoi')}, ${sayRings(rings)}${HARD}: ${answers}.`;
}

function sayRings(rings: readonly Ring[]): string {
  const words = RINGS.filter((ring) => rings.includes(ring)).map((ring) => RING_TABLE[ring].told);
  if (words.length === RINGS.length) return 'tous les cercles';
  return words.length > 1 ? `cercles ${sayList(words)}` : `cercle ${words.join('')}`;
}

/** What is planned for a need, as somebody outside the asking organization knows it; null: no waves were ever started. */
export type Planned = Pick<WaveSettings, 'mode' | 'pausedAt'> & {
  readonly next: Pick<Wave, 'plannedAt' | 'why'> | null;
};

/** What happens next, in one sentence: when, never to how many people. */
export function sayPlanned(planned: Planned | null, now: Date): string {
  if (!planned)
    return 'Aucun envoi automatique n’a été lancé : la structure choisit qui solliciter.';
  if (planned.mode === 'by-hand')
    return 'La structure a pris la main : aucun envoi automatique n’est prévu.';
  if (!isRunning(planned)) return 'La structure a suspendu les envois.';
  if (!planned.next) return 'Aucun autre envoi n’est prévu pour l’instant.';
  const { why, plannedAt } = planned.next;
  if (plannedAt <= now) return 'D’autres personnes vont être sollicitées dans la minute.';
  const when = sayMoment(plannedAt, now);
  return NOTHING_LEFT.includes(why)
    ? `Personne d’autre à solliciter pour l’instant${HARD}: la liste sera relue ${when}.`
    : `Prochain envoi prévu ${when}.`;
}

const NOTHING_LEFT: readonly Wave['why'][] = ['nobody-left', 'capped', 'full'];
