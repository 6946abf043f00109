import { aUser, type TestPerson, type TestPool } from './builders';
import { anId, insert, type Owner } from './insert';
import { aMembership, prescriberOf } from './speakers';

const DAY = 86_400_000;

/** Somebody who follows people of a pool. */
export async function aPrescriber(owner: Owner, pool: TestPool, name = 'Lou Bonpas') {
  const membership = await aMembership(owner, {
    role: 'prescriber',
    pool,
    user: await aUser(owner, { name }),
    displayName: name,
  });
  const { userId, id: membershipId } = membership;
  return { membership, actor: prescriberOf(pool, { userId, membershipId }) };
}
export type TestPrescriber = Awaited<ReturnType<typeof aPrescriber>>;

type Following = {
  readonly person: Pick<TestPerson, 'id'>;
  readonly by: TestPrescriber;
  readonly now: Date;
  /** false: asked, and not answered */
  readonly agreed?: boolean;
  readonly untilDays?: number;
  readonly tokenHash?: string;
  readonly called?: string;
};

/** A following of one person: agreed to since yesterday, or only asked. */
export async function aFollowing(
  owner: Owner,
  { person, by, now, agreed = true, untilDays = 90, tokenHash, called = 'Alix' }: Following,
) {
  const { poolId, territoryId, membershipId } = by.actor;
  const id = anId<'following'>();
  const since = new Date(now.getTime() - DAY);
  return await insert(owner, 'followings', {
    ...{ id, poolId, territoryId, personId: person.id, followerId: membershipId, byName: '' },
    ...{ tokenHash: tokenHash ?? `follow ${id}`, askedAt: since, heardAt: agreed ? null : since },
    ...(agreed
      ? { agreedAt: since, agreedBy: 'link', until: new Date(now.getTime() + untilDays * DAY) }
      : { called }),
  });
}

/** Two prescribers of one pool: the first follows one person and asked another. */
export async function aFollowed(
  owner: Owner,
  pool: TestPool,
  people: readonly [followed: Pick<TestPerson, 'id'>, asked: Pick<TestPerson, 'id'> | undefined],
  { canary, now }: { readonly canary: string; readonly now: Date },
) {
  const prescriber = await aPrescriber(owner, pool, `Conseil ${canary}`);
  const colleague = await aPrescriber(owner, pool, `Collègue ${canary}`);
  const [followed, asked] = people;
  const of = { by: prescriber, now };
  const following = await aFollowing(owner, {
    ...of,
    person: followed,
    // it may be said again: every act on it is shown
    untilDays: 40,
    tokenHash: `follow ${canary}`,
  });
  if (asked)
    await aFollowing(owner, { ...of, person: asked, agreed: false, called: `Alix ${canary}` });
  const invited = (row: object) =>
    insert(owner, 'pool_invitations', {
      ...{ id: anId<'invited'>(), poolId: pool.id, territoryId: pool.territoryId },
      ...{ invitedBy: prescriber.actor.userId, inviter: `Conseil ${canary}`, invitedAt: now },
      ...{ followerId: prescriber.actor.membershipId, ...row },
      expiresAt: new Date(now.getTime() + 30 * DAY),
    });
  await invited({
    ...{ lastName: canary, phone: '+33639980101' },
    ...{ contactHash: `follow ${canary}`, tokenHash: `to follow ${canary}` },
  });
  // one who came, one who would rather not
  await invited({ tokenHash: `followed ${canary}`, joinedAt: now, personId: followed.id });
  await invited({ tokenHash: `not followed ${canary}`, declinedAt: now });
  return { prescriber, colleague, following };
}
