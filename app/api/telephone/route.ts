import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { FOLLOW_BY_PHONE } from '@/lib/follow/server/follow-by-phone';
import { toldByPhone } from '@/lib/web/phone-door';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

const NOT_FOUND = 404;
const UNREADABLE = 422;
const UNAVAILABLE = 503;

const say = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * What the telephone provider tells us: texts, calls, keys, reports. Signed by the key both hold, or there is nothing here; a
 * 503 asks to be told again.
 */
export async function POST(request: Request): Promise<Response> {
  const now = requestInstant();
  const event = await toldByPhone(request, now);
  if (event === 'stranger') return say({ refused: true }, NOT_FOUND);
  if (event === 'unreadable') return say({ refused: true }, UNREADABLE);
  try {
    return say((await hearPhone(event, now, FOLLOW_BY_PHONE)) ?? {});
  } catch {
    return say({ again: true }, UNAVAILABLE);
  }
}
