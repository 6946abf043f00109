-- Of the people a list shows to whoever receives, how many each offer named: a count by offer, never who.
create function named_listed(of_need uuid, listed uuid[]) returns table (offer_id uuid, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.offer_id, count(distinct k.person_id)::int from posts_for(of_need) o join surplus_people k on k.offer_id = o.id and k.for_needs is null
  where k.person_id = any (listed) group by k.offer_id
$$;
revoke all on function named_listed(uuid, uuid[]) from public;
grant execute on function named_listed(uuid, uuid[]) to app_manager;
