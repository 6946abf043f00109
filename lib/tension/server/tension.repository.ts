import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Reader } from '@/lib/db/reader';
import type { Tx } from '@/lib/db/with-actor';
import type { Manager, OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { FinessFamily } from '@/lib/organization/finess-categories';
import type { Id } from '@/lib/shared/id';
import type { Declaration, OperatingLevel, Source, Terms } from '../declaration';
import type { Rhythm } from '../reminder';

/** A structure as one declares for it. */
export type TensionPlace = {
  readonly id: StructureId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly name: string;
  readonly organizationName: string;
  readonly categoryLabel: string;
  readonly communeName: string;
  readonly phone: string | null;
};

/** A structure and the last word it said of itself. */
export type PlaceState = { readonly place: TensionPlace; readonly last: Declaration | null };

type PlaceRow = {
  id: string;
  organization_id: string;
  territory_id: string;
  name: string;
  organization_name: string;
  category_label: string;
  commune_name: string;
  phone: string | null;
};
type SaidRow = {
  declared_at: Date | null;
  absent: number | null;
  vacant: number | null;
  closed_places: number | null;
  level: string | null;
  plan_bleu: boolean | null;
  posts: number | null;
  places: number | null;
};
type StateRow = PlaceRow & SaidRow & { unchanged: boolean | null; source: string | null };

const PLACE =
  Prisma.raw(`s.id, s.organization_id, s.territory_id, s.name, o.name as organization_name, k.label as category_label,
  c.name as commune_name, s.phone`);
const FROM = Prisma.raw(`structures s join organizations o on o.id = s.organization_id
  join finess_categories k on k.code = s.category_code join communes c on c.code = s.commune_code`);
const LAST =
  Prisma.raw(`left join lateral (select t.declared_at, t.absent, t.vacant, t.closed_places, t.level, t.plan_bleu, t.posts, t.places,
  t.unchanged, t.source from tension_declarations t where t.structure_id = s.id
  order by t.declared_at desc, t.id desc limit 1) d on true`);
const SAID = Prisma.raw(
  `d.declared_at, d.absent, d.vacant, d.closed_places, d.level, d.plan_bleu, d.posts, d.places, d.unchanged, d.source`,
);

const toPlace = (row: PlaceRow): TensionPlace => ({
  id: row.id as StructureId,
  organizationId: row.organization_id as OrganizationId,
  territoryId: row.territory_id as TerritoryId,
  name: row.name,
  organizationName: row.organization_name,
  categoryLabel: row.category_label,
  communeName: row.commune_name,
  phone: row.phone,
});

const toTerms = (row: SaidRow): Terms => ({
  absent: row.absent ?? 0,
  vacant: row.vacant ?? 0,
  closedPlaces: row.closed_places ?? 0,
  level: (row.level ?? 'normal') as OperatingLevel,
  planBleu: row.plan_bleu ?? false,
  posts: row.posts,
  places: row.places,
});

const toDeclaration = (row: StateRow): Declaration | null =>
  row.declared_at && {
    ...toTerms(row),
    declaredAt: row.declared_at,
    unchanged: row.unchanged ?? false,
    source: (row.source ?? 'screen') as Source,
  };

const toState = (row: StateRow): PlaceState => ({ place: toPlace(row), last: toDeclaration(row) });

/** The open structures a manager speaks for, by name, each with its last word. */
export async function listOwnStates(tx: Tx, actor: Manager): Promise<readonly PlaceState[]> {
  const only = actor.structureIds === null ? null : [...actor.structureIds];
  const rows = await tx.$queryRaw<StateRow[]>`
    select ${PLACE}, ${SAID} from ${FROM} ${LAST}
    where s.organization_id = ${actor.organizationId}::uuid and s.status = 'active'
      and (${only}::uuid[] is null or s.id = any(${only}::uuid[]))
    order by s.name, s.id limit 500`;
  return rows.map(toState);
}

/** The open structures of verified organizations of a territory, or some of them, each with its last word. */
export async function listTerritoryStates(
  tx: Reader,
  territoryId: TerritoryId,
  only: readonly StructureId[] | null = null,
): Promise<readonly PlaceState[]> {
  const rows = await tx.$queryRaw<StateRow[]>`
    select ${PLACE}, ${SAID} from ${FROM} ${LAST}
    where s.territory_id = ${territoryId} and s.status = 'active' and o.status = 'verified' 
      and (${only && [...only]}::uuid[] is null or s.id = any(${only && [...only]}::uuid[]))
    order by s.name, s.id limit 3000`;
  return rows.map(toState);
}

/** An open structure without its name, and the last word it said of itself. */
export type UnnamedState = {
  readonly id: StructureId;
  readonly territoryId: TerritoryId;
  readonly categoryCode: string;
  readonly family: FinessFamily;
  readonly last: Declaration | null;
};

/** The open structures of verified organizations of some territories, unnamed, each with its last word. */
export async function listUnnamedStates(
  tx: Tx,
  territoryIds: readonly TerritoryId[],
): Promise<readonly UnnamedState[]> {
  const rows = await tx.$queryRaw<(Omit<UnnamedState, 'last'> & StateRow)[]>`
    select s.id, s.territory_id as "territoryId", s.category_code as "categoryCode", k.family, ${SAID}
    from structures s join organizations o on o.id = s.organization_id join finess_categories k on k.code = s.category_code ${LAST}
    where s.territory_id = any(${[...territoryIds]}::text[]) and s.status = 'active' and o.status = 'verified'`;
  return rows.map((row) => {
    const { id, territoryId, categoryCode, family } = row;
    return { id, territoryId, categoryCode, family, last: toDeclaration(row) };
  });
}

/** One open structure the speaker may read, with its last word; its declarations wait for one another. */
export async function findState(
  tx: Tx,
  id: StructureId,
  isWriting = false,
): Promise<PlaceState | null> {
  if (isWriting) await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 51))`;
  const [row] = await tx.$queryRaw<StateRow[]>`
    select ${PLACE}, ${SAID} from ${FROM} ${LAST} where s.id = ${id}::uuid and s.status = 'active'`;
  return row ? toState(row) : null;
}

/** What a structure declared, the last first. */
export async function listHistory(
  tx: Tx,
  id: StructureId,
  limit: number,
): Promise<readonly Declaration[]> {
  const rows = await tx.$queryRaw<StateRow[]>`
    select ${SAID} from tension_declarations d where d.structure_id = ${id}::uuid
    order by d.declared_at desc, d.id desc limit ${limit}`;
  return rows.flatMap((row) => toDeclaration(row) ?? []);
}

/** Adds a word to a structure’s history. */
export async function insertDeclaration(
  tx: Tx,
  id: Id<'declaration'>,
  { place, said }: { readonly place: TensionPlace; readonly said: Declaration },
  declaredBy: string,
): Promise<void> {
  await tx.$executeRaw`
    insert into tension_declarations (id, organization_id, territory_id, structure_id, declared_at, absent, vacant, closed_places,
      level, plan_bleu, posts, places, unchanged, source, declared_by)
    values (${id}::uuid, ${place.organizationId}::uuid, ${place.territoryId}, ${place.id}::uuid, ${said.declaredAt}, ${said.absent},
      ${said.vacant}, ${said.closedPlaces}, ${said.level}, ${said.planBleu}, ${said.posts}, ${said.places}, ${said.unchanged},
      ${said.source}, ${declaredBy}::uuid)`;
}

/** What a structure chose for its questions. */
export type RhythmChoice = {
  readonly rhythm: Rhythm;
  readonly phone: string | null;
  readonly code: string | null;
  readonly stopped: boolean;
};

/** How a structure is asked; null while it chose nothing. */
export async function findRhythm(tx: Tx, id: StructureId): Promise<RhythmChoice | null> {
  const [row] = await tx.$queryRaw<RhythmChoice[]>`
    select rhythm, phone, code, stopped_at is not null as stopped from tension_rhythms where structure_id = ${id}::uuid`;
  return row ?? null;
}

/** Keeps how a structure is asked; the database gives its letter, and throws when all those of its number are taken. */
export async function saveRhythm(
  tx: Tx,
  place: TensionPlace,
  { rhythm, phone }: Pick<RhythmChoice, 'rhythm' | 'phone'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into tension_rhythms (structure_id, organization_id, territory_id, rhythm, phone, updated_at)
    values (${place.id}::uuid, ${place.organizationId}::uuid, ${place.territoryId}, ${rhythm}, ${phone}, ${now})
    on conflict (structure_id) do update set rhythm = excluded.rhythm, phone = excluded.phone, updated_at = excluded.updated_at`;
}

