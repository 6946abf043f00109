import { type NextRequest, NextResponse } from 'next/server';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { notNowPage, notSentPage } from '@/components/solicitation/plain-html';
import { isDatabaseAway } from '@/lib/db/away';
import { env } from '@/lib/env';
import {
  contentPolicy,
  FRAMEWORK_HEADERS,
  LIGHT_COOKIE,
  mapOriginOf,
  weightOf,
} from '@/lib/shared/content-policy';
import { NOT_NOW } from '@/lib/shared/form-state';
import { plainPage } from '@/lib/web/answer-door';
import { sayNotNow, UNAVAILABLE } from '@/lib/web/unavailable';

const TWO_YEARS_SECONDS = 63_072_000;

/** Pages whose address is itself a key: it is never passed on, never indexed. */
const HOLDS_A_SECRET =
  /^\/(?:invitation|rejoindre|effacement|suivi|pret|signer)\/|[?&](?:jeton|demande)=/;

/** Pages that are read from nothing: they stand while the database is away. */
const STANDS_ALONE = /^\/(?:accessibilite|contact|donnees-personnelles|mentions-legales)?$/;

/** A form sent by a page’s own script. */
const SENT_BY_SCRIPT = 'next-action';

/** A wall asks again by itself: nobody stands before it (seconds). */
const WALL = '/situation/mur';
const WALL_AGAIN_S = '30';

/** The database is away: said at once, in a sentence, whatever was asked for. Nothing was done. */
function answerAway(request: NextRequest): Response {
  if (request.headers.has(SENT_BY_SCRIPT)) return sayNotNow(NOT_NOW.message ?? '');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const page = reads ? notNowPage(ANSWER_STYLE) : notSentPage(ANSWER_STYLE);
  const answer = plainPage(page, ANSWER_STYLE, UNAVAILABLE);
  if (reads && request.nextUrl.pathname === WALL) answer.headers.set('Refresh', WALL_AGAIN_S);
  return answer;
}

/** Where signing out leads. */
const LEFT = /^\/connexion\?(?:.*&)?sortie=/;

function isEncrypted(request: NextRequest): boolean {
  return (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https');
}

/** Dresses every page with its content policy. Nothing is allowed or refused to anyone here. */
export function proxy(request: NextRequest) {
  // A compressed body can grow without limit once opened: no browser sends one, so none is opened.
  if (request.headers.has('content-encoding')) {
    return new NextResponse('Corps compressé refusé.', {
      status: 415,
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
        'Cache-Control': 'no-store',
      },
    });
  }

  if (isDatabaseAway() && !STANDS_ALONE.test(request.nextUrl.pathname)) return answerAway(request);

  const https = isEncrypted(request);
  const nonce = btoa(crypto.randomUUID());
  const asked = {
    saveData: request.headers.get('save-data'),
    chosen: request.cookies.get(LIGHT_COOKIE.name)?.value,
  };
  const weight = weightOf(asked, request.nextUrl.pathname);
  const development = env().NODE_ENV === 'development';
  const mapOrigin = mapOriginOf(request.nextUrl.pathname, env().MAP_STYLE_URL);
  const policy = contentPolicy({ nonce, https, development, weight, mapOrigin });

  const headers = new Headers(request.headers);
  for (const name of FRAMEWORK_HEADERS) headers.delete(name);
  headers.set('x-nonce', nonce);
  // where the visitor wanted to go: the sign-in page brings them back there
  headers.set('x-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('x-weight', weight);
  headers.set('Content-Security-Policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('Cache-Control', 'private, no-store');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  const secret = HOLDS_A_SECRET.test(`${request.nextUrl.pathname}${request.nextUrl.search}`);
  // never « no-referrer » on a page with a form: the browser would not say where the form comes from either
  response.headers.set('Referrer-Policy', secret ? 'strict-origin' : 'same-origin');
  if (secret) response.headers.set('X-Robots-Tag', 'noindex, nofollow');
  response.headers.set(
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  );
  // nobody is signed in any more: what the browser kept to be read without network goes with the session
  if (LEFT.test(`${request.nextUrl.pathname}${request.nextUrl.search}`))
    response.headers.set('Clear-Site-Data', '"storage"');
  if (https) {
    response.headers.set('Strict-Transport-Security', `max-age=${TWO_YEARS_SECONDS}`);
  }
  return response;
}

/**
 * Everything but built files, the icon, and the very doors that set their own policy: an address that only resembles
 * one of them is a page, « not found » included, and is dressed like any other.
 */
export const config = {
  matcher: [
    '/((?!_next/static/|ilots/[^/]+$|icone.svg$|[abdehnqrt]/[^/]+$|r/[^/]+/fiche$|missions/[^/]+/fiche$|(?:missions|situation)/hors-connexion.js$|(?:p|signer)/[^/]+(?:/[^/]+)?$|api/(?:auth/.+|agenda/[^/]+|besoins/apercu|communes|evenements|livez|mes-donnees|readyz|session|signatures|telephone|viviers/import(?:/[^/]+)?)$).*)',
  ],
};
