import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { MembershipId, StructureId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { HelpMode, HelpReason, PeerDirectorId, PeerHelpId, PeerProposalId } from '../peer';

type By = { readonly by: UserId; readonly now: Date };

/** A help as its keepers read it. */
export type Help = {
  readonly id: PeerHelpId;
  readonly structureId: StructureId;
  readonly structureName: string;
  readonly categoryCode: string;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  readonly reason: HelpReason;
  readonly mode: HelpMode;
  readonly openedAt: Date;
  readonly askedAt: Date | null;
  readonly askedName: string | null;
  readonly agreedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly closedAt: Date | null;
  readonly report: string | null;
  readonly yes: number;
  readonly waiting: number;
  readonly chosen: boolean;
};

/** The helps of the speaker’s territory, those that go on first; or one of them. */
export const listHelps = (tx: Tx, only: PeerHelpId | null = null): Promise<Help[]> =>
  tx.$queryRaw<Help[]>`
    select h.id, h.structure_id as "structureId", s.name as "structureName", s.category_code as "categoryCode", c.name as "communeName", s.lat, s.lon,
      h.reason, h.mode, h.opened_at as "openedAt", h.asked_at as "askedAt",
      (select a.name from peer_hosts(h.structure_id) a where a.id = h.asked_membership_id) as "askedName",
      h.agreed_at as "agreedAt", h.declined_at as "declinedAt", h.closed_at as "closedAt", h.report,
      (select count(*)::int from peer_proposals p where p.help_id = h.id and p.answer = 'yes') as yes,
      (select count(*)::int from peer_proposals p where p.help_id = h.id and p.answer is null) as waiting,
      exists (select from peer_proposals p where p.help_id = h.id and p.chosen_at is not null) as chosen
    from peer_helps h join structures s on s.id = h.structure_id join communes c on c.code = s.commune_code
    where ${only}::uuid is null or h.id = ${only}::uuid order by h.closed_at is not null, h.opened_at desc, h.id limit 300`;

/** Holds a help until the end of the transaction: who proposes, who asks and who closes wait for each other. */
export async function lockHelp(tx: Tx, id: PeerHelpId): Promise<Help | null> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`select id from peer_helps where id = ${id}::uuid for update`;
  return rows.length === 1 ? ((await listHelps(tx, id))[0] ?? null) : null;
}

/** Opens a help; false when one goes on for that structure. */
export async function insertHelp(
  tx: Tx,
  one: Pick<Help, 'id' | 'structureId' | 'reason' | 'mode'> & { readonly territoryId: TerritoryId },
  { by, now }: By,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into peer_helps (id, territory_id, structure_id, reason, mode, opened_by, opened_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.structureId}::uuid, ${one.reason}, ${one.mode}, ${by}::uuid, ${now}) on conflict do nothing`;
  return written === 1;
}

/** A structure a help may be opened for. */
export type HelpedPlace = {
  readonly id: StructureId;
  readonly name: string;
  readonly communeName: string;
};

/** The open structures of the speaker’s territory nobody helps yet, by name. */
export const listHelpedPlaces = (tx: Tx, territoryId: TerritoryId): Promise<HelpedPlace[]> =>
  tx.$queryRaw<HelpedPlace[]>`
    select s.id, s.name, c.name as "communeName" from structures s join communes c on c.code = s.commune_code
    where s.territory_id = ${territoryId} and s.status = 'active'
      and not exists (select from peer_helps h where h.structure_id = s.id and h.closed_at is null)
    order by s.name, c.name, s.id limit 2000`;

/** Who directs the body of a structure. */
export const listHosts = (
  tx: Tx,
  structureId: StructureId,
): Promise<{ readonly id: MembershipId; readonly name: string }[]> =>
  tx.$queryRaw`select id, name from peer_hosts(${structureId}::uuid)`;

/** The directors of the reserve who have, or had, a tie to the body of a structure. */
export async function listConflicts(
  tx: Tx,
  structureId: StructureId,
): Promise<ReadonlySet<PeerDirectorId>> {
  const rows = await tx.$queryRaw<{ id: PeerDirectorId }[]>`
    select director_id as id from peer_conflicts(${structureId}::uuid)`;
  return new Set(rows.map(({ id }) => id));
}

/** What a director was proposed, and their word. */
export type Proposal = {
  readonly id: PeerProposalId;
  readonly directorId: PeerDirectorId;
  readonly name: string;
  readonly phone: string;
  readonly answer: 'yes' | 'no' | null;
  readonly chosen: boolean;
};

/** Whom a help was proposed to: those who said yes first. */
export const listProposals = (tx: Tx, helpId: PeerHelpId): Promise<Proposal[]> =>
  tx.$queryRaw<Proposal[]>`
    select p.id, p.director_id as "directorId", d.name, d.phone, p.answer, p.chosen_at is not null as chosen
    from peer_proposals p join peer_directors d on d.id = p.director_id where p.help_id = ${helpId}::uuid
    order by p.chosen_at is null, p.answer is distinct from 'yes', p.answer is not null, d.name, p.id limit 100`;

/** Proposes a help to somebody; false when it already is. */
export async function insertProposal(
  tx: Tx,
  one: {
    readonly id: PeerProposalId;
    readonly territoryId: TerritoryId;
    readonly helpId: PeerHelpId;
    readonly directorId: PeerDirectorId;
    readonly linkHash: string;
  },
  { by, now }: By,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into peer_proposals (id, territory_id, help_id, director_id, link_hash, proposed_by, proposed_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.helpId}::uuid, ${one.directorId}::uuid, ${one.linkHash}, ${by}::uuid, ${now})
    on conflict do nothing`;
  return written === 1;
}

