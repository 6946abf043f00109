import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type {
  NeedId,
  OrganizationId,
  PersonId,
  SolicitationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import type { Period } from '@/lib/shared/period';
import type { mayAskAgain } from '../again';
import type { Override } from '../chosen';
import type { Held } from '../limit';
import type { CloseReason, DeclineReason, DeclineScope, Solicitation } from '../solicitation';

type SolicitationRow = {
  id: string;
  need_id: string;
  organization_id: string;
  territory_id: string;
  structure_id: string;
  person_id: string;
  masked_name: string;
  starts_at: Date;
  ends_at: Date;
  status: Solicitation['status'];
  close_reason: string | null;
  rank: number;
  score: number;
  travel_minutes: number;
  asked_at: Date;
  delivered_at: Date | null;
  failed_at: Date | null;
  answered_at: Date | null;
  heard_by: string | null;
  decline_scope: DeclineScope | null;
  reserved_at: Date | null;
  offered_at: Date | null;
  asks: number;
  held: Solicitation['held'];
  warnings: Override['warnings'];
  override_reason: string | null;
  team_id: string | null;
};

/** A row as the rules see it. */
function toSolicitation(row: SolicitationRow): Solicitation {
  return {
    id: row.id as SolicitationId,
    needId: row.need_id as NeedId,
    organizationId: row.organization_id as OrganizationId,
    territoryId: row.territory_id as TerritoryId,
    structureId: row.structure_id as StructureId,
    personId: row.person_id as PersonId,
    maskedName: row.masked_name,
    period: { start: row.starts_at, end: row.ends_at },
    status: row.status,
    closeReason: row.close_reason as CloseReason | null,
    rank: row.rank,
    score: row.score,
    travelMinutes: row.travel_minutes,
    askedAt: row.asked_at,
    deliveredAt: row.delivered_at,
    failedAt: row.failed_at,
    answeredAt: row.answered_at,
    heardBy: row.heard_by,
    declineScope: row.decline_scope,
    reservedAt: row.reserved_at,
    offeredAt: row.offered_at,
    asks: row.asks,
    held: row.held,
    confirmed: row.warnings.map(({ rule }) => rule),
    overrideReason: row.override_reason,
    teamId: row.team_id,
  };
}

/** One question, if the speaker may see it. */
export async function findSolicitation(tx: Tx, id: SolicitationId): Promise<Solicitation | null> {
  const [row] = await tx.$queryRaw<
    SolicitationRow[]
  >`select * from solicitations where id = ${id}::uuid`;
  return row ? toSolicitation(row) : null;
}

/** Every question asked for one need, in the order they were ranked. */
export async function listSolicitationsOf(tx: Tx, needId: NeedId): Promise<Solicitation[]> {
  const rows = await tx.$queryRaw<SolicitationRow[]>`
    select * from solicitations where need_id = ${needId}::uuid order by asked_at, rank, id`;
  return rows.map(toSolicitation);
}

/** How many questions of one need still wait for an answer. */
export async function countPending(tx: Tx, needId: NeedId): Promise<number> {
  const [row] = await tx.$queryRaw<{ pending: number }[]>`
    select count(*)::int as pending from solicitations where need_id = ${needId}::uuid and status = 'pending'`;
  return row?.pending ?? 0;
}

/** A question to write, with the reasons that led to this person. */
export type NewSolicitation = Pick<
  Solicitation,
  | 'id'
  | 'needId'
  | 'organizationId'
  | 'territoryId'
  | 'structureId'
  | 'personId'
  | 'maskedName'
  | 'period'
  | 'rank'
  | 'score'
  | 'travelMinutes'
  | 'askedAt'
  | 'held'
> & {
  readonly reasons: unknown;
  /** rules the director confirmed, and why; nothing when there was nothing to confirm */
  readonly override: Override | null;
  /** the wave that asks; null by hand */
  readonly wave: number | null;
  /** what is expected of the answer */
  readonly odds: unknown;
  /** the team an association names them in */
  readonly teamId: string | null;
};

/** The ids of the rules confirmed when this question was put; empty when none. */
export async function readConfirmedRules(tx: Tx, id: SolicitationId): Promise<string[]> {
  const [row] = await tx.$queryRaw<{ warnings: Override['warnings'] }[]>`
    select warnings from solicitations where id = ${id}::uuid`;
  return (row?.warnings ?? []).map(({ rule }) => rule);
}

/**
 * Writes a question; false when the person was already asked for this need, or is being asked elsewhere for the same
 * hours: the database’s own constraints decide, whoever asks at the same instant.
 */
export async function insertSolicitation(tx: Tx, one: NewSolicitation): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into solicitations (id, organization_id, territory_id, need_id, person_id, structure_id, masked_name, starts_at, ends_at,
      status, rank, score, reasons, travel_minutes, held, asked_at, warnings, override_reason, wave, odds, team_id)
    values (${one.id}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, ${one.needId}::uuid, ${one.personId}::uuid,
      ${one.structureId}::uuid, ${one.maskedName}, ${one.period.start}, ${one.period.end}, 'pending', ${one.rank}, ${one.score},
      ${JSON.stringify(one.reasons)}::jsonb, ${one.travelMinutes}, ${JSON.stringify(one.held)}::jsonb, ${one.askedAt},
      ${JSON.stringify(one.override?.warnings ?? [])}::jsonb, ${one.override?.reason ?? null}, ${one.wave}, ${JSON.stringify(one.odds)}::jsonb,
      ${one.teamId}::uuid)
    on conflict do nothing`;
  return written === 1;
}

/** Writes a « yes », in the place of the « no » that was read if there was one. False when the question is no longer as it was read. */
export async function saveAccepted(
  tx: Tx,
  { id, status }: Pick<Solicitation, 'id' | 'status'>,
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update solicitations set status = 'accepted', answered_at = ${now}, decline_scope = null, decline_reason = null
    where id = ${id}::uuid and status = ${status}`;
  return written === 1;
}

