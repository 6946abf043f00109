import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { LoanNews } from '../loan';

/** What became of a loan, as a mail to its lender says it. */
export type LoanNewsTold = {
  readonly personName: string;
  readonly trade: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly structureName: string;
  readonly communeName: string;
  /** who was heard to say yes for the lender, by the words of whoever noted it; null when nothing rests on words */
  readonly heard: string | null;
  /** what still holds of it, of all that may be told */
  readonly holds: readonly LoanNews[];
};

/** One loan with its person, place, hours, and what is true of it now; null when it is gone. */
export async function findLoanNews(db: WorkerDb, id: string): Promise<LoanNewsTold | null> {
  const { rows } = await db.query<LoanNewsTold>(
    `select p.first_name || ' ' || p.last_name as "personName", n.trade, coalesce(a.starts_at, n.starts_at) as "startsAt",
       coalesce(a.ends_at, n.ends_at) as "endsAt", s.name as "structureName", c.name as "communeName",
       case when l.home_oral and l.home_yes = l.terms then h.heard end as heard,
       array_remove(array[
         case when l.home_oral and l.home_yes = l.terms and a.status is distinct from 'cancelled' and q.status in ('pending', 'accepted') then 'heard' end,
         case when a.status = 'confirmed' then 'stands' end, case when a.status = 'confirmed' then 'stands-again' end,
         case when a.status = 'cancelled' and a.cancelled_by = 'structure' and a.cancel_reason is distinct from 'no-show' then 'cancelled' end,
         case when a.status = 'cancelled' and a.cancelled_by = 'person' then 'given-up' end,
         case when a.status = 'cancelled' and a.cancel_reason = 'no-show' then 'no-show' end], null) as holds
     from loans l join needs n on n.id = l.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join people p on p.id = l.person_id join solicitations q on q.id = l.solicitation_id
       left join lateral (select * from assignments x where x.solicitation_id = l.solicitation_id order by x.accepted_at desc limit 1) a on true
       left join lateral (select k.heard from loan_consents k where k.loan_id = l.id and k.party = 'home' and k.voice = 'oral'
         order by k.at desc, k.id desc limit 1) h on true
     where l.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
