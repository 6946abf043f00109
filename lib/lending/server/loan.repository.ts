import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type {
  NeedId,
  OrganizationId,
  PersonId,
  SolicitationId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { JournalFact } from '@/lib/journal/journal';
import type { Id } from '@/lib/shared/id';
import type { LentQuestion, Loan, LoanId, LoanSeen, Party, Said } from '../loan';

/** A loan as a row: what it is about, and where its three yeses stand. */
export type HeldLoan = Loan & {
  readonly id: LoanId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly personId: PersonId;
  readonly homeOrganizationId: OrganizationId;
  readonly homeAskedAt: Date | null;
};

type LoanRow = Omit<HeldLoan, 'yes'> & {
  personYes: number | null;
  homeYes: number | null;
  hostYes: number | null;
};

/** The loan of one question, if the speaker is the person lent; null when nobody lends them. */
export async function findLoan(tx: Tx, of: SolicitationId): Promise<HeldLoan | null> {
  const [row] = await tx.$queryRaw<LoanRow[]>`
    select id, organization_id as "organizationId", territory_id as "territoryId", person_id as "personId",
      home_organization_id as "homeOrganizationId", terms, person_yes as "personYes", home_yes as "homeYes", host_yes as "hostYes",
      home_oral as "homeOral", home_asked_at as "homeAskedAt",
      loan_suspended(home_organization_id, organization_id) as suspended
    from loans where solicitation_id = ${of}::uuid`;
  if (!row) return null;
  const { personYes, homeYes, hostYes, ...loan } = row;
  return { ...loan, yes: { person: personYes, home: homeYes, host: hostYes } };
}

/** The missions that stand and are not over to which the speaker is lent, the first to begin first. */
export const listMissionsLent = (
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<
  {
    readonly id: Id<'assignment'>;
    readonly needId: NeedId;
    readonly start: Date;
    readonly end: Date;
  }[]
> =>
  tx.$queryRaw`
    select a.id, a.need_id as "needId", a.starts_at as "start", a.ends_at as "end"
    from assignments a join loans l on l.solicitation_id = a.solicitation_id
    where a.person_id = ${personId}::uuid and a.status = 'confirmed' and a.ends_at > ${now} order by a.starts_at, a.id`;

/** The questions of a need put to people somebody else employs, for the host who asked. */
export async function listLentOf(
  tx: Tx,
  needId: NeedId,
): Promise<ReadonlyMap<SolicitationId, LentQuestion>> {
  const rows = await tx.$queryRaw<(LentQuestion & { id: SolicitationId })[]>`
    select solicitation_id as id, named, awaited_since as "awaitedSince" from lent_questions(${needId}::uuid)`;
  return new Map(rows.map(({ id, ...question }) => [id, question]));
}

/** One loan as the host who asked may act on it: whose, and whether it rests on words; null when nobody lends them. */
export async function findBorrowed(
  tx: Tx,
  of: SolicitationId,
): Promise<{ readonly id: LoanId; readonly terms: number; readonly oral: boolean } | null> {
  const [row] = await tx.$queryRaw<{ id: LoanId; terms: number; oral: boolean }[]>`
    select id, terms, home_oral as oral from loans where solicitation_id = ${of}::uuid`;
  return row ?? null;
}

/** Writes that the lender was heard to say yes; false when this question is nobody’s loan of the speaker’s. */
export async function noteOralYes(tx: Tx, of: SolicitationId, heard: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select note_oral_yes(${of}::uuid, ${heard}) as done`;
  return row?.done ?? false;
}

/** Whether the speaker’s account already said another of the three yeses of this question’s loan: nobody says two. */
export async function saysTwoYeses(tx: Tx, of: SolicitationId, party: Party): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ two: boolean }[]>`
    select speaker_says_two(${of}::uuid, ${party}) as two`;
  return row?.two ?? false;
}

/** Who of the speaker’s body may answer one of its loans, by name. */
export async function listWhoMayLend(tx: Tx, of: SolicitationId): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select display_name as name from who_may_lend(${of}::uuid)`;
  return rows.map(({ name }) => name);
}

/** Adds what one of the three says; the database refuses what is about other terms, or under a mission that stands. */
export async function addConsent(
  tx: Tx,
  loan: Pick<HeldLoan, 'id' | 'organizationId' | 'territoryId' | 'personId' | 'homeOrganizationId'>,
  said: Said & { readonly by: UserId | null; readonly heard?: string | null },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice,
      said_by, heard, at)
    values (${newId<'consent'>(now)}::uuid, ${loan.id}::uuid, ${loan.organizationId}::uuid, ${loan.territoryId}, ${loan.personId}::uuid,
      ${loan.homeOrganizationId}::uuid, ${said.party}, ${said.said}, ${said.terms}, ${said.voice}, ${said.by}::uuid, ${said.heard ?? null}, ${now})`;
}

/** A loan as its lender reads it, with what carries out their word. */
export type LoanToAgree = LoanSeen & {
  readonly askedAt: Date;
  readonly personId: PersonId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly needId: NeedId;
  readonly solicitationId: SolicitationId;
};

/** What the speaker is asked to lend, soonest first, or one of it: the direction of a lender reads its own, the holder of a link that one and those of the same person to the same place its hat was written about. */
export async function listLoansToAgree(tx: Tx, only: LoanId | null = null): Promise<LoanToAgree[]> {
  return await tx.$queryRaw<LoanToAgree[]>`
    select id, terms, person_name as "personName", trade, tasks, structure_name as "structureName", commune_name as "communeName",
      host_name as "hostName", starts_at as "startsAt", ends_at as "endsAt", state, agreed, oral, asked_at as "askedAt",
      person_id as "personId", organization_id as "organizationId", territory_id as "territoryId", need_id as "needId",
      solicitation_id as "solicitationId"
    from loans_to_agree(${only}::uuid)`;
}

/** Writes what was said by the link the speaker holds in the journal of its lender, under the account the link was written to. */
export async function noteByLink(
  tx: Tx,
  { action, objectKind, objectId, facts }: JournalFact & { readonly objectId: string },
): Promise<void> {
  await tx.$executeRaw`
    select note_by_loan_link(${action}, ${objectKind}, ${objectId}::uuid, ${JSON.stringify(facts ?? {})}::jsonb)`;
}

/** The loan the link the speaker holds was written for; null when it opens nothing. */
export async function findLoanOfLink(tx: Tx): Promise<LoanId | null> {
  const [row] = await tx.$queryRaw<{ id: LoanId | null }[]>`select loan_shown() as id`;
  return row?.id ?? null;
}

/** Says yes or no for the lender by the link the speaker holds; false when its terms are no longer those, or it does not open this loan. */
export async function agreeByLink(
  tx: Tx,
  id: LoanId,
  { said, terms }: { readonly said: 'yes' | 'no'; readonly terms: number },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select agree_by_loan_link(${id}::uuid, ${said}, ${terms}) as done`;
  return row?.done ?? false;
}

/** A « no » taken back by somebody whose yes is not enough: the question waits once more. Throws when the person is asked elsewhere for those hours. */
export async function saveWaiting(tx: Tx, id: SolicitationId): Promise<void> {
  await tx.$executeRaw`
    update solicitations set status = 'pending', answered_at = null, decline_scope = null, decline_reason = null
    where id = ${id}::uuid and status = 'declined'`;
}
