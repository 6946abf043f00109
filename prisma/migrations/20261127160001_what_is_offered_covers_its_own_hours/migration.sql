-- What is offered is its days and its hours, as clocks show them in Paris, a night included: one reading of them for the hours freed, for
-- posts asked by number, and for a yes given in advance (lib/decisions/087).

-- A night is from an evening to the next morning: the day is that of its evening.
alter table surplus_offers drop constraint surplus_offers_hours;
alter table surplus_offers add constraint surplus_offers_hours
  check (from_minute between 0 and 1439 and until_minute between 1 and 1440 and until_minute <> from_minute);

-- The hours offered, day after day: the same as `windowOf` of lib/lending/post-ask.ts.
create function offer_windows(offer surplus_offers) returns setof tstzrange language sql stable set search_path = pg_catalog, public as $$
  select tstzrange(w.starts, w.ends)
  from generate_series(offer.starts_on::timestamp, offer.ends_on::timestamp, interval '1 day') d cross join lateral (select
    (d + make_interval(mins => offer.from_minute)) at time zone 'Europe/Paris' as starts,
    (d + make_interval(mins => offer.until_minute + case when offer.until_minute < offer.from_minute then 1440 else 0 end)) at time zone 'Europe/Paris' as ends) w
  where extract(isodow from d)::int = any (offer.days) and w.ends > w.starts
$$;
-- Every hour of a shift is offered: `coversHours`.
create function offer_covers(offer surplus_offers, from_at timestamptz, until_at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, public as $$
  select coalesce(range_agg(w) @> tstzrange(from_at, until_at), false) from offer_windows(offer) w
$$;
revoke all on function offer_windows(surplus_offers), offer_covers(surplus_offers, timestamptz, timestamptz) from public;

create or replace function offered_hours() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer surplus_offers;
begin
  select * into offer from surplus_offers where id = new.offer_id for share;
  if offer.recalled_at is not null then raise check_violation using message = 'an offer recalled names nobody'; end if;
  if not exists (select from people p where p.id = new.person_id and p.home_organization_id = offer.organization_id and is_lent_kind(p.kind)
    and p.status in ('active', 'dormant')) then
    raise check_violation using message = 'somebody this organization does not lend';
  end if;
  -- for one need, its hours and no other: written where it is named
  if new.for_needs is not null then return null; end if;
  insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at, offer_id)
  select md5(concat_ws(' ', new.offer_id, p.id, lower(w)))::uuid, p.id, p.territory_id, lower(w), upper(w), 'free', new.named_at, new.offer_id
  from people p, offer_windows(offer) w where p.id = new.person_id and upper(w) > new.named_at;
  return null;
end $$;

-- Agreed beforehand for the days and the hours offered, and no other. Other terms outside them rest on the offer no more.
create or replace function loan_offered() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer uuid;
begin
  select o.id into offer from surplus_offers o join surplus_people p on p.offer_id = o.id and p.person_id = new.person_id and p.for_needs is null
    join needs n on n.id = new.need_id
  where o.organization_id = new.home_organization_id and o.agreed_ahead and o.recalled_at is null and still_offers(o.structure_id)
    and not loan_suspended(new.home_organization_id, new.organization_id)
    and offer_covers(o, n.starts_at, n.ends_at)
  order by o.offered_at desc limit 1 for share of o;
  if offer is null then
    update loans set offer_id = null where id = new.id and offer_id is not null;
    return null;
  end if;
  update loans set offer_id = offer where id = new.id;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
  values (gen_random_uuid(), new.id, new.organization_id, new.territory_id, new.person_id, new.home_organization_id, 'home', 'yes', new.terms, 'offer', said_at());
  return null;
end $$;

create or replace function posts_for(of_need uuid) returns table (id uuid, structure_name text, commune_name text, lat double precision, lon double precision,
  starts_on text, ends_on text, days int[], from_minute int, until_minute int, posts int, named int, taken int, asked text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, s.name, c.name, s.lat, s.lon, o.starts_on::text, o.ends_on::text, o.days, o.from_minute, o.until_minute,
    coalesce(p.posts, 0), (select count(*)::int from surplus_people k join person_trades t on t.person_id = k.person_id and t.trade = n.trade
      where k.offer_id = o.id and k.for_needs is null),
    posts_taken(o.id, n.trade, n.starts_at, n.ends_at),
    (select k.status from post_asks k where k.need_id = n.id and k.offer_id = o.id order by k.asked_at desc, k.id desc limit 1)
  from needs n join surplus_offers o on o.territory_id = n.territory_id and o.organization_id <> n.organization_id and o.recalled_at is null
      and offer_covers(o, n.starts_at, n.ends_at) and still_offers(o.structure_id)
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
    or not still_offers(offer.structure_id) or not offer_covers(offer, need.starts_at, need.ends_at) then
    raise exclusion_violation using message = 'posts of an offer that stands, for a need that waits at its hours';
  end if;
  new.home_organization_id := offer.organization_id;
  new.territory_id := need.territory_id;
  if posts_taken(offer.id, need.trade, need.starts_at, need.ends_at)
    >= coalesce((select p.posts from surplus_posts p where p.offer_id = offer.id and p.trade = need.trade), 0) then
    raise exclusion_violation using message = 'never more posts than what is offered';
  end if;
  return new;
end $$;
