import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type {
  CellMember,
  MembershipId,
  NeedId,
  OrganizationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import type { Case, CaseFact, CaseId, FactKind, Outcome } from '../case';
import type { Cause, Subject } from '../entry';
import { keyOf } from '../entry';

/** Whose a subject is: its structure, and the request when it is one. */
export type CasePlace = {
  readonly territoryId: TerritoryId;
  readonly organizationId: OrganizationId;
  readonly structureId: StructureId;
  readonly needId: NeedId | null;
};

/** One subject is written on by one agent at a time: held until the end of the transaction. */
export async function lockSubject(tx: Tx, subject: Subject): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${keyOf(subject)}, 12))`;
}

/** Where a subject is, if it is of the speaker’s territory. */
export async function findPlace(tx: Tx, { kind, id }: Subject): Promise<CasePlace | null> {
  const [row] =
    kind === 'need'
      ? await tx.$queryRaw<CasePlace[]>`
          select territory_id as "territoryId", organization_id as "organizationId", structure_id as "structureId", id as "needId"
          from needs where id = ${id}::uuid`
      : await tx.$queryRaw<CasePlace[]>`
          select territory_id as "territoryId", organization_id as "organizationId", id as "structureId", null::uuid as "needId"
          from structures where id = ${id}::uuid and status = 'active'`;
  return row ?? null;
}

type Row = Omit<Case, 'owner'> & {
  readonly structureId: StructureId;
  readonly needId: NeedId | null;
  readonly ownerId: MembershipId | null;
  readonly ownerName: string | null;
  readonly structureName: string;
  readonly failed: number;
};

const COLUMNS =
  Prisma.raw(`k.id, k.structure_id as "structureId", (select s.name from structures s where s.id = k.structure_id) as "structureName", k.need_id as "needId", k.opened_at as "openedAt", k.version,
  k.owner_membership_id as "ownerId", k.owner_name as "ownerName", k.look_again_at as "lookAgainAt", k.closed_at as "closedAt",
  k.outcome, k.closed_causes as "closedCauses",
  (select count(*)::int from queue_levers l where l.case_id = k.id and l.result = 'no') as failed`);

/** A case of the queue, where, and how many levers failed on it. */
export type CaseRow = Case & {
  readonly subject: Subject;
  readonly structureName: string;
  readonly failedLevers: number;
};

const toCase = ({ ownerId, ownerName, structureId, needId, failed, ...row }: Row): CaseRow => ({
  ...row,
  owner: ownerId && ownerName ? { membershipId: ownerId, name: ownerName } : null,
  subject: needId ? { kind: 'need', id: needId } : { kind: 'structure', id: structureId },
  failedLevers: failed,
});

/** The last case of a subject: the open one, or the one closed last. */
export async function findLastCase(
  tx: Tx,
  { structureId, needId }: Pick<CasePlace, 'structureId' | 'needId'>,
): Promise<CaseRow | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from queue_cases k
    where k.structure_id = ${structureId}::uuid and k.need_id is not distinct from ${needId}::uuid
    order by k.closed_at desc nulls first, k.opened_at desc limit 1`;
  return row ? toCase(row) : null;
}

