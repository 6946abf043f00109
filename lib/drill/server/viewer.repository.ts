import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, MembershipId } from '@/lib/identity/actor';
import type { DrillId } from '../drill';

/** Says that the speaker has a case of a drill under their eyes; true when they had not, as far as anybody knew. */
export async function renewViewer(
  tx: Tx,
  { membershipId, territoryId }: CellMember,
  { drillId, needKey }: { readonly drillId: DrillId; readonly needKey: number },
  { now, since }: { readonly now: Date; readonly since: Date },
): Promise<boolean> {
  const [before] = await tx.$queryRaw<{ seenAt: Date }[]>`
    select seen_at as "seenAt" from drill_viewers
    where drill_id = ${drillId}::uuid and need_key = ${needKey} and membership_id = ${membershipId}::uuid`;
  await tx.$executeRaw`
    insert into drill_viewers (drill_id, territory_id, need_key, membership_id, by_name, seen_at)
    values (${drillId}::uuid, ${territoryId}, ${needKey}, ${membershipId}::uuid, '', ${now})
    on conflict (drill_id, need_key, membership_id) do update set seen_at = greatest(drill_viewers.seen_at, excluded.seen_at)`;
  return !before || before.seenAt < since;
}

/** Who else has cases of a drill under their eyes. */
export const listViewers = (
  tx: Tx,
  drillId: DrillId,
  { besides, since }: { readonly besides: MembershipId; readonly since: Date },
) =>
  tx.$queryRaw<{ needKey: number; name: string }[]>`
    select need_key as "needKey", by_name as name from drill_viewers
    where drill_id = ${drillId}::uuid and membership_id <> ${besides}::uuid and seen_at > ${since} order by by_name`;
