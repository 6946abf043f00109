import { phoneEvent } from '@/lib/assignment/phone.schema';
import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { env } from '@/lib/env';
import { isSigned, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '@/lib/notify/server/signature';
import { boundedText } from '@/lib/web/answer-door';
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
  const { PHONE_PROVIDER_KEY: key } = env();
  const now = requestInstant();
  const body = key ? await boundedText(request) : null;
  const timestamp = request.headers.get(TIMESTAMP_HEADER);
  const signature = request.headers.get(SIGNATURE_HEADER);
  if (!key || body === null || !isSigned({ timestamp, signature, body }, key, now))
    return say({ refused: true }, NOT_FOUND);
  const event = phoneEvent.safeParse(parsed(body));
  if (!event.success) return say({ refused: true }, UNREADABLE);
  try {
    return say((await hearPhone(event.data, now)) ?? {});
  } catch {
    return say({ again: true }, UNAVAILABLE);
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
