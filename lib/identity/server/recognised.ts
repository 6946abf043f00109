import 'server-only';
import { hashSecret, sameHash } from '@/lib/db/token';

/** What a browser keeps after proving an address: only this server can make it, and it opens nothing. */
export const proofOfAddress = (email: string) => hashSecret(email, 'recognised');

/** Whether this browser has proven this address before. */
export const isRecognised = (shown: string | null | undefined, email: string) =>
  sameHash(shown ?? '', proofOfAddress(email));

/**
 * Under which name tries on an address are counted: those of a browser that proved it apart from everybody else's, so
 * that a stranger who uses up the limit of an address keeps nobody out of their own.
 */
export const countedAs = (email: string, shown: string | null | undefined) =>
  isRecognised(shown, email) ? `${email} from their own browser` : email;
