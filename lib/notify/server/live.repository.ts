import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { LiveEvent } from '../audience';

type Row = {
  id: bigint;
  organization_id: string | null;
  territory_id: string;
  need_id: string | null;
  kind: string;
};

const toEvent = (row: Row): LiveEvent => ({
  id: row.id,
  organizationId: row.organization_id,
  territoryId: row.territory_id,
  needId: row.need_id,
  kind: row.kind,
});

/** The greatest id written so far. */
export async function findLastId(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<
    { last: bigint | null }[]
  >`select max(id) as last from live_events`;
  return row?.last ?? 0n;
}

/** What was written after an id, and the smaller ids that were missing and have come. */
export async function listEventsAfter(
  tx: Tx,
  last: bigint,
  holes: readonly bigint[],
  limit: number,
): Promise<LiveEvent[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select id, organization_id, territory_id, need_id, kind from live_events
    where id > ${last} or id = any(${holes.map(String)}::bigint[]) order by id limit ${limit}`;
  return rows.map(toEvent);
}

/**
 * What a browser missed since the event it last heard, a little before included since ids may come late; null when
 * that event is gone or too old to say.
 */
export async function listMissed(
  tx: Tx,
  heard: bigint,
  notBefore: Date,
  limit: number,
): Promise<LiveEvent[] | null> {
  const [known] = await tx.$queryRaw<{ at: Date }[]>`
    select at from live_events where id = ${heard} and at >= ${notBefore}`;
  if (!known) return null;
  const rows = await tx.$queryRaw<Row[]>`
    select id, organization_id, territory_id, need_id, kind from live_events
    where (id > ${heard} or at >= ${known.at}::timestamptz - interval '15 seconds') and id <> ${heard}
      and at >= ${notBefore} order by id limit ${limit + 1}`;
  return rows.length > limit ? null : rows.map(toEvent);
}

/** What was written since an instant; null when that is too much to tell. */
export async function listSince(tx: Tx, since: Date, limit: number): Promise<LiveEvent[] | null> {
  const rows = await tx.$queryRaw<Row[]>`
    select id, organization_id, territory_id, need_id, kind from live_events
    where at >= ${since} order by id limit ${limit + 1}`;
  return rows.length > limit ? null : rows.map(toEvent);
}

/** The structures of some needs, as the speaker may see them. */
export async function listStructuresOf(
  tx: Tx,
  needIds: readonly string[],
): Promise<{ needId: string; structureId: string }[]> {
  return await tx.$queryRaw<{ needId: string; structureId: string }[]>`
    select id as "needId", structure_id as "structureId" from needs where id = any(${needIds}::uuid[])`;
}

/** The worker's last sign of life since an instant. */
export async function findLastBeat(tx: Tx, since: Date): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ kind: string }[]>`
    select kind from live_events where at >= ${since} and kind in ('worker-alive', 'worker-late')
    order by at desc limit 1`;
  return row?.kind ?? null;
}
