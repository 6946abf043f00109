import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type {
  OrganizationId,
  PersonId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { AssignmentId } from '../assignment';
import type { InstructionVersion } from '../instruction';
import type { ToRead } from '../own-sheet';

type Row = {
  id: string;
  sheet_id: string;
  version: number;
  territory_id: string;
  organization_id: string | null;
  structure_id: string | null;
  title: string;
  body: string | null;
  written_at: Date;
};

const toVersion = (row: Row): InstructionVersion => ({
  id: row.id as Id<'instruction'>,
  sheetId: row.sheet_id as Id<'instruction-sheet'>,
  version: row.version,
  territoryId: row.territory_id as TerritoryId,
  organizationId: row.organization_id as OrganizationId | null,
  structureId: row.structure_id as StructureId | null,
  title: row.title,
  body: row.body,
  writtenAt: row.written_at,
});

/** Whose sheets: one structure’s, or those of a whole territory. */
export type Whose = {
  readonly territoryId: TerritoryId;
  readonly organizationId: OrganizationId | null;
  readonly structureId: StructureId | null;
};

/** Every version of the sheets of one place, the last first. */
export async function listVersions(
  tx: Tx,
  { territoryId, structureId }: Pick<Whose, 'territoryId' | 'structureId'>,
): Promise<readonly InstructionVersion[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select id, sheet_id, version, territory_id, organization_id, structure_id, title, body, written_at from instruction_versions
    where territory_id = ${territoryId} and structure_id is not distinct from ${structureId}::uuid
    order by written_at desc, version desc limit 500`;
  return rows.map(toVersion);
}

/** Writes the next version of a sheet; the database refuses one that does not follow the last. */
export async function insertVersion(
  tx: Tx,
  version: InstructionVersion,
  by: UserId,
): Promise<void> {
  await tx.$executeRaw`
    insert into instruction_versions (id, sheet_id, version, territory_id, organization_id, structure_id, title, body, written_by, written_at)
    values (${version.id}::uuid, ${version.sheetId}::uuid, ${version.version}, ${version.territoryId}, ${version.organizationId}::uuid,
      ${version.structureId}::uuid, ${version.title}, ${version.body}, ${by}::uuid, ${version.writtenAt})`;
}

/** One at a time for each place: what is decided next is decided alone. */
export async function lockSheets(tx: Tx, { territoryId, structureId }: Whose): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${structureId ?? territoryId}, 55))`;
}

/** Every version a mission’s place has, each with when this person read it. */
export async function listToRead(
  tx: Tx,
  mission: {
    readonly structureId: string;
    readonly missionTerritoryId: string;
    readonly personId: PersonId;
  },
): Promise<readonly ToRead[]> {
  return await tx.$queryRaw<ToRead[]>`
    select v.id, v.sheet_id as "sheetId", v.version, v.structure_id as "structureId", v.title, v.body,
      (select min(r.read_at) from instruction_reads r where r.version_id = v.id and r.person_id = ${mission.personId}::uuid) as "readAt"
    from instruction_versions v
    where v.structure_id = ${mission.structureId}::uuid
      or (v.structure_id is null and v.territory_id = ${mission.missionTerritoryId})`;
}

/** « J’ai lu »: each version once for a mission. */
export async function saveReads(
  tx: Tx,
  mission: {
    readonly id: AssignmentId;
    readonly organizationId: string;
    readonly territoryId: string;
    readonly personId: PersonId;
  },
  versions: readonly string[],
  now: Date,
): Promise<void> {
  for (const version of versions)
    await tx.$executeRaw`
      insert into instruction_reads (version_id, assignment_id, organization_id, territory_id, person_id, read_at)
      values (${version}::uuid, ${mission.id}::uuid, ${mission.organizationId}::uuid, ${mission.territoryId},
        ${mission.personId}::uuid, ${now}) on conflict do nothing`;
}

/** What was read before each mission of a need: the sheet of the first day, and versions of instructions. */
export type ReadBefore = {
  readonly assignmentId: string;
  readonly sheetReadAt: Date | null;
  readonly buddy: string | null;
  readonly reads: readonly {
    readonly sheetId: string;
    readonly version: number;
    readonly title: string;
    readonly readAt: string;
  }[];
};

/** Whoever comes to a need, and what they read. */
export async function listReadsOf(tx: Tx, needId: string): Promise<readonly ReadBefore[]> {
  return await tx.$queryRaw<ReadBefore[]>`
    select a.id as "assignmentId", f.sheet_read_at as "sheetReadAt", k.buddy, coalesce((
      select json_agg(json_build_object('sheetId', v.sheet_id, 'version', v.version, 'title', v.title, 'readAt', r.read_at) order by v.title)
      from instruction_reads r join assignments m on m.id = r.assignment_id join instruction_versions v on v.id = r.version_id
      where m.person_id = a.person_id and m.structure_id = a.structure_id), '[]') as reads
    from assignments a left join mission_follow_ups f on f.assignment_id = a.id
    left join mission_contacts k on k.assignment_id = a.id
    where a.need_id = ${needId}::uuid`;
}

/** Somebody to tell of instructions they have not read. */
export type ToTell = {
  readonly assignmentId: string;
  readonly personId: string;
  readonly solicitationId: string;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** the versions in force they have not read, in one order */
  readonly unread: readonly string[];
};

const AT_ONCE = 500;

/** Whoever comes before `until`, with the versions in force at their place that they never read. */
export async function listToTell(db: WorkerDb, now: Date, until: Date): Promise<readonly ToTell[]> {
  const { rows } = await db.query<ToTell>(
    `select a.id as "assignmentId", a.person_id as "personId", a.solicitation_id as "solicitationId", a.organization_id as "organizationId",
       a.territory_id as "territoryId", a.starts_at as "startsAt", a.ends_at as "endsAt", array_agg(v.id::text order by v.id) as unread
     from assignments a join people p on p.id = a.person_id and p.status = 'active'
     join lateral (select distinct on (i.sheet_id) i.id, i.body from instruction_versions i
       where i.structure_id = a.structure_id or (i.structure_id is null and i.territory_id = a.territory_id)
       order by i.sheet_id, i.version desc) v on v.body is not null
     where a.status = 'confirmed' and a.starts_at > $1 and a.starts_at <= $2
       and not exists (select from instruction_reads r where r.version_id = v.id and r.person_id = a.person_id)
     group by a.id order by a.starts_at, a.id limit ${AT_ONCE}`,
    [now, until],
  );
  return rows;
}

/** Names whom somebody expected finds beside them; false once the structure may reach them no more. */
export async function saveBuddy(tx: Tx, id: AssignmentId, buddy: string | null): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update mission_contacts set buddy = ${buddy} where assignment_id = ${id}::uuid`;
  return changed === 1;
}
