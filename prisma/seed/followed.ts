import { hashToken, tokenOf } from '@/lib/db/token';
import { hasPrescribers } from '@/lib/pool/settings';
import { followedUntil } from '@/lib/profile/following';
import type { PersonKind } from '@/lib/profile/person';
import { giveHat, newAccount, personaAccount } from './identity';
import { fullName, mobile } from './names';
import { diceFor } from './random';
import type { DemoPerson, World } from './world';

type Account = { readonly id: string; readonly name: string; readonly email: string };
type Pool = { readonly id: string; readonly territoryId: string };
type Follower = { readonly followerId: string; readonly userId: string; readonly name: string };

/** how many each of them follows, has asked, has invited */
const FOLLOWED = 7;
const ASKED = 2;
const INVITED = 3;

/** Two who follow people of a job-seekers’ pool: the persona and a colleague, each with theirs, who agreed these last weeks. */
export function makeFollowed(
  world: World,
  pool: Pool & { readonly kind: PersonKind },
  ofKind: readonly DemoPerson[],
): void {
  if (!hasPrescribers(pool)) return;
  const dice = diceFor('followed');
  const members = new Set(
    world.rows.pool_members.flatMap((row) => (row.poolId === pool.id ? [row.personId] : [])),
  );
  const people = ofKind.filter(({ id, persona }) => members.has(id) && !persona);
  const hatOf = ({ id, name, email }: Account): Follower => ({
    userId: id,
    name,
    followerId: giveHat(world, dice, {
      ...{ userId: id, role: 'prescriber', displayName: name, email },
      ...{ poolId: pool.id, territoryId: pool.territoryId },
    }),
  });
  const own = hatOf(personaAccount('prescriber'));
  const colleague = hatOf(newAccount(world, dice, 'conseil'));
  for (const [rank, { id }] of people.slice(0, FOLLOWED).entries())
    follow(world, pool, own, { personId: id, agreedDaysAgo: 160 - 20 * rank });
  for (const { id, firstName, lastName } of people.slice(FOLLOWED, FOLLOWED + ASKED))
    follow(world, pool, own, { personId: id, called: `${firstName} ${lastName}` });
  for (const { id } of people.slice(FOLLOWED + ASKED, FOLLOWED + ASKED + 2))
    follow(world, pool, colleague, { personId: id, agreedDaysAgo: 30 });
  for (let rank = 0; rank < INVITED; rank += 1) invite(world, pool, own, rank);
}

type Said = {
  readonly personId: string;
  readonly agreedDaysAgo?: number;
  readonly called?: string;
};

function follow(
  world: World,
  { id: poolId, territoryId }: Pool,
  { followerId, name }: Follower,
  { personId, agreedDaysAgo, called }: Said,
): void {
  const at = world.clock.ago(agreedDaysAgo ?? 2);
  const id = diceFor(`followed ${personId}`).id(at);
  const agreed = agreedDaysAgo !== undefined;
  world.rows.followings.push({
    ...{ id, poolId, territoryId, personId, followerId, byName: name, called: called ?? null },
    ...{ tokenHash: hashToken(tokenOf(id)), askedAt: at, heardAt: agreed ? null : at },
    ...{ agreedAt: agreed ? at : null, agreedBy: agreed ? 'link' : null },
    until: agreed ? followedUntil(at) : null,
  });
}

function invite(
  world: World,
  { id: poolId, territoryId }: Pool,
  { followerId, userId, name }: Follower,
  rank: number,
): void {
  const dice = diceFor(`followed invitation ${rank}`);
  const at = world.clock.ago(1, rank * 60);
  const id = dice.id(at);
  world.rows.pool_invitations.push({
    ...{ id, poolId, territoryId, importId: null, invitedBy: userId, inviter: name, followerId },
    ...{
      ...fullName(dice),
      channel: 'sms',
      delivery: 'delivered',
      email: null,
      phone: PHONES[rank] ?? null,
      studyLevel: null,
    },
    ...{ trades: [], communeCode: null, invitedAt: at, sentAt: at, beganAt: null },
    ...{ joinedAt: null, declinedAt: null, contactHash: `demo-follow-${rank}` },
    ...{ tokenHash: hashToken(tokenOf(id)), expiresAt: new Date(at.getTime() + 30 * 86_400_000) },
  });
}

// of the range kept for fiction, as numbers are kept
const PHONES = [9_971, 9_972, 9_973].map(
  (rank) => `+33${mobile(rank).replaceAll(' ', '').slice(1)}`,
);
