import { readFeedByToken } from '@/lib/availability/server/calendar-feed';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly jeton: string }> };

const NOT_FOUND = 404;
const HEADERS = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
};

/** The feed of one person’s missions, for the calendar that holds its address. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { jeton } = await params;
  const feed = await readFeedByToken(jeton.replace(/\.ics$/, ''), requestInstant());
  if (!feed.ok) {
    const headers = { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' };
    return new Response('Cet agenda n’existe pas.', { status: NOT_FOUND, headers });
  }
  const headers = {
    ...HEADERS,
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'inline; filename="missions.ics"',
  };
  return new Response(feed.value.calendar, { headers });
}
