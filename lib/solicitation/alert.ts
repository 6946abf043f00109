import { HARD, sayCount, sayList } from '@/lib/shared/french';
import { RING_TABLE, RINGS, type Ring } from './ring';

/** Why a need goes up to the cell by itself. */
export const ALERT_KINDS = ['threshold', 'nobody-left'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What was tried before a need was raised: counts only. */
export type Tried = {
  readonly waves: number;
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
};

/** What was tried, in one sentence; counts of people go through `few`, which hides the small ones. */
export function sayTriedBefore(tried: Tried, few: (count: number) => string): string {
  if (tried.asked === 0) return 'Personne n’avait encore été sollicité.';
  const rings = RINGS.filter((ring) => tried.rings.includes(ring)).map((ring) =>
    RING_TABLE[ring].label.toLowerCase(),
  );
  const waves =
    tried.waves > 0 ? `${sayCount(tried.waves, 'envoi')} (${sayList(rings)})${HARD}: ` : '';
  return `${waves}${few(tried.asked)} sollicitées, ${few(tried.yes)} oui, ${few(tried.no)} non, ${few(tried.silent)} sans réponse.`;
}
