/** How many times a message is offered to the mail server before somebody must look. */
export const MAX_ATTEMPTS = 12;

const FIRST_PAUSE_SECONDS = 5;
const LAST_PAUSE_SECONDS = 30 * 60;
const JITTER = 0.2;

/** Seconds before the next try after `attempts` failures: 5 s doubling to 30 min, ± 20 % so that failures do not come back together. `chance` in [0, 1). */
export function pauseAfter(attempts: number, chance: number): number {
  const pause = Math.min(
    FIRST_PAUSE_SECONDS * 2 ** (Math.max(1, attempts) - 1),
    LAST_PAUSE_SECONDS,
  );
  return Math.round(pause * (1 - JITTER + 2 * JITTER * chance) * 10) / 10;
}

export type MailFault = { readonly code: string; readonly permanent: boolean };

const REFUSED_FOR_GOOD = ['EENVELOPE', 'EMESSAGE'];

/** What a failed sending says, without any address: « 451 », « ECONNREFUSED ». A refusal of the recipient or the message (5xx) is final. */
export function mailFault(error: unknown): MailFault {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const name = typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'unknown';
  const answer = typeof responseCode === 'number' ? responseCode : null;
  return {
    code: answer ? `${answer} ${name}` : name,
    permanent: answer !== null && answer >= 500 && REFUSED_FOR_GOOD.includes(name),
  };
}
