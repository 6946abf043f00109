-- The cell invites somebody to speak for a lender: never whoever sits on another side of the same loan, which would be its own yes.

-- Whether an address is that of somebody who speaks today for the body that asked, for the cell of its territory, or for its region.
create function sits_on_another_side(of_need uuid, address text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from needs n join territories t on t.code = n.territory_id
    join memberships m on m.organization_id = n.organization_id or m.role = 'cell' and m.territory_id = n.territory_id
      or m.role = 'region' and m.region_code = t.region_code
    join users u on u.id = m.user_id
    where n.id = of_need and n.territory_id = nullif(current_setting('app.territory', true), '')
      and m.ended_at is null and lower(trim(address)) in (lower(m.email), lower(u.email)))
$$;
revoke all on function sits_on_another_side(uuid, text) from public;
grant execute on function sits_on_another_side(uuid, text) to app_cell;