/** What a link or a number stands for. */
export type Reached = {
  readonly structureId: StructureId;
  readonly territoryId: TerritoryId;
  readonly name: string;
  readonly code: string | null;
  readonly expiresAt: Date | null;
  readonly answeredAt: Date | null;
  readonly last: (Terms & { readonly declaredAt: Date }) | null;
};

/** The structures behind the link or the number that speaks. */
export async function listReached(tx: Tx): Promise<readonly Reached[]> {
  const rows = await tx.$queryRaw<
    (SaidRow & {
      structure_id: string;
      territory_id: string;
      name: string;
      code: string | null;
      expires_at: Date | null;
      answered_at: Date | null;
    })[]
  >`select structure_id, territory_id, name, code, expires_at, answered_at, declared_at, absent, vacant, closed_places, level,
      plan_bleu, posts, places from tension_reach()`;
  return rows.map((row) => ({
    structureId: row.structure_id as StructureId,
    territoryId: row.territory_id as TerritoryId,
    name: row.name,
    code: row.code,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at,
    last: row.declared_at && { ...toTerms(row), declaredAt: row.declared_at },
  }));
}

/** Says it by the link or the number that speaks; false when it does not stand for that structure any more. */
export async function sayReached(
  tx: Tx,
  id: Id<'declaration'>,
  structureId: StructureId,
  said: Terms & { readonly unchanged: boolean },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ written: boolean }[]>`
    select tension_say(${id}::uuid, ${structureId}::uuid, ${JSON.stringify(said)}::jsonb) as written`;
  return row?.written ?? false;
}
