import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, StructureId } from '@/lib/identity/actor';
import type { TeamContact } from '../team-desk';

/** How to reach the places where the speaker’s association holds seats. */
export async function findTeamContact(tx: Tx, needId: NeedId): Promise<TeamContact | null> {
  const [row] = await tx.$queryRaw<TeamContact[]>`
    select name, phone, note, arrival from team_contact(${needId}::uuid)`;
  return row ?? null;
}

/** The needs of a structure, not over, where a team holds seats without a name. */
export async function listNeedsOfTeams(
  tx: Tx,
  structureId: StructureId,
  now: Date,
): Promise<readonly NeedId[]> {
  const rows = await tx.$queryRaw<{ id: NeedId }[]>`
    select distinct t.need_id as id from teams t join needs n on n.id = t.need_id
    where t.structure_id = ${structureId}::uuid and t.status in ('confirmed', 'to-reconfirm') and t.size > 0 and n.ends_at > ${now}`;
  return rows.map(({ id }) => id);
}

/** Whom to ask for, or how to arrive, is said otherwise at these needs: the teams that hold seats there are to be told. */
export async function saveTeamsToTell(tx: Tx, needs: readonly NeedId[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update teams set details_at = ${now}
    where need_id = any(${[...needs]}::uuid[]) and status in ('confirmed', 'to-reconfirm') and size > 0`;
}
