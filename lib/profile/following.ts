import { minutesAfter } from '@/lib/shared/period';

const DAY_MINUTES = 1_440;

/**
 * How long a person’s yes to being followed lasts, and what stays after it (RGPD, art. 5-1-e and 7; choices of the product,
 * checked 2026-11-26).
 */
export const FOLLOW_RULES = {
  /** a yes lasts, unless said again or taken back */
  days: 182,
  /** the person may say it again when it ends within */
  againDays: 45,
  /** a question without an answer is closed after */
  askedDays: 30,
  /** that somebody was followed is remembered, without anything of them, after its end */
  keptDays: 365,
  /** one reminder of each sort a week at most */
  reminderDays: 7,
} as const;

/** Until when somebody who agrees now is followed. */
export const followedUntil = (now: Date) => minutesAfter(now, FOLLOW_RULES.days * DAY_MINUTES);

/** A following as both sides know it. */
export type Dated = {
  readonly agreedAt: Date | null;
  readonly until: Date | null;
  readonly endedAt: Date | null;
};

export const FOLLOW_STATES = ['asked', 'followed', 'over'] as const;
export type FollowState = (typeof FOLLOW_STATES)[number];

/** Where a following stands: the person has not said yes, did and it lasts, or it is over. */
export function followState({ agreedAt, until, endedAt }: Dated, now: Date): FollowState {
  if (endedAt) return 'over';
  if (!agreedAt || !until) return 'asked';
  return until > now ? 'followed' : 'over';
}

/** Whether the person may say their yes again before it ends. */
export const mayAgreeAgain = (dated: Dated, now: Date) =>
  followState(dated, now) === 'followed' &&
  dated.until !== null &&
  dated.until <= minutesAfter(now, FOLLOW_RULES.againDays * DAY_MINUTES);

/** What a yes lets the prescriber see, and what it never does, as the person reads it before saying yes. */
export const FOLLOW_WORDS = {
  seen: [
    'ce qui manque à votre dossier, sans le contenu de vos justificatifs',
    'si vous avez été sollicité·e, avec votre réponse',
    'les jours et les heures de vos missions',
  ],
  unseen: ['vos raisons', 'vos justificatifs', 'vos messages', 'le nom des structures'],
} as const;