/** Writes a « no » and how far it goes. False when the question no longer waited. */
export async function saveDeclined(
  tx: Tx,
  id: SolicitationId,
  said: { readonly scope: DeclineScope; readonly reason: DeclineReason | null; readonly now: Date },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update solicitations set status = 'declined', answered_at = ${said.now}, decline_scope = ${said.scope}, decline_reason = ${said.reason}
    where id = ${id}::uuid and status = 'pending'`;
  return written === 1;
}

/** The question of one person on one need, as putting it once more reads it; null when there is none closed. */
export async function findClosed(
  tx: Tx,
  needId: NeedId,
  personId: PersonId,
): Promise<Parameters<typeof mayAskAgain>[0] | null> {
  const [row] = await tx.$queryRaw<Parameters<typeof mayAskAgain>[0][]>`
    select status, close_reason as "closeReason", asks, reserved_at as "reservedAt", closed_at as "closedAt"
    from solicitations where need_id = ${needId}::uuid and person_id = ${personId}::uuid and status = 'closed'`;
  return row ?? null;
}

/**
 * Asks again somebody who had not answered when the seat was taken by another: the same question waits once more, not
 * received yet.
 * Null when there is none to reopen. Throws when the person is asked elsewhere for those hours.
 */
export async function reopenQuestion(
  tx: Tx,
  again: Pick<
    NewSolicitation,
    'needId' | 'personId' | 'askedAt' | 'wave' | 'override' | 'held' | 'teamId'
  >,
): Promise<SolicitationId | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    update solicitations set status = 'pending', closed_at = null, close_reason = null, offered_at = null, asked_at = ${again.askedAt}, wave = ${again.wave},
      asks = asks + 1, delivered_at = null, failed_at = null, held = ${JSON.stringify(again.held)}::jsonb,
      warnings = ${JSON.stringify(again.override?.warnings ?? [])}::jsonb, override_reason = ${again.override?.reason ?? null},
      team_id = ${again.teamId}::uuid
    where need_id = ${again.needId}::uuid and person_id = ${again.personId}::uuid and status = 'closed' and close_reason = 'filled'
    returning id`;
  return row ? (row.id as SolicitationId) : null;
}

