import 'server-only';
import type { ZodType } from 'zod';
import { isSigned, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '@/lib/notify/server/signature';
import { boundedText } from './answer-door';
import { requestInstant } from './request-instant';

const NOT_FOUND = 404;
const UNREADABLE = 422;
const UNAVAILABLE = 503;

type Told<Event> = {
  /** the key both hold; without one there is nothing here */
  readonly key: string | undefined;
  readonly schema: ZodType<Event>;
  /** does what was told, once however often it is, and gives back what is answered */
  readonly hear: (event: Event, now: Date) => Promise<unknown>;
};

const say = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What a provider tells us, signed by the key both hold a moment ago, or there is nothing here; a 503 asks to be told again. */
export async function hearProviderDoor<Event>(
  request: Request,
  { key, schema, hear }: Told<Event>,
): Promise<Response> {
  const now = requestInstant();
  const body = key ? await boundedText(request) : null;
  const timestamp = request.headers.get(TIMESTAMP_HEADER);
  const signature = request.headers.get(SIGNATURE_HEADER);
  if (!key || body === null || !isSigned({ timestamp, signature, body }, key, now))
    return say({ refused: true }, NOT_FOUND);
  const event = schema.safeParse(parsed(body));
  if (!event.success) return say({ refused: true }, UNREADABLE);
  try {
    return say(await hear(event.data, now));
  } catch {
    return say({ again: true }, UNAVAILABLE);
  }
}
