import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { PoolId, TerritoryId } from '@/lib/identity/actor';
import type { PersonKind } from '@/lib/profile/person';
import type { PoolSettings } from '../settings';

/** A pool and all it says of itself. */
export type PoolRow = PoolSettings & { readonly id: PoolId; readonly kind: PersonKind };

const COLUMNS =
  Prisma.raw(`id, name, kind, kinds, trades, levels, validation, attester, attestation, visibility, papers,
  to_char(opens_on, 'YYYY-MM-DD') as "opensOn", to_char(closes_on, 'YYYY-MM-DD') as "closesOn"`);

/** One pool with its settings; null when the speaker may not see it. */
export async function findSettings(tx: Tx, id: string): Promise<PoolRow | null> {
  const [row] = await tx.$queryRaw<PoolRow[]>`select ${COLUMNS} from pools where id = ${id}::uuid`;
  return row ?? null;
}

/** The same, held until the end of the transaction. */
export async function lockSettings(tx: Tx, id: string): Promise<PoolRow | null> {
  const [row] = await tx.$queryRaw<PoolRow[]>`
    select ${COLUMNS} from pools where id = ${id}::uuid for no key update`;
  return row ?? null;
}

/** Writes all that a pool says of itself. */
export async function saveSettings(tx: Tx, id: PoolId, to: PoolSettings): Promise<void> {
  await tx.$executeRaw`
    update pools set name = ${to.name}, kinds = ${[...to.kinds]}::text[], trades = ${[...to.trades]}::text[],
      levels = ${[...to.levels]}::text[], validation = ${to.validation}, attester = ${to.attester},
      attestation = ${to.attestation}, visibility = ${to.visibility}, papers = ${[...to.papers]}::text[],
      opens_on = ${to.opensOn}::date, closes_on = ${to.closesOn}::date
    where id = ${id}::uuid`;
}

/** Writes a new pool. */
export async function insertPool(
  tx: Tx,
  pool: PoolSettings & {
    readonly id: PoolId;
    readonly kind: PersonKind;
    readonly territoryId: TerritoryId;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into pools (id, territory_id, name, kind, kinds, validation, attester, visibility, papers, created_at)
    values (${pool.id}::uuid, ${pool.territoryId}, ${pool.name}, ${pool.kind}, ${[...pool.kinds]}::text[],
      ${pool.validation}, ${pool.attester}, ${pool.visibility}, ${[...pool.papers]}::text[], ${now})`;
}

/** The pools of a territory, by name. */
export async function listPools(tx: Tx, territoryId: TerritoryId): Promise<readonly PoolRow[]> {
  return await tx.$queryRaw<PoolRow[]>`
    select ${COLUMNS} from pools where territory_id = ${territoryId} order by name, id`;
}

/** The pools on the door of a territory that take one kind of person, by name. */
export async function listOnDoor(
  tx: Tx,
  territoryId: string,
  kind: PersonKind,
): Promise<readonly PoolRow[]> {
  return await tx.$queryRaw<PoolRow[]>`
    select ${COLUMNS} from pools
    where territory_id = ${territoryId} and ${kind} = any(kinds) and visibility = 'public' order by name, id`;
}
