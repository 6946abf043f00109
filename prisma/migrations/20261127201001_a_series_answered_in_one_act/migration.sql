-- One person is asked several shifts by one place, and their employer was written to about each: the link of one of those mails opens those
-- of the same person to the same place that the same hat was written about, and nothing else. Each loan is still said yes or no to by itself.
create function loans_of_link() returns table (loan_id uuid, own boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, l.id = k.loan_id
  from loan_of_link() k join loans shown on shown.id = k.loan_id
    join loan_readers mine on mine.loan_id = k.loan_id and mine.link_hash = nullif(current_setting('app.link', true), '')
    join loan_readers r on r.membership_id = mine.membership_id
    join loans l on l.id = r.loan_id and l.person_id = shown.person_id and l.structure_id = shown.structure_id
      and l.home_organization_id = shown.home_organization_id
$$;
-- the loan the link was written for
create function loan_shown() returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select k.loan_id from loan_of_link() k
$$;

create or replace function loans_to_agree(only_loan uuid default null) returns table (id uuid, terms int, person_name text, trade text, tasks text[], structure_name text, commune_name text,
  host_name text, starts_at timestamptz, ends_at timestamptz, state text, agreed boolean, oral boolean, asked_at timestamptz,
  person_id uuid, organization_id uuid, territory_id text, need_id uuid, solicitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, l.terms, p.first_name || ' ' || p.last_name, n.trade, n.tasks, s.name, c.name, o.name,
    coalesce(a.starts_at, n.starts_at), coalesce(a.ends_at, n.ends_at),
    case when a.status = 'confirmed' then 'agreed'
      -- nothing is agreed with a host that is suspended
      when o.status <> 'suspended' and (a.status = 'to-reconfirm' or q.status = 'pending' and (n.status = 'open' or n.status = 'filled' and q.team_id is not null)) then 'asked'
      else 'over' end,
    coalesce(l.home_yes = l.terms, false), l.home_oral, l.home_asked_at,
    l.person_id, l.organization_id, l.territory_id, l.need_id, l.solicitation_id
  from loans l join needs n on n.id = l.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    join organizations o on o.id = l.organization_id join people p on p.id = l.person_id join solicitations q on q.id = l.solicitation_id
    left join lateral (select * from assignments x where x.solicitation_id = l.solicitation_id order by x.accepted_at desc limit 1) a on true
  where l.home_asked_at is not null and (only_loan is null or l.id = only_loan)
    and (l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid or l.id in (select k.loan_id from loans_of_link() k))
    and coalesce(a.ends_at, n.ends_at) > said_at()
  order by 9, l.id
$$;

drop function agree_by_loan_link(text, int);
create function agree_by_loan_link(of_loan uuid, saying text, of_terms int) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
  mine record;
begin
  select * into mine from loan_of_link();
  select l.* into held from loans l where l.id = of_loan and l.id in (select k.loan_id from loans_of_link() k) for update;
  if held.id is null or held.terms <> of_terms then return false; end if;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
  values (gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'home', saying, held.terms, 'link',
    mine.reader, said_at());
  return true;
end $$;

revoke all on function loans_of_link(), loan_shown(), agree_by_loan_link(uuid, text, int) from public;
grant execute on function loan_shown(), agree_by_loan_link(uuid, text, int) to app_auth;
