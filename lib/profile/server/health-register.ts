import 'server-only';
import { RPPS_SYSTEM, readPractitioner } from '@/lib/exchange/health-register';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { RegisterEntry } from '../rpps';

/** Where the register answers, and the key it asks for. Without an address, everything is checked by hand. */
export type RegisterAddress = {
  readonly url: string | undefined;
  readonly key: string | undefined;
};

const PATIENCE_MS = 5_000;
const TRIES = 2;
/** What a register says when it is tired or ill: worth asking once more. */
const WORTH_ANOTHER = (status: number) => status === 429 || status >= 500;

/**
 * Asks the register who bears a number: one person at most, null when nobody does. A register that does not answer, or
 * answers something else, is down: the question waits.
 */
export async function askRegister(
  { url, key }: RegisterAddress,
  number: string,
): Promise<Result<RegisterEntry | null, 'register-down'>> {
  if (!url) return refuse('register-down');
  const question = new URL(`${url.replace(/\/$/, '')}/Practitioner`);
  question.searchParams.set('identifier', `${RPPS_SYSTEM}|${number}`);
  question.searchParams.set('_revinclude', 'PractitionerRole:practitioner');
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const answer = await ask(question, key);
    if (answer === 'again') continue;
    const entry = answer === 'down' ? undefined : readPractitioner(answer, number);
    return entry === undefined ? refuse('register-down') : accept(entry);
  }
  return refuse('register-down');
}

async function ask(question: URL, key: string | undefined): Promise<unknown | 'again' | 'down'> {
  try {
    const response = await fetch(question, {
      headers: { Accept: 'application/fhir+json', ...(key ? { 'ESANTE-API-KEY': key } : {}) },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (WORTH_ANOTHER(response.status)) return 'again';
    return response.ok ? await response.json() : 'down';
  } catch {
    return 'again';
  }
}
