import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PlatformOperator } from '@/lib/identity/actor';
import type { Channel } from '@/lib/profile/channel';
import { minutesAfter } from '@/lib/shared/period';

const DAYS = 30;
const MINUTES_A_DAY = 1440;

/** What messages of the last thirty days came to, by territory and channel. Nobody who reads them is known from here. */
export type MessagesSent = {
  /** null: a message of no territory, as a sign-in */
  readonly territoryId: string | null;
  readonly channel: Channel;
  readonly sent: number;
  readonly missed: number;
  readonly segments: number;
  /** thousandths of a euro */
  readonly costMils: number;
};

/** How many messages left, by which channel, and what they cost. */
export async function readMessagesSentAs({
  actor,
  now,
}: Context<PlatformOperator>): Promise<readonly MessagesSent[]> {
  const since = minutesAfter(now, -DAYS * MINUTES_A_DAY);
  return await withActor(actor, 'read', now, (tx) => sumMessages(tx, since));
}

const sumMessages = (tx: Tx, since: Date) => tx.$queryRaw<MessagesSent[]>`
  select territory_id as "territoryId", channel, count(*)::int as sent,
    count(*) filter (where delivery in ('failed', 'unreachable'))::int as missed,
    coalesce(sum(segments), 0)::int as segments, coalesce(sum(cost_mils), 0)::int as "costMils"
  from outbox_messages where sent_at >= ${since} group by territory_id, channel order by territory_id, channel`;
