-- How many people of a lender have a mission of each trade it offers, during its offer: counts alone, for the cell of the territory.
create function offer_uptake(of_offer uuid) returns table (trade text, posts int, taken int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.trade, p.posts, (
    select count(distinct a.person_id)::int
    from loans l join assignments a on a.solicitation_id = l.solicitation_id and a.status <> 'cancelled' join needs n on n.id = l.need_id
    where l.home_organization_id = o.organization_id and n.trade = p.trade
      and (a.starts_at at time zone 'Europe/Paris')::date between o.starts_on and o.ends_on)
  from surplus_offers o join surplus_posts p on p.offer_id = o.id
  where o.id = of_offer and o.territory_id = nullif(current_setting('app.territory', true), '')
$$;
revoke all on function offer_uptake(uuid) from public;
grant execute on function offer_uptake(uuid) to app_cell;
