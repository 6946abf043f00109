import 'server-only';

const LARGEST = 16_384;
const TOO_LARGE = 413;
const REFUSED = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };

/** The answer to a body larger than any form of the sign-in provider, compressed, or of a length it does not say; null when it may be read. */
export function refuseLargeBody(request: Request): Response | null {
  if (request.method !== 'POST') return null;
  const said = Number(request.headers.get('content-length') ?? Number.NaN);
  if (said <= LARGEST && !request.headers.has('content-encoding')) return null;
  return new Response('Corps trop long.', { status: TOO_LARGE, headers: REFUSED });
}