/** The last case of each subject of a territory, open or closed since an instant. */
export async function listCases(
  tx: Tx,
  territoryId: TerritoryId,
  since: Date,
): Promise<readonly CaseRow[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select distinct on (k.structure_id, k.need_id) ${COLUMNS} from queue_cases k
    where k.territory_id = ${territoryId} and (k.closed_at is null or k.closed_at >= ${since})
    order by k.structure_id, k.need_id, k.closed_at desc nulls first, k.opened_at desc`;
  return rows.map(toCase);
}

/** Opens a case, in the speaker’s hands. */
export async function insertCase(
  tx: Tx,
  { membershipId }: CellMember,
  place: CasePlace,
  now: Date,
): Promise<CaseId> {
  const id = newId<'case'>(now);
  await tx.$executeRaw`
    insert into queue_cases (id, territory_id, organization_id, structure_id, need_id, opened_at, version, owner_membership_id, owner_name, owned_at)
    values (${id}::uuid, ${place.territoryId}, ${place.organizationId}::uuid, ${place.structureId}::uuid, ${place.needId}::uuid, ${now}, 1,
      ${membershipId}::uuid, '', ${now})`;
  return id;
}

/** What an act changes of a case. */
export type CaseChange = {
  readonly owner?: MembershipId | null;
  readonly lookAgainAt?: Date | null;
  readonly closed?: { readonly outcome: Outcome; readonly causes: readonly Cause[] };
};

/** Writes a change on the version that was read; false when it had moved. */
export async function saveCase(
  tx: Tx,
  read: Case,
  { owner, lookAgainAt = read.lookAgainAt, closed }: CaseChange,
  now: Date,
): Promise<boolean> {
  const given = owner === undefined ? (read.owner?.membershipId ?? null) : owner;
  const written = await tx.$executeRaw`
    update queue_cases set version = version + 1, look_again_at = ${lookAgainAt},
      owned_at = case when ${given}::uuid is null then null when owner_membership_id is distinct from ${given}::uuid then ${now} else owned_at end,
      owner_name = case when ${given}::uuid is null then null else coalesce(owner_name, '') end, owner_membership_id = ${given}::uuid,
      closed_at = ${closed ? now : null}, outcome = ${closed?.outcome ?? null},
      closed_causes = ${[...(closed?.causes ?? read.closedCauses)]}::text[]
    where id = ${read.id}::uuid and version = ${read.version} and closed_at is null`;
  return written === 1;
}

/** Appends what happened. */
export async function insertFact(
  tx: Tx,
  {
    id,
    territoryId,
    version,
  }: Pick<Case, 'id' | 'version'> & { readonly territoryId: TerritoryId },
  fact: {
    readonly kind: FactKind;
    readonly text?: string | null;
    readonly by: MembershipId | null;
    /** who was told aloud, or was in sight of whoever closes */
    readonly about?: readonly string[];
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into queue_facts (id, case_id, territory_id, kind, text, version, about, membership_id, by_name, at)
    values (${newId(now)}::uuid, ${id}::uuid, ${territoryId}, ${fact.kind}, ${fact.text || null}, ${version}, ${[...(fact.about ?? [])]}::uuid[],
      ${fact.by}::uuid, null, ${now})`;
}

/** What happened on a case after a version of it, in order. */
export const listFacts = (tx: Tx, id: CaseId, after = 0) =>
  tx.$queryRaw<CaseFact[]>`
    select kind, text, version, by_name as "byName", at from queue_facts
    where case_id = ${id}::uuid and version > ${after} order by version, id`;

/** What the last agents left to the next, by case. */
export async function listHandOvers(tx: Tx, ids: readonly CaseId[]) {
  const rows = await tx.$queryRaw<{ caseId: CaseId; text: string; byName: string; at: Date }[]>`
    select distinct on (case_id) case_id as "caseId", text, by_name as "byName", at from queue_facts
    where case_id = any(${[...ids]}::uuid[]) and kind = 'handed-over' order by case_id, version desc`;
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** Says that the speaker has a case under their eyes; true when they had not, as far as anybody knew. */
export async function renewViewer(
  tx: Tx,
  { membershipId, territoryId }: CellMember,
  caseId: CaseId,
  { now, since }: { readonly now: Date; readonly since: Date },
): Promise<boolean> {
  const [before] = await tx.$queryRaw<{ seenAt: Date }[]>`
    select seen_at as "seenAt" from queue_viewers where case_id = ${caseId}::uuid and membership_id = ${membershipId}::uuid`;
  await tx.$executeRaw`
    insert into queue_viewers (case_id, territory_id, membership_id, by_name, seen_at)
    values (${caseId}::uuid, ${territoryId}, ${membershipId}::uuid, '', ${now})
    on conflict (case_id, membership_id) do update set seen_at = greatest(queue_viewers.seen_at, excluded.seen_at)`;
  return !before || before.seenAt < since;
}

/** Who else has these cases under their eyes. */
export const listViewers = (
  tx: Tx,
  ids: readonly CaseId[],
  { besides, since }: { readonly besides: MembershipId; readonly since: Date },
) =>
  tx.$queryRaw<{ caseId: CaseId; name: string; seenAt: Date }[]>`
    select case_id as "caseId", by_name as name, seen_at as "seenAt" from queue_viewers
    where case_id = any(${[...ids]}::uuid[]) and membership_id <> ${besides}::uuid and seen_at > ${since} order by by_name`;

/** The numbers of the places of an organization in one’s own territory: what a cell calls when its mails do not arrive. */
export const listNumbers = (tx: Tx, organizationId: string) =>
  tx.$queryRaw<{ name: string; phone: string }[]>`
    select name, phone from structures where organization_id = ${organizationId}::uuid and status = 'active' and phone is not null order by name, id limit 3`;

/** Who speaks for a structure: its directions first, then its managers. */
export const listReferents = (tx: Tx, { organizationId }: { readonly organizationId: string }) =>
  tx.$queryRaw<{ name: string; email: string; role: 'director' | 'manager' }[]>`
    select display_name as name, email, role from memberships
    where organization_id = ${organizationId}::uuid and role in ('director', 'manager') and ended_at is null order by role, display_name limit 6`;