/** A « no » already said goes further, or less far. */
export async function saveDeclineScope(
  tx: Tx,
  id: SolicitationId,
  scope: DeclineScope,
): Promise<void> {
  await tx.$executeRaw`
    update solicitations set decline_scope = ${scope} where id = ${id}::uuid and status = 'declined'`;
}

/**
 * Closes every question of a need that still waits; gives back whom it concerned, so that they are told. Once it is filled,
 * those an association named still answer: their seats are the team’s.
 */
export async function closePending(
  tx: Tx,
  needId: NeedId,
  reason: CloseReason,
  now: Date,
): Promise<Closed[]> {
  const rows = await tx.$queryRaw<{ id: string; person_id: string; asks: number }[]>`
    update solicitations set status = 'closed', closed_at = ${now}, close_reason = ${reason}
    where need_id = ${needId}::uuid and status = 'pending' and (${reason} <> 'filled' or team_id is null)
    returning id, person_id, asks`;
  return rows.map(toClosed);
}

type Closed = { readonly id: SolicitationId; readonly personId: PersonId; readonly asks: number };
const toClosed = (row: { id: string; person_id: string; asks: number }): Closed => ({
  id: row.id as SolicitationId,
  personId: row.person_id as PersonId,
  asks: row.asks,
});

/** Closes one question for a reason of ours (a mission given up, a need changed); a no said meanwhile stays a no. */
export async function closeQuestion(
  tx: Tx,
  id: SolicitationId,
  reason: CloseReason,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update solicitations set status = 'closed', closed_at = ${now}, close_reason = ${reason} where id = ${id}::uuid and status <> 'declined'`;
}

/** A person asks not to be asked by this structure again; kept in the person’s own territory, whoever asked them. */
export async function saveStructureRefusal(
  tx: Tx,
  refusal: { readonly personId: PersonId; readonly structureId: StructureId },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into structure_refusals (person_id, structure_id, territory_id, created_at)
    select id, ${refusal.structureId}::uuid, territory_id, ${now} from people where id = ${refusal.personId}::uuid
    on conflict do nothing`;
}

/** A person puts themselves in pause until an instant. */
export async function savePause(tx: Tx, personId: PersonId, until: Date, now: Date): Promise<void> {
  await tx.$executeRaw`
    update people set paused_until = greatest(paused_until, ${until}), updated_at = ${now} where id = ${personId}::uuid`;
}

/** The questions of a need that still wait, and whom they were put to. */
export async function listPendingOf(
  tx: Tx,
  needId: NeedId,
): Promise<{ id: SolicitationId; personId: PersonId }[]> {
  const rows = await tx.$queryRaw<{ id: string; person_id: string }[]>`
    select id, person_id from solicitations where need_id = ${needId}::uuid and status = 'pending' order by id`;
  return rows.map((row) => ({ id: row.id as SolicitationId, personId: row.person_id as PersonId }));
}

/** Writes by which right somebody asked holds what the need has become. */
export async function saveHeld(tx: Tx, id: SolicitationId, held: Held | null): Promise<void> {
  await tx.$executeRaw`
    update solicitations set held = ${JSON.stringify(held)}::jsonb where id = ${id}::uuid`;
}

/** Moves a question to the need’s new hours; a yes that waited was said to others, and is asked again. Throws when the person is asked elsewhere for those. */
export async function moveQuestion(tx: Tx, id: SolicitationId, period: Period): Promise<void> {
  await tx.$executeRaw`
    update solicitations set starts_at = ${period.start}, ends_at = ${period.end}, offered_at = null where id = ${id}::uuid`;
}
