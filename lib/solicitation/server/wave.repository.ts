import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, TerritoryId } from '@/lib/identity/actor';
import type { Ring } from '../ring';
import type { NeedRef, Wave, WaveSettings } from '../wave-plan';

type SettingsRow = {
  need_id: string;
  organization_id: string;
  territory_id: string;
  mode: WaveSettings['mode'];
  deadline: Date;
  paused_at: Date | null;
  hastened_at: Date | null;
  rings: string[];
  quiet_reason: string | null;
  looked_at: Date | null;
};

/** How a need is asked for; null when nobody ever chose waves for it. */
export async function findWaveSettings(tx: Tx, needId: NeedId): Promise<WaveSettings | null> {
  const [row] = await tx.$queryRaw<SettingsRow[]>`
    select * from need_wave_settings where need_id = ${needId}::uuid`;
  if (!row) return null;
  return {
    needId: row.need_id as NeedId,
    organizationId: row.organization_id as OrganizationId,
    territoryId: row.territory_id as TerritoryId,
    mode: row.mode,
    deadline: row.deadline,
    pausedAt: row.paused_at,
    hastenedAt: row.hastened_at,
    rings: row.rings as Ring[],
    quietReason: row.quiet_reason,
    lookedAt: row.looked_at,
  };
}

/** Writes what a director decided; the worker’s own marks stay. */
export async function saveWaveSettings(tx: Tx, one: WaveSettings, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, paused_at, hastened_at, rings, quiet_reason,
      created_at, updated_at)
    values (${one.needId}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, ${one.mode}, ${one.deadline}, ${one.pausedAt},
      ${one.hastenedAt}, ${[...one.rings]}::text[], ${one.quietReason}, ${now}, ${now})
    on conflict (need_id) do update set mode = excluded.mode, deadline = excluded.deadline, paused_at = excluded.paused_at,
      hastened_at = excluded.hastened_at, rings = excluded.rings, quiet_reason = excluded.quiet_reason, updated_at = excluded.updated_at`;
}

/** The same for a need nobody decided anything of yet: whoever wrote it down for its structure may add, and change nothing. */
export async function insertWaveSettings(tx: Tx, one: WaveSettings, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, rings, created_at, updated_at)
    values (${one.needId}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, ${one.mode}, ${one.deadline},
      ${[...one.rings]}::text[], ${now}, ${now})`;
}

/** Remembers when the worker last looked: an answer after it is looked at again. */
export async function saveLooked(tx: Tx, needId: NeedId, now: Date): Promise<void> {
  await tx.$executeRaw`update need_wave_settings set looked_at = ${now} where need_id = ${needId}::uuid`;
}

type WaveRow = {
  number: number;
  ring: string;
  planned_at: Date;
  sent_at: Date | null;
  size: number;
  chance: number;
  why: string;
  kept: number;
};

/** The waves of a need in their order; the last may be only planned. */
export async function listWaves(tx: Tx, needId: NeedId): Promise<Wave[]> {
  const rows = await tx.$queryRaw<WaveRow[]>`
    select number, ring, planned_at, sent_at, size, chance, why, kept from need_waves where need_id = ${needId}::uuid order by number`;
  return rows.map((row) => ({
    number: row.number,
    ring: row.ring as Ring,
    plannedAt: row.planned_at,
    sentAt: row.sent_at,
    size: row.size,
    chance: row.chance,
    why: row.why as Wave['why'],
    kept: row.kept,
  }));
}

/** Plans a wave. The database allows one planned wave per need. */
export async function insertWave(tx: Tx, ref: NeedRef, wave: Wave, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into need_waves (id, need_id, organization_id, territory_id, number, ring, planned_at, sent_at, size, chance, why, kept)
    values (${newId(now)}::uuid, ${ref.needId}::uuid, ${ref.organizationId}::uuid, ${ref.territoryId}, ${wave.number}, ${wave.ring},
      ${wave.plannedAt}, ${wave.sentAt}, ${wave.size}, ${wave.chance}, ${wave.why}, ${wave.kept ?? 0})`;
}

/** Writes what became of the planned wave: sent, or planned otherwise. */
export async function updatePlanned(tx: Tx, needId: NeedId, wave: Wave): Promise<void> {
  await tx.$executeRaw`
    update need_waves set ring = ${wave.ring}, planned_at = ${wave.plannedAt}, sent_at = ${wave.sentAt}, size = ${wave.size},
      chance = ${wave.chance}, why = ${wave.why}, kept = ${wave.kept ?? 0}
    where need_id = ${needId}::uuid and sent_at is null`;
}

/** The director moves the planned wave; its content is decided when it leaves. */
export async function movePlanned(
  tx: Tx,
  needId: NeedId,
  { plannedAt, why }: Pick<Wave, 'plannedAt' | 'why'>,
): Promise<void> {
  await tx.$executeRaw`
    update need_waves set planned_at = ${plannedAt}, why = ${why} where need_id = ${needId}::uuid and sent_at is null`;
}
