import { hearProvider } from '@/lib/paper/server/hear-provider';
import { toldByProvider } from '@/lib/web/provider-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

const NOT_FOUND = 404;
const UNREADABLE = 422;
const UNAVAILABLE = 503;

const say = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * What the provider of signatures tells us: signed, refused, expired. Signed by the key both hold, or there is nothing here; a
 * 503 asks to be told again, and told twice it does nothing twice.
 */
export async function POST(request: Request): Promise<Response> {
  const now = requestInstant();
  const event = await toldByProvider(request, now);
  if (event === 'stranger') return say({ refused: true }, NOT_FOUND);
  if (event === 'unreadable') return say({ refused: true }, UNREADABLE);
  try {
    return say({ outcome: await hearProvider(event, now) });
  } catch {
    return say({ again: true }, UNAVAILABLE);
  }
}
