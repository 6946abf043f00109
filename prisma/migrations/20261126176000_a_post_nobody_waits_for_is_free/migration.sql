-- A post asked for by number is taken while its need lacks somebody: once the need is filled otherwise, others may ask for it.
create or replace function posts_taken(of_offer uuid, of_trade text, from_at timestamptz, until_at timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public as $$
  select (
    (select count(*) from post_asks k join needs n on n.id = k.need_id where k.offer_id = of_offer and n.trade = of_trade
      and n.starts_at < until_at and n.ends_at > from_at
      and (k.status = 'pending' and n.status = 'open' and n.ends_at > said_at() or k.status = 'named' and k.settled_at > said_at() - interval '1 minute'))
    + (select count(distinct l.person_id) from surplus_offers o join loans l on l.home_organization_id = o.organization_id join needs n on n.id = l.need_id
      join solicitations q on q.id = l.solicitation_id where o.id = of_offer and n.trade = of_trade and n.starts_at < until_at and n.ends_at > from_at
      and (q.status = 'pending' or q.status = 'accepted' and exists (select from assignments a where a.solicitation_id = q.id and a.status <> 'cancelled'))))::int
$$;
