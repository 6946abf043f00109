import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { CallId, PersonId, PoolManager, TerritoryId } from '@/lib/identity/actor';
import type { Call } from '../call';
import type { CallReason } from '../call-list';
import type { Act, Outcome } from '../outcome';

/** One person is taken by one desk at a time: held until the end of the transaction. */
export async function lockToCall(tx: Tx, personId: PersonId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${personId}, 8))`;
}

/** Lets go of a call of this person whose time is over, whichever desk held it. */
export async function letGo(tx: Tx, personId: PersonId): Promise<void> {
  await tx.$executeRaw`select let_go(${personId}::uuid)`;
}

const CALL = Prisma.sql`c.id, c.person_id as "personId", p.territory_id as "territoryId", c.direction, c.reason,
  c.membership_id as "membershipId", c.by_name as "byName", c.opened_at as "openedAt", c.ended_at as "endedAt", c.outcome`;

/** One call, if it is of the speaker’s pool. */
export async function findCall(tx: Tx, id: CallId): Promise<Call | null> {
  const [call] = await tx.$queryRaw<Call[]>`
    select ${CALL} from desk_calls c join people p on p.id = c.person_id where c.id = ${id}::uuid`;
  return call ?? null;
}

/** The call the speaker has in hand, if any. */
export async function findInHand(tx: Tx, { membershipId }: PoolManager): Promise<Call | null> {
  const [call] = await tx.$queryRaw<Call[]>`
    select ${CALL} from desk_calls c join people p on p.id = c.person_id
    where c.membership_id = ${membershipId}::uuid and c.ended_at is null`;
  return call ?? null;
}

/** A call to write. */
export type NewCall = {
  readonly id: CallId;
  readonly personId: PersonId;
  readonly direction: 'out' | 'in';
  readonly reason: CallReason | null;
  readonly dialled: string | null;
  readonly openedAt: Date;
  readonly inHandUntil: Date;
  /** a call noted once it is over */
  readonly over?: Outcome;
};

/** Takes a person for a call; false when somebody has them in hand: the database decides. */
export async function insertCall(tx: Tx, by: PoolManager, call: NewCall): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into desk_calls (id, pool_id, territory_id, person_id, direction, reason, dialled, membership_id, by_name, opened_at, in_hand_until,
      ended_at, outcome)
    values (${call.id}::uuid, ${by.poolId}::uuid, ${by.territoryId}, ${call.personId}::uuid, ${call.direction}, ${call.reason},
      ${call.dialled}, ${by.membershipId}::uuid, '', ${call.openedAt}, ${call.inHandUntil},
      ${call.over ? call.openedAt : null}, ${call.over ?? null})
    on conflict do nothing`;
  return written === 1;
}

/** Keeps the person in hand a little longer: something is being noted. */
export async function renewCall(tx: Tx, id: CallId, inHandUntil: Date): Promise<void> {
  await tx.$executeRaw`
    update desk_calls set in_hand_until = greatest(in_hand_until, ${inHandUntil}) where id = ${id}::uuid and ended_at is null`;
}

/** Ends a call; false when it had ended. */
export async function saveEnd(
  tx: Tx,
  id: CallId,
  end: { readonly outcome: Outcome; readonly callBackAt: Date | null; readonly now: Date },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update desk_calls set ended_at = greatest(opened_at, ${end.now}), outcome = ${end.outcome}, call_back_at = ${end.callBackAt}
    where id = ${id}::uuid and ended_at is null`;
  return written === 1;
}

/** Notes something said during a call. Answers are noted by the database itself. */
export async function addAct(
  tx: Tx,
  by: PoolManager,
  { callId, personId, kind }: { callId: CallId; personId: PersonId; kind: Act },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into desk_acts (id, call_id, pool_id, territory_id, person_id, kind, at)
    values (${newId(now)}::uuid, ${callId}::uuid, ${by.poolId}::uuid, ${by.territoryId}, ${personId}::uuid, ${kind}, ${now})`;
}

/** What was noted on a call, in order. */
export async function listActs(tx: Tx, callId: CallId): Promise<{ kind: Act; at: Date }[]> {
  return await tx.$queryRaw`select kind, at from desk_acts where call_id = ${callId}::uuid order by at, id`;
}

/** One day of the speaker’s desk, for its figures. */
export async function readDay(tx: Tx, poolId: string, since: Date, until: Date) {
  const calls = await tx.$queryRaw<{ direction: 'out' | 'in'; outcome: Outcome | null }[]>`
    select direction, outcome from desk_calls
    where pool_id = ${poolId}::uuid and opened_at >= ${since} and opened_at < ${until}`;
  const acts = await tx.$queryRaw<{ kind: Act }[]>`
    select a.kind from desk_acts a where a.pool_id = ${poolId}::uuid and a.at >= ${since} and a.at < ${until}`;
  const answers = await tx.$queryRaw<{ askedAt: Date; answeredAt: Date }[]>`
    select s.asked_at as "askedAt", a.at as "answeredAt" from desk_acts a join solicitations s on s.id = a.solicitation_id
    where a.pool_id = ${poolId}::uuid and a.kind in ('yes', 'no') and a.at >= ${since} and a.at < ${until}`;
  return { calls, acts: acts.map(({ kind }) => kind), answers };
}

/** Who is on the line with whom, at the speaker’s desk. */
export async function listInHand(
  tx: Tx,
  poolId: string,
): Promise<{ personId: PersonId; byName: string; openedAt: Date; territoryId: TerritoryId }[]> {
  return await tx.$queryRaw`
    select person_id as "personId", by_name as "byName", opened_at as "openedAt", territory_id as "territoryId"
    from desk_calls where pool_id = ${poolId}::uuid and ended_at is null order by opened_at`;
}
