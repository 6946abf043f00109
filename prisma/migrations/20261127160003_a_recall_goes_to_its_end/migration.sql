-- A recall ends what rests on its offer and nothing else, questions nobody has answered yet included, and goes to its end whatever stops
-- between; a lender answers any of its loans, however many it has (lib/decisions/087).

-- AlterTable
ALTER TABLE "loans" ADD COLUMN     "recalled_terms" INTEGER;
CREATE INDEX "loans_recalled_terms_idx" ON "loans"("recalled_terms") WHERE (recalled_terms IS NOT NULL);

-- What rests on an offer of the speaker's, and stands: agreed through it, or of somebody it names, at its hours, and not agreed before it.
-- `known`: the person has said yes, so that their employer may read of it.
create function loans_of_offer(of_offer uuid) returns table (id uuid, starts_at timestamptz, agreed boolean, known boolean,
  person_id uuid, organization_id uuid, territory_id text, need_id uuid, solicitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, coalesce(a.starts_at, n.starts_at), a.status is not distinct from 'confirmed', l.home_asked_at is not null,
    l.person_id, l.organization_id, l.territory_id, l.need_id, l.solicitation_id
  from surplus_offers o join loans l on l.home_organization_id = o.organization_id join needs n on n.id = l.need_id
    join solicitations q on q.id = l.solicitation_id
    left join lateral (select x.* from assignments x where x.solicitation_id = l.solicitation_id and x.status <> 'cancelled' limit 1) a on true
    left join lateral (select max(c.at) as at from loan_consents c where c.loan_id = l.id and c.party = 'home' and c.said = 'yes' and c.terms = l.terms
      and l.home_yes = l.terms) said on true
  where o.id = of_offer and o.organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and coalesce(a.ends_at, n.ends_at) > said_at() and (a.id is not null or q.status = 'pending')
    and (l.offer_id = o.id or (
      exists (select from surplus_people s where s.offer_id = o.id and s.person_id = l.person_id and (s.for_needs is null or n.id = any (s.for_needs)))
      and offer_covers(o, coalesce(a.starts_at, n.starts_at), coalesce(a.ends_at, n.ends_at))
      and coalesce(said.at, case when l.home_asked_at is null then q.asked_at else o.offered_at end) >= o.offered_at))
  order by 2, l.id
$$;
-- Those a recall ends, written with it: whatever stops between, the worker ends the rest. Other terms are another question.
create function end_with_offer(of_offer uuid, these uuid[]) returns void language sql security definer set search_path = pg_catalog, public as $$
  update loans l set recalled_terms = l.terms from loans_of_offer(of_offer) f where f.id = l.id and l.id = any (these)
$$;

-- Named for a post asked by number, it is the offer that agreed.
create or replace function agree_named(of_need uuid, of_person uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
  through uuid;
begin
  select * into held from loans where need_id = of_need and person_id = of_person and home_organization_id = nullif(current_setting('app.org', true), '')::uuid;
  select k.offer_id into through from post_asks k
    join surplus_people s on s.offer_id = k.offer_id and s.person_id = of_person and (s.for_needs is null or of_need = any (s.for_needs))
    where k.need_id = of_need and k.home_organization_id = held.home_organization_id and k.status = 'named' order by k.settled_at desc limit 1;
  if held.id is null or nullif(current_setting('app.actor', true), '') is null or through is null then return false; end if;
  if held.home_yes is distinct from held.terms then
    update loans set offer_id = through where id = held.id;
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
    values (gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'home', 'yes', held.terms, 'offer',
      nullif(current_setting('app.actor', true), '')::uuid, said_at());
  end if;
  return true;
end $$;

-- All a lender is asked for, or one of it: no list ends in silence.
drop function loans_to_agree();
create function loans_to_agree(only_loan uuid default null) returns table (id uuid, terms int, person_name text, trade text, tasks text[], structure_name text, commune_name text,
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
    and (l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid or l.id = (select k.loan_id from loan_of_link() k))
    and coalesce(a.ends_at, n.ends_at) > said_at()
  order by 9, l.id
$$;

revoke all on function loans_of_offer(uuid), end_with_offer(uuid, uuid[]), loans_to_agree(uuid) from public;
grant execute on function loans_of_offer(uuid), end_with_offer(uuid, uuid[]) to app_manager;
grant execute on function loans_to_agree(uuid) to app_manager, app_auth;
