import 'server-only';
import { env } from '@/lib/env';
import { isSigned, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '@/lib/notify/server/signature';
import { type ProviderEvent, providerEvent } from '@/lib/paper/provider';
import { boundedText } from './answer-door';

/**
 * What the provider of signatures tells, when it is signed by the key both hold, a moment ago; « stranger » otherwise, also
 * where no provider is configured, and « unreadable » when it says nothing we know.
 */
export async function toldByProvider(
  request: Request,
  now: Date,
): Promise<ProviderEvent | 'stranger' | 'unreadable'> {
  const { SIGN_PROVIDER_KEY: key } = env();
  const body = key ? await boundedText(request) : null;
  const timestamp = request.headers.get(TIMESTAMP_HEADER);
  const signature = request.headers.get(SIGNATURE_HEADER);
  if (!key || body === null || !isSigned({ timestamp, signature, body }, key, now))
    return 'stranger';
  try {
    return providerEvent.parse(JSON.parse(body));
  } catch {
    return 'unreadable';
  }
}
