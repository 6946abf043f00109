import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Answering } from '@/lib/identity/actor';
import type { Severity } from '@/lib/need/need';
import { TOLD_TOGETHER_MS } from '../lender-silence';
import type { LoanId } from '../loan';

/** A loan its lender has to be written about. */
export type LoanToTell = {
  readonly id: LoanId;
  readonly terms: number;
  readonly needId: string;
  readonly homeOrganizationId: string;
  readonly personId: string;
  readonly structureId: string;
  /** a yes noted aloud: it is to be written, or contested */
  readonly oral: boolean;
  readonly endsAt: Date;
};

const MOST = 200;

/** The loans whose lender was not written to about the terms as they stand, and may be, held until the end of the transaction; not yet those whose person is still answering what the same place asks. */
export async function lockLoansToTell(db: WorkerDb, now: Date): Promise<LoanToTell[]> {
  const { rows } = await db.query<LoanToTell>(
    `select l.id, l.terms, l.need_id as "needId", l.home_organization_id as "homeOrganizationId", l.person_id as "personId",
       l.structure_id as "structureId", l.home_oral as oral, n.ends_at as "endsAt"
     from loans l join needs n on n.id = l.need_id join solicitations q on q.id = l.solicitation_id
     where l.home_asked_at is not null and l.told_terms is distinct from l.terms and (l.home_yes is distinct from l.terms or l.home_oral)
       and q.status in ('pending', 'accepted') and n.status in ('open', 'filled') and n.ends_at > $1
       and not loan_suspended(l.home_organization_id, l.organization_id)
       and exists (select from who_signs('lender', l.need_id, l.home_organization_id, $1))
       and (l.home_oral or l.home_asked_at <= $3 or not exists (select from loans beside join solicitations b on b.id = beside.solicitation_id
         where (beside.person_id, beside.structure_id) = (l.person_id, l.structure_id) and beside.home_asked_at is null and b.status = 'pending' and b.ends_at > $1))
     order by l.home_asked_at, l.id limit $2 for update of l skip locked`,
    [now, MOST, new Date(now.getTime() - TOLD_TOGETHER_MS)],
  );
  return rows;
}

/** One hat that may lend for its body, with the link it was written already. */
export type Lender = {
  readonly membershipId: string;
  readonly userId: string;
  readonly email: string;
  readonly territoryId: string;
  readonly linkId: string | null;
};

/** Who may answer a loan for the employer that lends, at this instant. */
export async function listLenders(
  db: WorkerDb,
  { id, needId, homeOrganizationId }: LoanToTell,
  now: Date,
): Promise<Lender[]> {
  const { rows } = await db.query<Lender>(
    `select w.membership_id as "membershipId", w.user_id as "userId", w.email, o.territory_id as "territoryId", r.id as "linkId"
     from who_signs('lender', $2, $3, $4) w join organizations o on o.id = $3
       left join loan_readers r on r.loan_id = $1 and r.membership_id = w.membership_id
     limit 50`,
    [id, needId, homeOrganizationId, now],
  );
  return rows;
}

