import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { MembershipId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { Offer, PeerDirectorId } from '../peer';

/** Whether the speaker keeps the directors’ reserve of their territory; if so, this transaction reads it from now on. */
export async function keeps(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ keeps: boolean }[]>`
    select set_config('app.peers', case when keeps_peers() then current_setting('app.territory') else '' end, true) <> '' as keeps`;
  return row?.keeps ?? false;
}

/** One’s own word, as one reads it again. */
export type OwnOffer = Offer & { readonly communeCode: string; readonly known: boolean };

/** What somebody declared and did not take back. */
export async function findOwnOffer(tx: Tx, userId: UserId): Promise<OwnOffer | null> {
  const [row] = await tx.$queryRaw<OwnOffer[]>`
    select name, phone, families, modes, weekdays, moments, km, commune_code as "communeCode", known_at is not null as known
    from peer_directors where user_id = ${userId}::uuid and ended_at is null`;
  return row ?? null;
}

/** Writes what somebody declares of themselves, or writes it again. */
export async function saveOffer(
  tx: Tx,
  one: Offer & {
    readonly id: PeerDirectorId;
    readonly territoryId: TerritoryId;
    readonly userId: UserId;
    readonly inPost: boolean;
    readonly communeCode: string;
  },
  now: Date,
): Promise<void> {
  const written = await tx.$executeRaw`
    update peer_directors set name = ${one.name}, phone = ${one.phone}, in_post = ${one.inPost}, families = ${[...one.families]}::text[],
      modes = ${[...one.modes]}::text[], weekdays = ${[...one.weekdays]}::int[], moments = ${[...one.moments]}::text[],
      commune_code = ${one.communeCode}, km = ${one.km}, declared_at = ${now}, ended_at = null
    where user_id = ${one.userId}::uuid`;
  if (written === 1) return;
  await tx.$executeRaw`
    insert into peer_directors (id, territory_id, user_id, name, phone, in_post, families, modes, weekdays, moments, commune_code, km, declared_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.userId}::uuid, ${one.name}, ${one.phone}, ${one.inPost}, ${[...one.families]}::text[],
      ${[...one.modes]}::text[], ${[...one.weekdays]}::int[], ${[...one.moments]}::text[], ${one.communeCode}, ${one.km}, ${now})`;
}

/** Somebody helps no more; false when they did not already. */
export async function endOffer(tx: Tx, userId: UserId, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update peer_directors set ended_at = ${now} where user_id = ${userId}::uuid and ended_at is null`;
  return written === 1;
}

/** A director of the reserve, as its keepers read them. */
export type PeerDirector = Offer & {
  readonly id: PeerDirectorId;
  readonly inPost: boolean;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  readonly known: boolean;
  readonly declaredAt: Date;
};

/** The reserve of the speaker’s territory, by name. */
export const listDirectors = (tx: Tx): Promise<PeerDirector[]> =>
  tx.$queryRaw<PeerDirector[]>`
    select d.id, d.name, d.phone, d.in_post as "inPost", d.families, d.modes, d.weekdays, d.moments, d.km, c.name as "communeName", c.lat, c.lon,
      d.known_at is not null as known, d.declared_at as "declaredAt"
    from peer_directors d join communes c on c.code = d.commune_code where d.ended_at is null order by d.name, d.id limit 500`;

/** A keeper knows somebody; false when they left, or are known already. */
export async function markKnown(
  tx: Tx,
  id: PeerDirectorId,
  { by, now }: { readonly by: UserId; readonly now: Date },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update peer_directors set known_by = ${by}::uuid, known_at = ${now} where id = ${id}::uuid and ended_at is null and known_at is null`;
  return written === 1;
}

/** The hat of a territory’s cell an address wears. */
export async function findCellHat(
  tx: Tx,
  { email, territory }: { readonly email: string; readonly territory: string },
): Promise<MembershipId | null> {
  const [row] = await tx.$queryRaw<{ id: MembershipId }[]>`
    select m.id from memberships m join users u on u.id = m.user_id
    where u.email = ${email} and m.role = 'cell' and m.territory_id = ${territory} and m.ended_at is null`;
  return row?.id ?? null;
}

/** Gives a hat the reserve to keep; false when it does already. */
export async function insertKeeper(
  tx: Tx,
  {
    id,
    territory,
    now,
  }: { readonly id: MembershipId; readonly territory: string; readonly now: Date },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into peer_keepers (membership_id, territory_id, given_at) values (${id}::uuid, ${territory}, ${now}) on conflict do nothing`;
  return written === 1;
}

/** Takes it back; false when it did not. */
export async function deleteKeeper(tx: Tx, id: MembershipId): Promise<boolean> {
  return (await tx.$executeRaw`delete from peer_keepers where membership_id = ${id}::uuid`) === 1;
}
