import 'server-only';
import { env } from '@/lib/env';
import { type PhoneEvent, phoneEvent } from '@/lib/notify/phone.schema';
import { hearProviderDoor } from './provider-door';

/** What the telephone provider tells us, done by whoever hears it. */
export const hearPhoneDoor = (
  request: Request,
  hear: (event: PhoneEvent, now: Date) => Promise<unknown>,
): Promise<Response> =>
  hearProviderDoor(request, { key: env().PHONE_PROVIDER_KEY, schema: phoneEvent, hear });