/** Puts somebody who said yes forward, and nobody else; false when they did not, or no longer help. */
export async function choose(
  tx: Tx,
  { helpId, proposalId }: { readonly helpId: PeerHelpId; readonly proposalId: PeerProposalId },
  now: Date,
): Promise<boolean> {
  await tx.$executeRaw`
    update peer_proposals set chosen_at = null where help_id = ${helpId}::uuid and chosen_at is not null and id <> ${proposalId}::uuid`;
  const written = await tx.$executeRaw`
    update peer_proposals set chosen_at = ${now} where id = ${proposalId}::uuid and help_id = ${helpId}::uuid and answer = 'yes'`;
  return written === 1;
}

/** Asks one director of the body, by a link of their own. */
export async function saveAsked(
  tx: Tx,
  one: { readonly id: PeerHelpId; readonly membershipId: MembershipId; readonly linkHash: string },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update peer_helps set asked_membership_id = ${one.membershipId}::uuid, asked_at = ${now}, link_hash = ${one.linkHash} where id = ${one.id}::uuid`;
}

/** Closes a help with what it gave. */
export async function saveClosed(
  tx: Tx,
  { id, report }: { readonly id: PeerHelpId; readonly report: string },
  { by, now }: By,
): Promise<void> {
  await tx.$executeRaw`
    update peer_helps set closed_by = ${by}::uuid, closed_at = ${now}, report = ${report} where id = ${id}::uuid`;
}

/** A visit or a call, in a line. */
export type Visit = {
  readonly id: string;
  readonly day: string;
  readonly mode: HelpMode;
  readonly line: string;
  readonly byHelper: boolean;
};

/** The visits and calls of a help, the last first. */
export const listPeerVisits = (tx: Tx, helpId: PeerHelpId): Promise<Visit[]> =>
  tx.$queryRaw<Visit[]>`
    select id, day::text, mode, line, noted_by is null as "byHelper" from peer_visits where help_id = ${helpId}::uuid
    order by day desc, noted_at desc, id limit 200`;

/** Notes a visit or a call. */
export async function insertVisit(
  tx: Tx,
  one: Omit<Visit, 'byHelper'> & {
    readonly territoryId: TerritoryId;
    readonly helpId: PeerHelpId;
  },
  { by, now }: By,
): Promise<void> {
  await tx.$executeRaw`
    insert into peer_visits (id, territory_id, help_id, day, mode, line, noted_by, noted_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.helpId}::uuid, ${one.day}::date, ${one.mode}, ${one.line}, ${by}::uuid, ${now})`;
}
