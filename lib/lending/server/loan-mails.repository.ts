import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Answering } from '@/lib/identity/actor';
import type { LoanId } from '../loan';

/** A loan its lender has to be written about. */
export type LoanToTell = {
  readonly id: LoanId;
  readonly terms: number;
  readonly territoryId: string;
  readonly homeOrganizationId: string;
  readonly endsAt: Date;
};

const MOST = 200;

/** The loans whose lender was not written to about the terms as they stand, held until the end of the transaction. */
export async function lockLoansToTell(db: WorkerDb, now: Date): Promise<LoanToTell[]> {
  const { rows } = await db.query<LoanToTell>(
    `select l.id, l.terms, l.territory_id as "territoryId", l.home_organization_id as "homeOrganizationId", n.ends_at as "endsAt"
     from loans l join needs n on n.id = l.need_id join solicitations q on q.id = l.solicitation_id
     where l.home_asked_at is not null and l.told_terms is distinct from l.terms and (l.home_yes is distinct from l.terms or l.home_oral)
       and q.status in ('pending', 'accepted') and n.status in ('open', 'filled') and n.ends_at > $1
     order by l.home_asked_at, l.id limit $2 for update of l skip locked`,
    [now, MOST],
  );
  return rows;
}

/** Puts the message to the direction of a lender in the outbox, and the link it will hold. */
export async function tellLender(
  db: WorkerDb,
  { id, terms, territoryId, homeOrganizationId, endsAt }: LoanToTell,
  made: { readonly messageId: string; readonly linkHash: string; readonly now: Date },
): Promise<void> {
  await db.query(`update loans set told_terms = terms, link_hash = $2 where id = $1`, [
    id,
    made.linkHash,
  ]);
  await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
     values ($1, $2, $3, 'email', 'loan-asked', $4, $5, $6, $7) on conflict do nothing`,
    [
      ...[made.messageId, homeOrganizationId, territoryId, { loanId: id, terms }],
      ...[`loan-asked:${id}:${terms}`, made.now, endsAt],
    ],
  );
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
  readonly personName: string;
  readonly trade: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly structureName: string;
  readonly communeName: string;
  readonly waits: boolean;
};

/** One loan with its person, place and hours; null when it is gone. */
export async function findLoanTold(db: WorkerDb, id: string): Promise<LoanTold | null> {
  const { rows } = await db.query<LoanTold>(
    `select p.first_name || ' ' || p.last_name as "personName", n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt",
       s.name as "structureName", c.name as "communeName",
       (q.status = 'pending' and n.status in ('open', 'filled') or q.status = 'accepted') and (l.home_yes is distinct from l.terms or l.home_oral) as waits
     from loans l join needs n on n.id = l.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join people p on p.id = l.person_id join solicitations q on q.id = l.solicitation_id where l.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
