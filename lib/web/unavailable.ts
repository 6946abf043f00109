import 'server-only';

export const UNAVAILABLE = 503;
/** when to come back, to whoever asks by machine (s) */
const RETRY_SECONDS = '10';

/** A 503 in so many words: nothing was done. Exactly « text/plain »: a page’s own script reads it as a sentence. */
export const sayNotNow = (sentence: string): Response =>
  new Response(sentence, {
    status: UNAVAILABLE,
    headers: {
      'Content-Type': 'text/plain',
      'Cache-Control': 'no-store',
      'Retry-After': RETRY_SECONDS,
      'X-Content-Type-Options': 'nosniff',
    },
  });
