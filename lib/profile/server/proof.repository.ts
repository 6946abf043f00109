import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Check, Registration, Subject } from '../proof';

/** Every check of a person that was not taken back, the newest first; those that lapsed too. */
export async function listChecks(tx: Tx, personId: PersonId): Promise<Check[]> {
  return await tx.$queryRaw<Check[]>`
    select id, kind, about, level, checker, checked_by as "checkedBy", checked_at as "checkedAt", house_id as "houseId",
      met_on as "metOn", expires_on as "expiresOn", lapsed_at as "lapsedAt"
    from person_proofs where person_id = ${personId}::uuid and withdrawn_at is null order by checked_at desc, kind, about, id`;
}

/** What a house checked and holds, the newest first, each with the initials of whom it is of. */
export async function listHouseChecks(
  tx: Tx,
  houseId: string,
  limit: number,
): Promise<(Check & { readonly maskedName: string })[]> {
  return await tx.$queryRaw<(Check & { maskedName: string })[]>`
    select c.id, c.kind, c.about, c.level, c.checker, c.checked_by as "checkedBy", c.checked_at as "checkedAt", c.house_id as "houseId",
      c.met_on as "metOn", c.expires_on as "expiresOn", c.lapsed_at as "lapsedAt", p.masked_name as "maskedName"
    from person_proofs c join people p on p.id = c.person_id
    where c.house_id = ${houseId}::uuid and c.withdrawn_at is null order by c.checked_at desc, c.kind, c.about, c.id limit ${limit}`;
}

/** What an employer attested of its own staff and holds, those that lapse first; whose it is by their id alone. */
export async function listStaffChecks(
  tx: Tx,
  houseId: string,
  limit: number,
): Promise<(Check & { readonly personId: PersonId })[]> {
  return await tx.$queryRaw<(Check & { personId: PersonId })[]>`
    select id, person_id as "personId", kind, about, level, checker, checked_by as "checkedBy", checked_at as "checkedAt",
      house_id as "houseId", met_on as "metOn", expires_on as "expiresOn", lapsed_at as "lapsedAt"
    from person_proofs
    where house_id = ${houseId}::uuid and checker = 'employer' and withdrawn_at is null
    order by expires_on, checked_at desc, kind, about, id limit ${limit}`;
}

/** Holds one of the staff the speaker’s organization lends until the end of the transaction; false when they are not. */
export async function lockStaff(tx: Tx, personId: PersonId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    select hold_own_staff(${personId}::uuid) as held`;
  return row?.held ?? false;
}

/** Who speaks and for which organization: « Hélène Clairval, Association des Rives ». */
export async function findEmployerVoice(tx: Tx, membershipId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ voice: string }[]>`
    select m.display_name || ', ' || o.name as voice
    from memberships m join organizations o on o.id = m.organization_id where m.id = ${membershipId}::uuid`;
  return row?.voice ?? '';
}

/** What is written when something was checked. */
export type NewCheck = Omit<Check, 'lapsedAt'> & {
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
};

/** Writes a check. */
export async function insertCheck(tx: Tx, one: NewCheck): Promise<void> {
  await tx.$executeRaw`
    insert into person_proofs (id, person_id, territory_id, kind, about, level, checker, checked_by, checked_at, house_id, met_on, expires_on)
    values (${one.id}::uuid, ${one.personId}::uuid, ${one.territoryId}, ${one.kind}, ${one.about}, ${one.level}, ${one.checker},
      ${one.checkedBy}, ${one.checkedAt}, ${one.houseId}::uuid, ${one.metOn}::date, ${one.expiresOn}::date)`;
}

/** Takes back one check of one house; false when there is none that holds. */
export async function withdrawCheck(
  tx: Tx,
  of: { readonly id: string; readonly houseId: string },
  now: Date,
): Promise<(Subject & { readonly personId: PersonId }) | null> {
  const [row] = await tx.$queryRaw<(Subject & { personId: PersonId })[]>`
    update person_proofs set withdrawn_at = ${now}
    where id = ${of.id}::uuid and house_id = ${of.houseId}::uuid and withdrawn_at is null
    returning kind, about, person_id as "personId"`;
  return row ?? null;
}

/** The number of a person; null when they gave none. */
export async function findRegistration(tx: Tx, personId: PersonId): Promise<Registration | null> {
  const [row] = await tx.$queryRaw<Registration[]>`
    select number, state, asked_at as "askedAt", answered_at as "answeredAt", tries
    from person_registrations where person_id = ${personId}::uuid`;
  return row ?? null;
}

/** Writes a number to ask the register about, at once. */
export async function insertRegistration(
  tx: Tx,
  whose: { readonly personId: PersonId; readonly territoryId: TerritoryId },
  number: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into person_registrations (person_id, territory_id, number, state, asked_at, next_try_at)
    values (${whose.personId}::uuid, ${whose.territoryId}, ${number}, 'waiting', ${now}, ${now})`;
}

/** Forgets a number and, with it, what the register said; false when there was none. */
export async function deleteRegistration(tx: Tx, personId: PersonId): Promise<boolean> {
  const written = await tx.$executeRaw`
    delete from person_registrations where person_id = ${personId}::uuid`;
  return written === 1;
}
