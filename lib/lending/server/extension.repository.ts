import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Answering, NeedId, PersonId, UserId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { ExtensionAsked, ExtensionId, ExtensionSeen, ExtensionYeses } from '../extension';

type MissionRef = {
  readonly id: Id<'assignment'>;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly personId: PersonId;
  readonly period: { readonly end: Date };
};

/** Asks for longer hours of one mission; the database copies who lends, and refuses a second question at once. */
export async function insertExtension(
  tx: Tx,
  mission: MissionRef,
  until: Date,
  made: { readonly by: UserId; readonly now: Date },
): Promise<ExtensionId> {
  const id = newId<'extension'>(made.now);
  await tx.$executeRaw`
    insert into mission_extensions (id, assignment_id, organization_id, territory_id, person_id, home_organization_id, from_ends_at, ends_at,
      asked_by, asked_at, status)
    values (${id}::uuid, ${mission.id}::uuid, ${mission.organizationId}::uuid, ${mission.territoryId}, ${mission.personId}::uuid,
      ${mission.organizationId}::uuid, ${mission.period.end}, ${until}, ${made.by}::uuid, ${made.now}, 'pending')`;
  return id;
}

/** The last extension asked for each mission of a need, for its host. */
export const listExtensionsOf = (tx: Tx, needId: NeedId): Promise<ExtensionSeen[]> =>
  tx.$queryRaw<ExtensionSeen[]>`
    select distinct on (e.assignment_id) e.id, e.assignment_id as "assignmentId", e.ends_at as until, e.status, e.asked_at as "askedAt"
    from mission_extensions e join assignments a on a.id = e.assignment_id
    where a.need_id = ${needId}::uuid order by e.assignment_id, e.asked_at desc, e.id desc`;

/** The mission an extension is about, if the speaker’s organization asked for it. */
export async function findMissionOf(tx: Tx, id: ExtensionId): Promise<Id<'assignment'> | null> {
  const [row] = await tx.$queryRaw<{ id: Id<'assignment'> }[]>`
    select assignment_id as id from mission_extensions where id = ${id}::uuid`;
  return row?.id ?? null;
}

/** Takes an extension that waits back. False when it waits no more. */
export async function saveOver(tx: Tx, id: ExtensionId): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mission_extensions set status = 'over' where id = ${id}::uuid and status = 'pending'`;
  return written === 1;
}

/** What is asked of the speaker: of a person, their own; of the direction of a lender, of its people who said yes. */
export const listExtensionsAsked = (tx: Tx): Promise<ExtensionAsked[]> =>
  tx.$queryRaw<ExtensionAsked[]>`
    select id, assignment_id as "assignmentId", person_name as "personName", structure_name as "structureName",
      commune_name as "communeName", ends_at as "endsAt", until, agreed
    from extensions_asked()`;

/** Whose voice carries out what was said of an extension, and whether the reader said yes already. */
export type AskedVoice = Omit<Answering, 'role' | 'linkHash'> & { readonly agreed: boolean };

/** The same, read by whoever is asked. */
export async function findAskedVoice(tx: Tx, id: ExtensionId): Promise<AskedVoice | null> {
  const [row] = await tx.$queryRaw<AskedVoice[]>`
    select agreed, person_id as "personId", territory_id as "territoryId", organization_id as "organizationId", need_id as "needId",
      solicitation_id as "solicitationId"
    from extensions_asked() where id = ${id}::uuid`;
  return row ?? null;
}

/** What the lender is asked about the hours of the mission of the loan whose link the speaker holds. */
export async function findAskedByLink(
  tx: Tx,
): Promise<(ExtensionAsked & { readonly voice: AskedVoice }) | null> {
  const [row] = await tx.$queryRaw<(ExtensionAsked & AskedVoice)[]>`
    select id, assignment_id as "assignmentId", person_name as "personName", structure_name as "structureName",
      commune_name as "communeName", ends_at as "endsAt", until, agreed, person_id as "personId", organization_id as "organizationId",
      territory_id as "territoryId", need_id as "needId", solicitation_id as "solicitationId"
    from extension_by_loan_link()`;
  return row ? { ...row, voice: row } : null;
}

/** Says yes or no for the lender by that link; false when it waits no more. */
export async function saveHeardByLink(tx: Tx, said: 'yes' | 'no'): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select answer_extension_by_loan_link(${said}) as done`;
  return row?.done ?? false;
}

/** The speaker says yes, or no, which ends it; the database compares who speaks with who is asked. False when it waits no more. */
export async function saveHeard(
  tx: Tx,
  id: ExtensionId,
  { party, said }: { readonly party: 'person' | 'home'; readonly said: 'yes' | 'no' },
  now: Date,
): Promise<boolean> {
  if (said === 'no') return await saveOver(tx, id);
  const written =
    party === 'person'
      ? await tx.$executeRaw`
          update mission_extensions set person_yes_at = coalesce(person_yes_at, ${now}) where id = ${id}::uuid and status = 'pending'`
      : await tx.$executeRaw`
          update mission_extensions set home_yes_at = ${now} where id = ${id}::uuid and status = 'pending'`;
  return written === 1;
}

/** An extension that waits, as it is settled in the person’s name. */
export type HeldExtension = ExtensionYeses & {
  readonly id: ExtensionId;
  readonly assignmentId: Id<'assignment'>;
  readonly until: Date;
};

/** The extension that waits on one mission of the speaker’s, held until the end of the transaction. */
export async function lockExtension(
  tx: Tx,
  assignmentId: Id<'assignment'>,
): Promise<HeldExtension | null> {
  const [row] = await tx.$queryRaw<HeldExtension[]>`
    select id, assignment_id as "assignmentId", ends_at as until, person_yes_at is not null as person, home_yes_at is not null as home
    from mission_extensions where assignment_id = ${assignmentId}::uuid and status = 'pending' for update`;
  return row ?? null;
}

/** Writes that all three agreed: the mission may then last as long. */
export async function saveAgreed(tx: Tx, id: ExtensionId): Promise<void> {
  await tx.$executeRaw`update mission_extensions set status = 'agreed' where id = ${id}::uuid`;
}

/** Extensions all three agreed to and that were not carried out, as when the machine stopped in between. */
export async function listAgreedExtensions(
  db: WorkerDb,
): Promise<Omit<Answering, 'role' | 'linkHash'>[]> {
  const { rows } = await db.query<Omit<Answering, 'role' | 'linkHash'>>(
    `select a.person_id as "personId", a.territory_id as "territoryId", a.organization_id as "organizationId", a.need_id as "needId",
       a.solicitation_id as "solicitationId"
     from mission_extensions e join assignments a on a.id = e.assignment_id
     where e.status = 'pending' and e.person_yes_at is not null and e.home_yes_at is not null order by e.asked_at limit 200`,
  );
  return rows;
}
