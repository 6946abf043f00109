import { isOpen, type Need, seatsLeft } from '@/lib/need/need';
import type { Outcome } from '@/lib/plan/told-proposal';
import { HARD, sayCount } from '@/lib/shared/french';
import { ASK_LIMITS } from './solicitation';
import { isRunning, type WaveSettings } from './wave-plan';

/** Needs sent by one act, gravest first: whoever sends waits for it. Choice of the product, 2026-11-27. */
export const PLAN_SENDING = {
  needsAtOnce: 60,
  /** minutes during which a need that was just tried lets those that were not go first, so that a second act sends the rest */
  triedMinutes: 30,
  checkedOn: '2026-11-27',
} as const;

/** What one sending did: questions sent, questions not; somebody may be asked for several needs. */
export type Sent = { readonly asked: number; readonly left: number };

type Standing = {
  /** as it is under lock */
  readonly need: Need | null;
  /** its revision when its people were ranked */
  readonly revision: number;
  readonly settings: WaveSettings | null;
  /** questions waiting for an answer */
  readonly waiting: number;
};

/**
 * Why nobody of a need is asked when the plan is sent; null when they may be. What its structure decided of its own need
 * stands: names it chooses, a search it suspended or took over.
 */
export function wholeOutcome(
  { need, revision, settings, waiting }: Standing,
  now: Date,
): Exclude<Outcome, 'asked' | 'spared' | 'gone'> | null {
  if (!need || !isOpen(need, now) || need.revision !== revision || seatsLeft(need) <= 0)
    return 'need-over';
  if (need.flow === 'by-name') return 'by-name';
  if (settings && !isRunning(settings)) return 'paused';
  return waiting >= ASK_LIMITS.pendingPerNeed ? 'enough' : null;
}

/** What sending did, in one sentence or two. */
export function saySent({ asked, left }: Sent): string {
  return [
    asked === 0
      ? 'Aucune demande n’est partie.'
      : sayCount(asked, 'demande envoyée.', 'demandes envoyées.'),
    ...(left > 0
      ? [
          `${sayCount(left, 'n’est pas partie', 'ne sont pas parties')}${HARD}: chaque ligne dit pourquoi.`,
        ]
      : []),
  ].join(' ');
}

/** Every refusal of a sending, said to the cell. */
export const PLAN_SENDING_MESSAGES = {
  'no-plan': 'Aucun plan n’est en vigueur. Il se calcule toutes les cinq minutes.',
  'plan-changed':
    'Le plan propose autre chose que ce que vous avez lu. Relisez-le, puis recommencez : rien n’est parti.',
  'plan-stale':
    'Des besoins ou des décisions ont changé : le plan se recalcule. Relisez-le dans un instant, rien n’est parti.',
  'nothing-to-send': 'Tout ce que le plan propose est déjà sollicité.',
} as const satisfies Record<string, string>;
