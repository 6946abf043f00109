import { type Step, sayTold, type ToldFunnel } from '@/lib/pool/funnel';
import { sayDuration } from '@/lib/shared/french';

/** What one step of a funnel is told to be; a dash where nothing is. */
export function sayStep(funnel: ToldFunnel, step: Step): string {
  const found = funnel.find((one) => one.step === step);
  return found ? sayTold(found.told) : '–';
}

/** « 2 h 10 »: from the question to the yes, half of the time; a dash when fewer than five people make it. */
export const sayDelayToYes = (minutes: number | null): string =>
  minutes === null ? '–' : sayDuration(Math.max(1, Math.round(minutes)));
