import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, SolicitationId, TerritoryId } from '@/lib/identity/actor';
import type { ErasedRows, ErasureCause } from '../erasure';
import type { MissionToGiveBack } from '../leaving';

/** Where a person stands before anything is done: their account, their address, whether they also speak for somebody. */
export type Standing = {
  readonly territoryId: TerritoryId;
  readonly userId: string | null;
  readonly email: string | null;
  readonly restrictedAt: Date | null;
};

/** The person of the speaker; null when nobody is there any more. `lock` holds the row to the end of the transaction. */
export async function findSubject(
  tx: Tx,
  personId: string,
  lock = false,
): Promise<Standing | null> {
  if (lock)
    await tx.$queryRaw`select 1 from people where id = ${personId}::uuid and status <> 'erased' for update`;
  const [row] = await tx.$queryRaw<Standing[]>`
    select territory_id as "territoryId", user_id as "userId", email, restricted_at as "restrictedAt"
    from people where id = ${personId}::uuid and status <> 'erased'`;
  return row ?? null;
}

/** Whether the speaker's account also holds a professional hat, worn or ended. */
export async function hasHats(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ hats: number }[]>`
    select count(*)::int as hats from memberships where user_id = ${userId}::uuid`;
  return (row?.hats ?? 0) > 0;
}

/** A mission not over yet, as leaving reads it. */
export type MissionAhead = MissionToGiveBack & { readonly solicitationId: SolicitationId };

/** The missions of the person that are not over, the soonest first. */
export async function listMissionsAhead(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<readonly MissionAhead[]> {
  return await tx.$queryRaw<MissionAhead[]>`
    select a.solicitation_id as "solicitationId", a.starts_at as "startsAt", a.ends_at as "endsAt", coalesce(s.name, '') as structure
    from assignments a left join structures s on s.id = a.structure_id
    where a.person_id = ${personId}::uuid and a.status <> 'cancelled' and a.ends_at > ${now} order by a.starts_at`;
}

/** A question that waited and closes because the person stopped everything or left. */
export type Withdrawn = {
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
};

/** Closes every question put to the person that still waits, and takes them off the reserve lists. */
export async function withdrawQuestions(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<readonly Withdrawn[]> {
  await tx.$executeRaw`
    update solicitations set reserved_at = null where person_id = ${personId}::uuid and reserved_at is not null`;
  return await tx.$queryRaw<Withdrawn[]>`
    update solicitations set status = 'closed', closed_at = ${now}, close_reason = 'withdrawn'
    where person_id = ${personId}::uuid and status = 'pending'
    returning need_id as "needId", organization_id as "organizationId", territory_id as "territoryId"`;
}

/** Whoever stopped everything is kept for no need, proposed for none, and imposed on none. */
export async function leavePlans(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`delete from plan_prices where person_id = ${personId}::uuid`;
  await tx.$executeRaw`delete from plan_pairs where person_id = ${personId}::uuid`;
  await tx.$executeRaw`delete from plan_decisions where person_id = ${personId}::uuid`;
}

/** Messages to the person that have not left: they will not. */
export async function dropMessages(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`
    delete from outbox_messages where person_id = ${personId}::uuid and status in ('waiting', 'queued')`;
}

/** Stops what is done with a person’s data, or lets it begin again (null). */
export async function saveRestriction(
  tx: Tx,
  personId: string,
  at: Date | null,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update people set restricted_at = ${at}, last_contact_at = ${now}, updated_at = ${now} where id = ${personId}::uuid`;
}

/** Names of the structures, viviers and communes that stand in somebody’s rows, by their ids. */
export async function readPlaceNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id::text, name from structures union all select id::text, name from pools union all select code, name from communes`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Forgets what pools said of the person in invitations that wait under their number. */
export async function forgetInvited(tx: Tx): Promise<void> {
  await tx.$executeRaw`select forget_invited_by_number()`;
}

/** Whether something of the person stays that the law keeps. */
export async function isAnythingKept(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ kept: boolean }[]>`
    select exists (select from solicitations where person_id = ${personId}::uuid)
      or exists (select from assignments where person_id = ${personId}::uuid)
      or exists (select from archives where person_id = ${personId}::uuid) as kept`;
  return row?.kept ?? false;
}

/** Deletes the person’s own row, of whom nothing is kept. */
export async function deletePerson(tx: Tx, personId: string): Promise<number> {
  return await tx.$executeRaw`delete from people where id = ${personId}::uuid`;
}

/** Deletes an account that speaks for nobody else. */
export async function deleteAccount(tx: Tx, userId: string): Promise<number> {
  return await tx.$executeRaw`delete from users where id = ${userId}::uuid`;
}

/** One line of the ledger. */
export async function insertErasure(
  tx: Tx,
  entry: {
    readonly id: string;
    readonly subjectHash: string;
    readonly cause: ErasureCause;
    readonly rows: ErasedRows;
    readonly standInId: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    insert into erasures (id, subject_hash, at, cause, rows, stand_in_id)
    values (${entry.id}::uuid, ${entry.subjectHash}, ${entry.at}, ${entry.cause}, ${JSON.stringify(entry.rows)}::jsonb, ${entry.standInId}::uuid)`;
}
