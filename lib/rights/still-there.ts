import { RETENTION } from './retention';

/** A file that gives no sign of life is asked about every so many months, and told a last time before it goes. */
export const STILL_THERE = { everyMonths: 6, lastNoticeMonths: 23 } as const;

/** The silences, in months, after which somebody is asked whether they stay: 6, 12, 18, and 23, the last one. */
export function askedAfterMonths(): readonly number[] {
  const { everyMonths, lastNoticeMonths } = STILL_THERE;
  const rounds = Math.floor((RETENTION.profile.kept.months - 1) / everyMonths);
  return [
    ...Array.from({ length: rounds }, (_, rank) => (rank + 1) * everyMonths),
    lastNoticeMonths,
  ];
}

/** How long the link of these mails works, in days: « rester » or « tout effacer ». */
export const LEAVE_LINK_DAYS = 30;
/** How long the link somebody asks for to leave works, in hours. */
export const LEAVE_ASKED_HOURS = 24;
