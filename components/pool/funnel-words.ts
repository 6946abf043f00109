import { sayDuration } from '@/lib/shared/french';

/** « 2 h 10 »: from the question to the yes, half of the time; a dash when fewer than five people make it. */
export const sayDelayToYes = (minutes: number | null): string =>
  minutes === null ? '–' : sayDuration(Math.max(1, Math.round(minutes)));
