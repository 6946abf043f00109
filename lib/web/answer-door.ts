import 'server-only';
import { createHash } from 'node:crypto';
import { hashSecret, sameHash } from '@/lib/db/token';

const MAX_BODY = 4_096;
const SEE_OTHER = 303;

/** Said of a body that is not a form of ours. */
export const NOT_A_FORM = 'Cette réponse n’a pas pu être lue. Choisissez de nouveau ci-dessous.';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy of a plain page: its own style by hash, its own forms, and the one script it may hold, by hash too; nothing else. */
export const plainPolicy = (style: string, script: string | null = null) =>
  `default-src 'none'; style-src ${hashOf(style)};${script ? ` script-src ${hashOf(script)};` : ''} img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A plain page that holds a token: never kept, never indexed, its address never passed on (R-17). */
export function plainPage(
  html: string,
  style: string,
  status = 200,
  script: string | null = null,
): Response {
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': plainPolicy(style, script),
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Content-Type-Options': 'nosniff',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    },
  });
}

/** The same page as a file to put aside: read again without network, even where nothing else keeps it. */
export function asFile(page: Response): Response {
  if (page.ok)
    page.headers.set('Content-Disposition', 'attachment; filename="fiche-du-premier-jour.html"');
  return page;
}

/** Sends back to a plain page after an act, so that reloading says nothing twice. */
export function pageAgain(path: string): Response {
  const headers = {
    Location: path,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  };
  return new Response(null, { status: SEE_OTHER, headers });
}

/** What a plain form sends back to show that its page was really opened. */
export const formNonce = (token: string) => hashSecret(token, 'form');

/** The fields of a plain form; null when the body is not one of ours: too big, another type, without its nonce. */
export async function readPlainForm(
  request: Request,
  token: string,
  largest = MAX_BODY,
): Promise<Record<string, string> | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return null;
  if (request.headers.has('content-encoding')) return null;
  const body = await boundedText(request, largest);
  if (body === null) return null;
  const fields = Object.fromEntries(new URLSearchParams(body));
  return sameHash(fields['nonce'] ?? '', formNonce(token)) ? fields : null;
}

/** A small body as text; null when it is larger than any of ours. */
export async function boundedText(request: Request, largest = MAX_BODY): Promise<string | null> {
  const reader = request.body?.getReader();
  if (!reader) return '';
  const parts: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    size += value.byteLength;
    if (size > largest) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
