import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { FOLLOW_BY_PHONE } from '@/lib/follow/server/follow-by-phone';
import { hearPhoneDoor } from '@/lib/web/phone-door';

export const dynamic = 'force-dynamic';

/** What the telephone provider tells us: texts, calls, keys, reports. */
export const POST = (request: Request): Promise<Response> =>
  hearPhoneDoor(
    request,
    async (event, now) => (await hearPhone(event, now, FOLLOW_BY_PHONE)) ?? {},
  );
