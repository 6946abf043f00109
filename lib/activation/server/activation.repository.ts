import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import type { Period } from '@/lib/shared/period';
import type { Activation, ActivationId, ActivationReason, Opening } from '../activation';

type Row = {
  readonly id: string;
  readonly reason: string;
  readonly words: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly refreshDays: number;
  readonly structuresDaily: boolean;
  readonly goalFilled: number | null;
  readonly goalReady: number | null;
  readonly goalHours: number | null;
  readonly askedAt: Date | null;
  readonly closedAt: Date | null;
  readonly learned: string | null;
  readonly readyAtEnd: number | null;
  readonly revision: number;
};

const toActivation = (row: Row): Activation => ({
  id: row.id as ActivationId,
  reason: row.reason as ActivationReason,
  words: row.words,
  period: { start: row.startsAt, end: row.endsAt },
  refreshDays: row.refreshDays,
  structuresDaily: row.structuresDaily,
  goals: { filled: row.goalFilled, ready: row.goalReady, hours: row.goalHours },
  askedAt: row.askedAt,
  closedAt: row.closedAt,
  learned: row.learned,
  readyAtEnd: row.readyAtEnd,
  revision: row.revision,
});

/** Every activation of a territory, the newest first. */
export async function listActivations(
  tx: Tx,
  territoryId: TerritoryId,
): Promise<readonly Activation[]> {
  const rows = await tx.activation.findMany({
    where: { territoryId },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toActivation);
}

/** One activation of the speaker’s territory; null when there is none. */
export async function findActivation(tx: Tx, id: ActivationId): Promise<Activation | null> {
  const row = await tx.activation.findUnique({ where: { id } });
  return row && toActivation(row);
}

/** The same, held until the transaction ends; what is closed is not. */
export async function lockActivation(tx: Tx, id: ActivationId): Promise<Activation | null> {
  await tx.$queryRaw`select id from activations where id = ${id}::uuid for update`;
  return await findActivation(tx, id);
}

/** One opening at a time in a territory, until the transaction ends. */
export async function lockTerritory(tx: Tx, territoryId: TerritoryId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('activations'), hashtext(${territoryId}))`;
}

/** Whether another activation of the territory, not closed before, covers part of a period. */
export async function isCovered(
  tx: Tx,
  territoryId: TerritoryId,
  { start, end }: Period,
  but: ActivationId | null = null,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from activations where territory_id = ${territoryId} and id is distinct from ${but}::uuid
      and starts_at < ${end} and least(ends_at, coalesce(closed_at, ends_at)) > greatest(starts_at, ${start}::timestamptz) limit 1`;
  return rows.length > 0;
}

/** Writes an activation down. */
export async function insertActivation(
  tx: Tx,
  { goals, period, ...said }: Opening,
  by: { readonly territoryId: TerritoryId; readonly userId: UserId; readonly now: Date },
): Promise<ActivationId> {
  const id = newId<'activation'>(by.now);
  await tx.activation.create({
    data: {
      ...said,
      ...{ id, territoryId: by.territoryId, openedBy: by.userId, openedAt: by.now },
      ...{ startsAt: period.start, endsAt: period.end },
      ...{ goalFilled: goals.filled, goalReady: goals.ready, goalHours: goals.hours },
    },
  });
  return id;
}

/** Moves the end of an activation. */
export async function saveEnd(tx: Tx, { id, revision }: Activation, endsAt: Date): Promise<void> {
  await tx.activation.update({ where: { id }, data: { endsAt, revision: revision + 1 } });
}

/** Closes an activation now. */
export async function saveClosing(
  tx: Tx,
  { id, revision }: Activation,
  by: {
    readonly userId: UserId;
    readonly now: Date;
    readonly learned: string | null;
    readonly readyAtEnd: number | null;
  },
): Promise<void> {
  await tx.$executeRaw`
    update activations set closed_at = ${by.now}, closed_by = ${by.userId}::uuid, learned = ${by.learned},
      ready_at_end = ${by.readyAtEnd}, revision = ${revision + 1}
    where id = ${id}::uuid`;
}

/** How many people of the speaker’s territory confirmed their week since an instant. */
export async function countReady(tx: Tx, since: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ ready: number }[]>`select reserve_ready(${since}) as ready`;
  return row?.ready ?? 0;
}

/** What somebody of the territory is told of an activation in force. */
export type InForce = {
  readonly reason: ActivationReason;
  readonly words: string;
  readonly period: Period;
};

/** The activation in force in a territory at an instant, as everybody concerned may read it; null when the reserve sleeps. */
export async function findInForce(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
): Promise<InForce | null> {
  const row = await tx.activation.findFirst({
    where: { territoryId, startsAt: { lte: now }, endsAt: { gt: now }, closedAt: null },
    select: { reason: true, words: true, startsAt: true, endsAt: true },
  });
  if (!row) return null;
  const { reason, words, startsAt, endsAt } = row;
  return { reason: reason as ActivationReason, words, period: { start: startsAt, end: endsAt } };
}
