// Two hundred people in front of a board: nine directors for each of twenty organizations, twenty members of the cell.
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type {
  CellMember,
  Manager,
  MembershipId,
  OrganizationId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';

/** Somebody signed in who follows a board. `house` is the rank of their organization; null for the cell. */
export type Follower = {
  readonly house: number | null;
  readonly token: string;
  readonly actor: Manager | CellMember;
};
/** An organization that posts needs, through its first director. */
export type House = { readonly director: Manager; readonly structureId: StructureId };

const TERRITORY = '01' as TerritoryId;

async function signIn(
  db: pg.Client,
  rank: number,
  role: 'director' | 'cell',
  organizationId: string | null,
) {
  const token = randomBytes(16).toString('base64url');
  const hash = createHash('sha256').update(token).digest('base64url');
  const { rows } = await db.query<{ userId: UserId; membershipId: MembershipId }>(
    `with u as (
       insert into users (id, email, name, email_verified) values (uuidv7(), 'suit-' || $1 || '@demo.releve.test', 'Personne ' || $1, now())
       returning id, email),
     m as (
       insert into memberships (id, user_id, role, organization_id, territory_id, display_name, email)
       select uuidv7(), id, $2, $3::uuid, '${TERRITORY}', 'Personne', email from u returning id, user_id),
     f as (
       insert into second_factors (user_id, secret_cipher, confirmed_at, created_at) select id, '\\x00', now(), now() from u),
     s as (
       insert into sessions (id, token_hash, user_id, hat, device, last_seen_at, expires_at, absolute_end_at, strong_at)
       select uuidv7(), $4, user_id, id::text, 'Navigateur', now(), now() + interval '12 hours', now() + interval '7 days', now() from m)
     select user_id as "userId", id as "membershipId" from m`,
    [rank, role, organizationId, hash],
  );
  const [wearing] = rows;
  if (!wearing) throw new Error('nobody signed in');
  return { ...wearing, token };
}

/** Signs everybody in. */
export async function makeFollowers(db: pg.Client, directorsEach: number, members: number) {
  const { rows } = await db.query<{ organizationId: OrganizationId; structureId: StructureId }>(
    'select organization_id as "organizationId", id as "structureId" from bench_structures order by rank',
  );
  const followers: Follower[] = [];
  const houses: House[] = [];
  for (const [house, { organizationId, structureId }] of rows.entries()) {
    for (let rank = 0; rank < directorsEach; rank += 1) {
      const { token, ...who } = await signIn(db, followers.length, 'director', organizationId);
      const actor: Manager = {
        role: 'manager',
        grade: 'director',
        ...who,
        organizationId,
        territoryId: TERRITORY,
        structureIds: null,
      };
      followers.push({ house, token, actor });
      if (rank === 0) houses.push({ director: actor, structureId });
    }
  }
  for (let rank = 0; rank < members; rank += 1) {
    const { token, ...who } = await signIn(db, followers.length, 'cell', null);
    followers.push({ house: null, token, actor: { role: 'cell', ...who, territoryId: TERRITORY } });
  }
  return { followers, houses };
}
