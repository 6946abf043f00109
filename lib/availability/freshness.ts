/** From this age (days) a person is asked whether it is still true. Choice of the product, 2026-11-22. */
export const REFRESH_AFTER_DAYS = 14;
/** From this age (days) an availability is only a last resort. Choice of the product, 2026-11-22. */
export const STALE_AFTER_DAYS = 30;
/** From this age (days) an availability no longer counts. Choice of the product, 2026-11-22. */
export const DORMANT_AFTER_DAYS = 60;

/** What age does to a declared availability: each level lasts until an age in days since it was confirmed. */
export const FRESHNESS_RULES = [
  {
    level: 'fresh',
    untilDays: REFRESH_AFTER_DAYS,
    sentence: 'Vos disponibilités sont à jour.',
  },
  {
    level: 'ageing',
    untilDays: STALE_AFTER_DAYS,
    sentence: 'Vos disponibilités datent un peu : dites si elles sont toujours vraies.',
  },
  {
    level: 'stale',
    untilDays: DORMANT_AFTER_DAYS,
    sentence: 'Vos disponibilités datent : vous n’êtes sollicité·e qu’en dernier recours.',
  },
  {
    level: 'dormant',
    untilDays: Number.POSITIVE_INFINITY,
    sentence: 'Vos disponibilités sont trop anciennes : elles ne comptent plus.',
  },
] as const;

export type FreshnessLevel = (typeof FRESHNESS_RULES)[number]['level'];

/** A fresh availability is worth 1 in ranking, and sinks to 0 when it becomes dormant. */
export type Freshness = { readonly level: FreshnessLevel; readonly value: number };

const MS_PER_DAY = 86_400_000;

/** How much an availability confirmed at an instant can still be trusted. */
export function freshnessOf(confirmedAt: Date, now: Date): Freshness {
  const days = Math.max(0, (now.getTime() - confirmedAt.getTime()) / MS_PER_DAY);
  const rule = FRESHNESS_RULES.find(({ untilDays }) => days <= untilDays);
  return {
    level: rule?.level ?? 'dormant',
    value: Math.max(0, 1 - days / DORMANT_AFTER_DAYS),
  };
}

/** What the person reads about the age of their availability. */
export const freshnessSentence = (level: FreshnessLevel) =>
  FRESHNESS_RULES.find((rule) => rule.level === level)?.sentence ?? '';
