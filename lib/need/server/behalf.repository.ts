import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type {
  Manager,
  NeedId,
  PersonActor,
  PersonId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Need } from '../need';

/** A request that waits for the word of a structure, and the hat its word is said under when it comes by text. */
export type ReachedBehalf = {
  readonly needId: NeedId;
  readonly seriesId: string;
  readonly structureId: StructureId;
  readonly territoryId: TerritoryId;
  /** the letter of the structure on its number */
  readonly code: string | null;
  readonly speaker: Manager;
  /** whose own mobile it is, when the word comes from the account that was asked and not from the structure’s number */
  readonly own: PersonActor | null;
};

type ReachedRow = {
  need_id: string;
  structure_id: string;
  organization_id: string;
  territory_id: string;
  code: string | null;
  membership_id: string;
  user_id: string;
  grade: 'director' | 'manager';
  series_id: string;
  own_person_id: PersonId | null;
  own_territory_id: TerritoryId | null;
};

/** The requests that wait for the word of whoever holds the number that speaks: a structure’s, or that of the hat that was asked. */
export async function listReachedBehalves(tx: Tx): Promise<readonly ReachedBehalf[]> {
  const rows = await tx.$queryRaw<ReachedRow[]>`
    select need_id, structure_id, organization_id, territory_id, code, membership_id, user_id, grade, series_id, own_person_id,
      own_territory_id from behalf_reach()`;
  return rows.map((row) => ({
    needId: row.need_id as NeedId,
    seriesId: row.series_id,
    own: ownOf(row),
    structureId: row.structure_id as StructureId,
    territoryId: row.territory_id as TerritoryId,
    code: row.code,
    speaker: {
      ...{ role: 'manager', grade: row.grade, userId: row.user_id },
      ...{ membershipId: row.membership_id, organizationId: row.organization_id },
      // its number speaks for that structure and no other
      ...{ territoryId: row.territory_id, structureIds: [row.structure_id] },
    } as unknown as Manager,
  }));
}

const ownOf = ({
  own_person_id: personId,
  own_territory_id: territoryId,
  user_id: userId,
}: ReachedRow): PersonActor | null =>
  personId && territoryId
    ? { role: 'person', userId: userId as UserId, personId, territoryId }
    : null;

/** Holds the needs of one act for one place until the end of the transaction, always in the same order. */
export async function lockSeries(
  tx: Tx,
  { seriesId, structureId }: Pick<Need, 'seriesId' | 'structureId'>,
): Promise<void> {
  await tx.$queryRaw`
    select id from needs where series_id = ${seriesId}::uuid and structure_id = ${structureId}::uuid order by id for update`;
}

/** Writes the word of a structure on a need that was written down for it; saying it is true makes it true today. */
export async function saveBehalf(
  tx: Tx,
  need: Pick<Need, 'id' | 'behalf' | 'confirmedAt'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update needs set behalf = ${need.behalf}, confirmed_at = ${need.confirmedAt}, updated_at = ${now}
    where id = ${need.id}::uuid and behalf = 'waiting'`;
}
