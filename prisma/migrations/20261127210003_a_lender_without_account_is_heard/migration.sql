-- An employer none of whose accounts may answer cannot be written to: the cell hears of it at once, since it was to be asked
-- (lib/decisions/091).

-- The loans whose lender was written to about the terms as they stand and has not answered, or that nobody can be written to about; `alone`:
-- no account may answer, or each that could would say two of the three yeses. What is refused, given up or over is not in it.
create or replace function unanswered_loans(these uuid[]) returns table (solicitation_id uuid, need_id uuid, organization_id uuid, territory_id text, lender_id uuid, since timestamptz, alone boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.solicitation_id, l.need_id, l.organization_id, l.territory_id, l.home_organization_id,
    case when l.told_terms = l.terms then l.told_at else l.home_asked_at end,
    not exists (select from who_signs('lender', l.need_id, l.home_organization_id, said_at()) w where not says_two(l, 'home', w.user_id))
  from loans l join needs n on n.id = l.need_id join solicitations q on q.id = l.solicitation_id
  where (l.told_terms = l.terms and l.told_at is not null or l.told_terms is distinct from l.terms and l.home_asked_at is not null
      and not exists (select from who_signs('lender', l.need_id, l.home_organization_id, said_at())))
    and l.home_yes is distinct from l.terms and (these is null or l.need_id = any (these))
    and n.ends_at > said_at() and not loan_suspended(l.home_organization_id, l.organization_id)
    and (q.status = 'pending' and (n.status = 'open' or n.status = 'filled' and q.team_id is not null)
      or q.status = 'accepted' and exists (select from assignments a where a.solicitation_id = q.id and a.status = 'to-reconfirm'))
$$;
-- Every loan that waits, told or not.
drop index loans_unanswered_idx;
create index loans_unanswered_idx on loans (need_id) where (home_asked_at is not null and home_yes is distinct from terms);
