import type { FreshnessLevel } from '@/lib/availability/freshness';
import type { Channel } from '@/lib/profile/channel';
import type { PersonKind } from '@/lib/profile/person';

/**
 * What is believed about answers before any was heard: choices of the product, to be corrected by real answers.
 * Chances combine as log-odds; delays multiply.
 */
const REFERENCE = 'Hypothèse de Relève, avant toute réponse réelle';
const CHECKED = '2026-11-25';

type Origin = { readonly reference: string; readonly checkedOn: string };
const row = <Row extends object>(is: Row): Row & Origin => ({
  ...is,
  reference: REFERENCE,
  checkedOn: CHECKED,
});

/** The chance of a « oui », by where people come from: asked by mail, by day, one or two days ahead, availability fresh. */
export const KIND_PRIORS: Readonly<Record<PersonKind, Origin & { readonly yes: number }>> = {
  'lent-staff': row({ yes: 0.18 }),
  'health-student': row({ yes: 0.2 }),
  student: row({ yes: 0.16 }),
  retiree: row({ yes: 0.2 }),
  'civic-volunteer': row({ yes: 0.16 }),
  // led to a host, never asked for a shift: the table is whole all the same
  'civic-service': row({ yes: 0.1 }),
  'department-agent': row({ yes: 0.14 }),
  'job-seeker': row({ yes: 0.26 }),
  'part-timer': row({ yes: 0.24 }),
  independent: row({ yes: 0.12 }),
  director: row({ yes: 0.12 }),
  'association-team': row({ yes: 0.22 }),
};

/** What the channel changes, and how long half of the answers take by it, in minutes. */
export const CHANNEL_PRIORS: Readonly<
  Record<Channel, Origin & { readonly logOdds: number; readonly medianMinutes: number }>
> = {
  email: row({ logOdds: 0, medianMinutes: 40 }),
  sms: row({ logOdds: 0.25, medianMinutes: 15 }),
  voice: row({ logOdds: 0.4, medianMinutes: 6 }),
};

/** What the time left before the shift changes; each band lasts until so many minutes. */
export const LEAD_PRIORS = [
  row({ band: 'now', untilMinutes: 180, logOdds: -0.6, delayFactor: 0.6 }),
  row({ band: 'today', untilMinutes: 720, logOdds: -0.25, delayFactor: 0.8 }),
  row({ band: 'soon', untilMinutes: 2880, logOdds: 0, delayFactor: 1 }),
  row({ band: 'later', untilMinutes: Number.POSITIVE_INFINITY, logOdds: 0.1, delayFactor: 1.5 }),
] as const;

/** What the hour of the question changes; each band of the day lasts until a civil hour of Paris. */
export const HOUR_PRIORS = [
  row({ band: 'night', untilHour: 7, logOdds: -0.8, delayFactor: 4 }),
  row({ band: 'morning', untilHour: 12, logOdds: 0, delayFactor: 1 }),
  row({ band: 'afternoon', untilHour: 18, logOdds: 0.05, delayFactor: 1 }),
  row({ band: 'evening', untilHour: 22, logOdds: 0.1, delayFactor: 0.9 }),
  row({ band: 'night', untilHour: 24, logOdds: -0.8, delayFactor: 4 }),
] as const;

/** What an availability nobody confirmed lately changes: it is a probability, not a promise. */
export const FRESHNESS_PRIORS: Readonly<
  Record<FreshnessLevel, Origin & { readonly logOdds: number }>
> = {
  fresh: row({ logOdds: 0 }),
  ageing: row({ logOdds: -0.3 }),
  stale: row({ logOdds: -0.8 }),
  dormant: row({ logOdds: -1.4 }),
};

/** Spread of the natural logarithm of the delay before any answer was heard. */
export const PRIOR_SIGMA = row({ value: 1.1 });

/** How many answers the belief before any is worth, at each level of learning. */
export const PRIOR_WEIGHTS = row({ belief: 40, kind: 25, cell: 25, delay: 20 });