/** One hat’s own link to a loan. */
export async function insertLoanReader(
  db: WorkerDb,
  loan: LoanToTell,
  { membershipId, territoryId }: Lender,
  made: { readonly id: string; readonly linkHash: string; readonly now: Date },
): Promise<void> {
  await db.query(
    `insert into loan_readers (id, loan_id, organization_id, territory_id, membership_id, link_hash, told_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[made.id, loan.id, loan.homeOrganizationId, territoryId],
      ...[membershipId, made.linkHash, made.now],
    ],
  );
}

/** Puts the message to one hat of a lender in the outbox. */
export async function tellLender(
  db: WorkerDb,
  { id, terms, homeOrganizationId, endsAt }: LoanToTell,
  { userId, email, territoryId }: Lender,
  made: {
    readonly messageId: string;
    readonly linkId: string;
    readonly reminded: boolean;
    readonly now: Date;
  },
): Promise<void> {
  await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, user_id, email, payload, dedupe_key, created_at, not_after)
     values ($1, $2, $3, 'email', 'loan-asked', $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[made.messageId, homeOrganizationId, territoryId, userId, email],
      ...[{ loanId: id, terms, linkId: made.linkId, reminded: made.reminded }],
      ...[`loan-asked:${made.linkId}:${terms}${made.reminded ? ':reminded' : ''}`],
      ...[made.now, endsAt],
    ],
  );
}

/** Writes that a lender was written to about the terms as they stand. */
export async function saveTold(db: WorkerDb, id: LoanId, now: Date): Promise<void> {
  await db.query('update loans set told_terms = terms, told_at = $2 where id = $1', [id, now]);
}

/** A loan whose lender says nothing, as the rule that reminds it reads it. */
export type SilentLoan = LoanToTell & {
  readonly territoryId: string;
  readonly startsAt: Date;
  readonly severity: Severity;
};

/** The loans whose lender was written to about the terms as they stand so long ago, said nothing and was not reminded of them, held until the end of the transaction. */
export async function lockLoansToRemind(
  db: WorkerDb,
  waits: Readonly<Record<Severity, number>>,
  now: Date,
): Promise<SilentLoan[]> {
  const { rows } = await db.query<SilentLoan>(
    `select l.id, l.terms, l.need_id as "needId", l.home_organization_id as "homeOrganizationId", l.person_id as "personId",
       l.structure_id as "structureId", l.home_oral as oral, n.ends_at as "endsAt", n.starts_at as "startsAt", n.severity, o.territory_id as "territoryId"
     from loans l join needs n on n.id = l.need_id join solicitations q on q.id = l.solicitation_id join organizations o on o.id = l.home_organization_id
     where l.told_terms = l.terms and l.reminded_terms is distinct from l.terms and (l.home_yes is distinct from l.terms or l.home_oral)
       and l.told_at + make_interval(mins => ($2::jsonb ->> n.severity)::int) <= $1
       and (q.status = 'pending' and (n.status = 'open' or n.status = 'filled' and q.team_id is not null)
         or q.status = 'accepted' and exists (select from assignments a where a.solicitation_id = q.id and a.status in ('confirmed', 'to-reconfirm')))
       and n.ends_at > $1 and not loan_suspended(l.home_organization_id, l.organization_id)
       and exists (select from who_signs('lender', l.need_id, l.home_organization_id, $1))
     order by n.starts_at, l.id limit $3 for update of l skip locked`,
    [now, JSON.stringify(waits), MOST],
  );
  return rows;
}

/** Writes that a lender was reminded of the terms as they stand. */
export async function saveReminded(db: WorkerDb, id: LoanId): Promise<void> {
  await db.query('update loans set reminded_terms = terms where id = $1', [id]);
}

/** Loans all three agreed to whose seat was not taken, as when the machine stopped between the last yes and it; not those whose structure still chooses among the yeses. */
export async function listAgreedWaiting(
  db: WorkerDb,
  now: Date,
): Promise<Omit<Answering, 'role' | 'linkHash'>[]> {
  const { rows } = await db.query<Omit<Answering, 'role' | 'linkHash'>>(
    `select l.person_id as "personId", l.territory_id as "territoryId", l.organization_id as "organizationId", l.need_id as "needId",
       l.solicitation_id as "solicitationId"
     from loans l join needs n on n.id = l.need_id join solicitations q on q.id = l.solicitation_id
     where l.person_yes = l.terms and l.home_yes = l.terms and l.host_yes = l.terms and n.ends_at > $1
       and not loan_suspended(l.home_organization_id, l.organization_id)
       and ((q.status = 'pending' and q.offered_at is null and (n.status = 'open' or n.status = 'filled' and q.team_id is not null))
         or exists (select from assignments a where a.solicitation_id = q.id and a.status = 'to-reconfirm'))
     order by n.starts_at, l.id limit $2`,
    [now, MOST],
  );
  return rows;
}

/** A loan as a mail to its lender says it. */
export type LoanTold = {
  readonly id: LoanId;
  readonly oral: boolean;
  readonly personName: string;
  readonly trade: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly structureName: string;
  readonly communeName: string;
  readonly waits: boolean;
};

/** The loan a mail is about, with its person, place and hours, and those of the same person to the same place the same hat was written about, the soonest first; none when it is gone, or that hat lends no more. */
export async function listLoansTold(
  db: WorkerDb,
  { id, linkId, now }: { readonly id: string; readonly linkId: string; readonly now: Date },
): Promise<readonly LoanTold[]> {
  const { rows } = await db.query<LoanTold>(
    `select l.id, l.home_oral as oral, p.first_name || ' ' || p.last_name as "personName", n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt",
       s.name as "structureName", c.name as "communeName",
       (q.status = 'pending' and n.status in ('open', 'filled') or q.status = 'accepted') and (l.home_yes is distinct from l.terms or l.home_oral) as waits
     from loans l join needs n on n.id = l.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join people p on p.id = l.person_id join solicitations q on q.id = l.solicitation_id
     where exists (select from loans told join loan_readers r on r.loan_id = told.id and r.id = $2
         join who_signs('lender', told.need_id, told.home_organization_id, $3) w on w.membership_id = r.membership_id
         join loan_readers beside on beside.loan_id = l.id and beside.membership_id = r.membership_id
       where told.id = $1 and (l.person_id, l.structure_id, l.home_organization_id) = (told.person_id, told.structure_id, told.home_organization_id))
     order by n.starts_at, l.id`,
    [id, linkId, now],
  );
  return rows;
}

/** The link of the loan of a question that one account of its lender was written; null when it was not. */
export async function findLoanLink(
  db: WorkerDb,
  { loanId, userId }: { readonly loanId: string; readonly userId: string | null },
): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `select r.id from loan_readers r join memberships m on m.id = r.membership_id
     where r.loan_id = $1 and m.user_id = $2 and m.ended_at is null`,
    [loanId, userId],
  );
  return rows[0]?.id ?? null;
}
