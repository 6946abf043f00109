import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type {
  NeedId,
  PersonActor,
  PersonId,
  PoolManager,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';

/** Somebody a number leads to, as they speak: nobody is signed in, so the journal keeps the person’s own id. */
const behind = (personId: string, territoryId: string): PersonActor => ({
  role: 'person',
  userId: personId as UserId,
  personId: personId as PersonId,
  territoryId: territoryId as TerritoryId,
});

/** Whom a number leads to: one person, a couple at the same line, or nobody. */
export async function listBehind(tx: Tx): Promise<readonly PersonActor[]> {
  const rows = await tx.$queryRaw<{ id: string; territory_id: string }[]>`
    select id, territory_id from people order by id`;
  return rows.map((row) => behind(row.id, row.territory_id));
}

/** Somebody a number leads to who answers for an association. */
export type HatBehind = PoolManager & { readonly name: string; readonly phone: string };

/** For which associations a number answers. */
export async function listHatsBehind(tx: Tx): Promise<readonly HatBehind[]> {
  const rows = await tx.$queryRaw<Omit<HatBehind, 'role'>[]>`
    select id as "membershipId", user_id as "userId", pool_id as "poolId", territory_id as "territoryId",
      display_name as name, phone from memberships order by id`;
  return rows.map((row) => ({ ...row, role: 'pool-manager' }));
}

type Question = {
  readonly id: string;
  readonly code: string | null;
  readonly seen: string | null;
  readonly expiresAt: Date;
  /** answered already: it may be taken back, and waits for nothing */
  readonly settled: boolean;
};
/** A question answered as its link answers. */
export type LinkQuestion = Question & {
  readonly person: PersonActor;
  readonly purpose: 'answer' | 'confirm-availability' | 'leave';
  readonly linkId: string;
};
/** « May they follow you? »: said to the room that follows. */
export type FollowQuestion = Question & {
  readonly person: PersonActor;
  readonly purpose: 'follow';
  readonly followingId: string;
};
/** « Can your team come? », or « is this number yours? », put to whoever answers for an association. */
export type HatQuestion = Question & {
  readonly purpose: 'team' | 'number';
  readonly needId: NeedId | null;
  readonly membershipId: string;
};
/** A question a number may answer. */
export type PhoneQuestion = LinkQuestion | FollowQuestion | HatQuestion;

/** The questions put to a number, the last first; row-level security keeps those of the number that speaks. */
export async function listQuestions(tx: Tx): Promise<readonly PhoneQuestion[]> {
  const rows = await tx.$queryRaw<
    {
      id: string;
      code: string | null;
      purpose: PhoneQuestion['purpose'];
      about_id: string;
      membership_id: string | null;
      need_id: NeedId | null;
      settled: boolean;
      seen: string | null;
      expires_at: Date;
      person_id: string;
      territory_id: string;
    }[]
  >`select q.id, q.code, q.purpose, coalesce(q.link_id, q.following_id) as about_id, q.seen, q.expires_at, q.person_id, q.membership_id, q.need_id,
      q.territory_id, q.answered_at is not null as settled
    from phone_questions q
    order by q.asked_at desc, q.id desc limit 50`;
  return rows.map(({ purpose, about_id, ...row }) => {
    const { id, code, seen, settled, expires_at: expiresAt } = row;
    const question = { id, code, seen, settled, expiresAt };
    if (purpose === 'team' || purpose === 'number') {
      const { need_id: needId, membership_id: hat } = row;
      return { ...question, purpose, needId, membershipId: hat ?? '' };
    }
    const person = behind(row.person_id, row.territory_id);
    return purpose === 'follow'
      ? { ...question, person, purpose, followingId: about_id }
      : { ...question, person, purpose, linkId: about_id };
  });
}

export type PhoneEventRow = {
  readonly id: string;
  readonly kind: 'sms' | 'call' | 'key' | 'report';
  readonly messageId: string | null;
  readonly status: string | null;
  readonly at: Date;
};

/** Keeps an event the first time it is told; says whether it was already dealt with. */
export async function keepEvent(
  tx: Tx,
  event: PhoneEventRow,
  now: Date,
): Promise<'to-handle' | 'handled'> {
  await tx.$executeRaw`
    insert into phone_events (id, kind, message_id, status, at, received_at)
    values (${event.id}, ${event.kind}, ${event.messageId}::uuid, ${event.status}, ${event.at}, ${now})
    on conflict do nothing`;
  const [row] = await tx.$queryRaw<{ handled: boolean }[]>`
    select handled_at is not null as handled from phone_events where id = ${event.id}`;
  return row?.handled ? 'handled' : 'to-handle';
}

/** An event is dealt with: told again, it says nothing twice. */
export async function closeEvent(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`update phone_events set handled_at = ${now} where id = ${id}`;
}
