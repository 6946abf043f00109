-- An employer asked to lend somebody that says nothing is reminded once for the same terms, and the cell hears of it, with whom to call;
-- whoever receives reads that no answer has come, never who said yes (lib/decisions/091).

-- AlterTable
ALTER TABLE "loans" ADD COLUMN     "reminded_terms" INTEGER,
ADD COLUMN     "told_at" TIMESTAMPTZ(3);

update loans set told_at = home_asked_at where told_terms is not null;
create index loans_unanswered_idx on loans (need_id) where (told_terms = terms and home_yes is distinct from terms);

-- The loans whose lender was written to about the terms as they stand and has not answered; `alone`: each account that could would say two of
-- the three yeses. What is refused, given up or over is not in it.
create function unanswered_loans(these uuid[]) returns table (solicitation_id uuid, need_id uuid, organization_id uuid, territory_id text, lender_id uuid, since timestamptz, alone boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.solicitation_id, l.need_id, l.organization_id, l.territory_id, l.home_organization_id, l.told_at,
    not exists (select from who_signs('lender', l.need_id, l.home_organization_id, said_at()) w where not says_two(l, 'home', w.user_id))
  from loans l join needs n on n.id = l.need_id join solicitations q on q.id = l.solicitation_id
  where l.told_terms = l.terms and l.home_yes is distinct from l.terms and l.told_at is not null and (these is null or l.need_id = any (these))
    and n.ends_at > said_at() and not loan_suspended(l.home_organization_id, l.organization_id)
    and (q.status = 'pending' and (n.status = 'open' or n.status = 'filled' and q.team_id is not null)
      or q.status = 'accepted' and exists (select from assignments a where a.solicitation_id = q.id and a.status = 'to-reconfirm'))
$$;
-- For the cell of a territory: which employer to call, since when it is awaited. Never who is lent, nor what anybody said.
create function silent_lenders(of_need uuid default null) returns table (need_id uuid, lender_id uuid, lender_name text, since timestamptz, alone boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.need_id, u.lender_id, o.name, u.since, u.alone
  from unanswered_loans(case when of_need is null then null else array[of_need] end) u join organizations o on o.id = u.lender_id
  where u.territory_id = nullif(current_setting('app.territory', true), '') order by u.since, u.lender_id limit 500
$$;
-- Of requests the worker names: since when an employer is awaited.
create function lenders_awaited(these uuid[]) returns table (need_id uuid, since timestamptz, alone boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.need_id, u.since, u.alone from unanswered_loans(these) u
$$;
-- For whoever asked: the questions put to somebody lent; named by their employer for this very request, which is its yes; since when its
-- answer is awaited.
create function lent_questions(of_need uuid) returns table (solicitation_id uuid, named boolean, awaited_since timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.solicitation_id,
    coalesce(l.home_yes = l.terms, false) and exists (select from loan_consents c where c.loan_id = l.id and c.party = 'home' and c.terms = l.terms
      and c.said = 'yes' and c.voice = 'offer' and c.said_by is not null),
    u.since
  from loans l left join unanswered_loans(array[of_need]) u on u.solicitation_id = l.solicitation_id
  where l.need_id = of_need and l.organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
$$;

revoke all on function unanswered_loans(uuid[]), silent_lenders(uuid), lenders_awaited(uuid[]), lent_questions(uuid) from public;
grant execute on function silent_lenders(uuid) to app_cell;
grant execute on function lenders_awaited(uuid[]) to app_worker;
grant execute on function lent_questions(uuid) to app_manager;

-- Of one loan of the speaker’s body: who may answer it, by name; nobody who would say two of its yeses.
create function who_may_lend(of_question uuid) returns table (display_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.display_name from loans l cross join lateral who_signs('lender', l.need_id, l.home_organization_id, said_at()) w
    join memberships m on m.id = w.membership_id
  where l.solicitation_id = of_question and l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid
    and nullif(current_setting('app.actor', true), '') is not null and l.home_asked_at is not null and not says_two(l, 'home', w.user_id)
  order by 1
$$;
revoke all on function who_may_lend(uuid) from public;
grant execute on function who_may_lend(uuid) to app_manager;
