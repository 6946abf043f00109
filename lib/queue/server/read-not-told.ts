import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { isNotTold, type NotTold } from '../not-told';

/** Of a request of one’s own, the questions of those who come and whom no message reached: its structure calls them. */
export const readNotToldAs = (
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<ReadonlySet<string>> =>
  withActor(actor, 'read', now, async (tx) => {
    const rows = await tx.$queryRaw<Pick<NotTold, 'who' | 'channel' | 'sentAt'>[]>`
      select who, channel, sent_at as "sentAt" from not_told_of(${needId}::uuid)`;
    return new Set(rows.filter((one) => isNotTold(one, now)).map(({ who }) => who));
  });
