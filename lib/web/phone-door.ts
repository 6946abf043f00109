import 'server-only';
import { env } from '@/lib/env';
import { type PhoneEvent, phoneEvent } from '@/lib/notify/phone.schema';
import { isSigned, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '@/lib/notify/server/signature';
import { boundedText } from './answer-door';

/**
 * What the telephone provider tells, when it is signed by the key both hold, a moment ago; « stranger » otherwise, also
 * where no provider is configured, and « unreadable » when it says nothing we know.
 */
export async function toldByPhone(
  request: Request,
  now: Date,
): Promise<PhoneEvent | 'stranger' | 'unreadable'> {
  const { PHONE_PROVIDER_KEY: key } = env();
  const body = key ? await boundedText(request) : null;
  const timestamp = request.headers.get(TIMESTAMP_HEADER);
  const signature = request.headers.get(SIGNATURE_HEADER);
  if (!key || body === null || !isSigned({ timestamp, signature, body }, key, now))
    return 'stranger';
  const event = phoneEvent.safeParse(parsed(body));
  return event.success ? event.data : 'unreadable';
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
