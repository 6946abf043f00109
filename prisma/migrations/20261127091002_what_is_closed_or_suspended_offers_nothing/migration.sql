-- What a structure offers is offered while it is open and its body is not suspended; a body that is suspended lends nobody, and receives
-- nobody lent, until it is no longer (lib/decisions/064).

create function still_offers(of_structure uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from structures s join organizations o on o.id = s.organization_id
    where s.id = of_structure and s.status = 'active' and o.status <> 'suspended')
$$;
create function loan_suspended(home uuid, host uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from organizations o where o.id in (home, host) and o.status = 'suspended')
$$;
revoke all on function still_offers(uuid), loan_suspended(uuid, uuid) from public;
grant execute on function still_offers(uuid) to app_manager, app_cell;
grant execute on function loan_suspended(uuid, uuid) to app_person, app_answer, app_worker;

-- ── A structure that closes, or passes to another body, offers no more ──────────────────────────────────────────────
-- Whatever is offered or asked for a place holds it open: it does not pass to another body at that very instant.
create policy owner_holds on structures for update to app_owner using (true) with check (false);
create function offered_from_an_open_place() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from structures where id = new.structure_id and status = 'active' for key share;
  if not found then raise check_violation using message = 'a structure that is open'; end if;
  return new;
end $$;
create trigger offered_from_an_open_place before insert on surplus_offers for each row execute function offered_from_an_open_place();
create trigger offered_from_an_open_place before insert on service_offers for each row execute function offered_from_an_open_place();
create trigger asked_from_an_open_place before insert on service_requests for each row execute function offered_from_an_open_place();

create or replace function service_asked() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer service_offers;
begin
  select * into offer from service_offers where id = new.offer_id and withdrawn_at is null and territory_id = new.territory_id for share;
  if offer.id is null or not still_offers(offer.structure_id) then raise check_violation using message = 'a service offered in this territory'; end if;
  new.provider_id := offer.organization_id;
  new.kind := offer.kind;
  new.provider_name := offer.place_name;
  new.provider_phone := offer.phone;
  select s.name, c.name, s.phone into new.place_name, new.commune_name, new.phone
  from structures s join communes c on c.code = s.commune_code where s.id = new.structure_id;
  return new;
end $$;

create or replace function offering_place(of_offer uuid) returns table (structure_name text, commune_name text, phone text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.name, c.name, s.phone from surplus_offers o join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
  where o.id = of_offer and o.recalled_at is null and o.territory_id = nullif(current_setting('app.territory', true), '') and still_offers(o.structure_id)
$$;
create or replace function posts_for(of_need uuid) returns table (id uuid, structure_name text, commune_name text, lat double precision, lon double precision,
  starts_on text, ends_on text, days int[], from_minute int, until_minute int, posts int, named int, taken int, asked text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, s.name, c.name, s.lat, s.lon, o.starts_on::text, o.ends_on::text, o.days, o.from_minute, o.until_minute,
    coalesce(p.posts, 0), (select count(*)::int from surplus_people k join person_trades t on t.person_id = k.person_id and t.trade = n.trade
      where k.offer_id = o.id and k.for_needs is null),
    posts_taken(o.id, n.trade, n.starts_at, n.ends_at),
    (select k.status from post_asks k where k.need_id = n.id and k.offer_id = o.id order by k.asked_at desc, k.id desc limit 1)
  from needs n join surplus_offers o on o.territory_id = n.territory_id and o.organization_id <> n.organization_id and o.recalled_at is null
      and (n.starts_at at time zone 'Europe/Paris')::date between o.starts_on and o.ends_on and still_offers(o.structure_id)
    join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
    left join surplus_posts p on p.offer_id = o.id and p.trade = n.trade
  where n.id = of_need and n.organization_id = nullif(current_setting('app.org', true), '')::uuid
  order by o.offered_at desc, o.id limit 100
$$;
create or replace function post_asked() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  offer surplus_offers;
  need needs;
begin
  select * into need from needs where id = new.need_id and organization_id = new.organization_id;
  select * into offer from surplus_offers where id = new.offer_id for update;
  if need.id is null or need.status <> 'open' or offer.id is null or offer.recalled_at is not null or offer.territory_id <> need.territory_id
    or not still_offers(offer.structure_id)
    or (need.starts_at at time zone 'Europe/Paris')::date < offer.starts_on or (need.starts_at at time zone 'Europe/Paris')::date > offer.ends_on then
    raise exclusion_violation using message = 'posts of an offer that stands, for a need that waits';
  end if;
  new.home_organization_id := offer.organization_id;
  new.territory_id := need.territory_id;
  if posts_taken(offer.id, need.trade, need.starts_at, need.ends_at)
    >= coalesce((select p.posts from surplus_posts p where p.offer_id = offer.id and p.trade = need.trade), 0) then
    raise exclusion_violation using message = 'never more posts than what is offered';
  end if;
  return new;
end $$;

-- ── A body that is suspended engages nobody ─────────────────────────────────────────────────────────────────────────
-- What a suspended host had asked by number is named by nobody meanwhile.
create or replace function posts_asked() returns table (id uuid, offer_id uuid, need_id uuid, host_id uuid, territory_id text, structure_name text, commune_name text,
  host_name text, trade text, tasks text[], starts_at timestamptz, ends_at timestamptz, asked_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, k.offer_id, n.id, o.id, n.territory_id, s.name, c.name, o.name, n.trade, n.tasks, n.starts_at, n.ends_at, k.asked_at
  from post_asks k join needs n on n.id = k.need_id join organizations o on o.id = k.organization_id and o.status <> 'suspended'
    join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
  where k.home_organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and k.status = 'pending' and n.status = 'open' and n.starts_at > said_at()
  order by n.starts_at, k.asked_at, k.id limit 100
$$;
-- What is agreed beforehand is agreed of those named in the whole offer, while the place that offers them is open.
create or replace function loan_offered() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer uuid;
begin
  select o.id into offer from surplus_offers o join surplus_people p on p.offer_id = o.id and p.person_id = new.person_id and p.for_needs is null
    join needs n on n.id = new.need_id
  where o.organization_id = new.home_organization_id and o.agreed_ahead and o.recalled_at is null and still_offers(o.structure_id)
    and not loan_suspended(new.home_organization_id, new.organization_id)
    and (n.starts_at at time zone 'Europe/Paris')::date >= o.starts_on and (n.ends_at at time zone 'Europe/Paris')::date <= o.ends_on
  order by o.offered_at desc limit 1 for share of o;
  if offer is null then return null; end if;
  update loans set offer_id = offer where id = new.id;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
  values (gen_random_uuid(), new.id, new.organization_id, new.territory_id, new.person_id, new.home_organization_id, 'home', 'yes', new.terms, 'offer', said_at());
  return null;
end $$;
-- A mission of somebody lent is confirmed with its three yeses, and while neither body is suspended.
create or replace function three_yeses() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare held loans;
begin
  select * into held from loans where solicitation_id = new.solicitation_id for share;
  if held.id is null then
    if tg_op = 'UPDATE' or lender_of(new.person_id, new.organization_id) is null then return new; end if;
  elsif held.person_yes = held.terms and held.home_yes = held.terms and held.host_yes = held.terms then
    if not loan_suspended(held.home_organization_id, held.organization_id) then return new; end if;
    if tg_op = 'UPDATE' then if old.status = 'confirmed' then return new; end if; end if;
    raise check_violation using message = 'a body that is suspended lends nobody and receives nobody lent';
  end if;
  raise check_violation using message = 'a mission of somebody lent needs three yeses';
end $$;
revoke all on function offered_from_an_open_place() from public;
