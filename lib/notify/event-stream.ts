import type { LiveEvent } from './audience';

/** What the browser waits before it comes back (ms). */
export const RETRY_MS = 3_000;
/** A silent line this long would be cut on the way: something is said before (ms). */
export const HEARTBEAT_MS = 15_000;
/** How far back a returning browser is told what it missed (ms); past it, the page is simply read again. */
export const REPLAY_MS = 10 * 60_000;
/** The longest a page may take from its reading to its first stream (ms): what changed meanwhile is told again. */
export const PAGE_MS = 15_000;
/** A browser that lets this much wait is let go: it comes back and reads the page again (bytes). */
export const BUFFER_BYTES = 256 * 1024;
/** Streams one user may hold in one process; the next ones poll. */
export const STREAMS_PER_USER = 2;
/**
 * How long a right may be taken for granted (ms), at most and when something was just written: a right that ends closes
 * its lines within five seconds, the second of the tick and the time of asking everybody included.
 */
export const RECHECK_MS = { quiet: 60_000, active: 1_500 } as const;

export const HELLO = `retry: ${RETRY_MS}\n: bonjour\n\n`;
export const HEARTBEAT = ': toujours là\n\n';
export const RELOAD = 'event: reload\ndata: {}\n\n';
export const DOUBT = 'event: doubt\ndata: {}\n\n';
export const BYE = `retry: ${RETRY_MS}\nevent: bye\ndata: {}\n\n`;

/** One change, as it goes down the line: which need, what kind. Never a word of anybody. */
export function changeLine({ id, needId, kind }: LiveEvent): string {
  return `id: ${id}\nevent: change\ndata: ${JSON.stringify({ needId, kind })}\n\n`;
}

/** What stands now on the boards of a territory, for as many browsers as will read it: said once, written to all. */
export const pictureLine = (told: unknown): Uint8Array =>
  new TextEncoder().encode(`event: picture\ndata: ${JSON.stringify(told)}\n\n`);

/** The last id a returning browser heard, or null when it says none or nonsense. */
export function readLastEventId(header: string | null): bigint | null {
  return header !== null && /^\d{1,18}$/.test(header) ? BigInt(header) : null;
}
