-- The other body of an agreement, by its name as well as by the number of one of its establishments: their names and numbers are in
-- the public register. Never all of them: a name is asked for, and a few are given back.
create function bodies_named(words text) returns table (id uuid, name text, finess text, commune text) language sql stable security definer
set search_path = pg_catalog, public as $$
  with sought as (select regexp_replace(translate(lower(words), 'àâäçéèêëîïôöùûüÿ’''-', 'aaaceeeeiioouuuy   '), '\s+', ' ', 'g') as said)
  select distinct on (o.name, o.id) o.id, o.name, s.finess, c.name
  from sought, organizations o join structures s on s.organization_id = o.id and s.status = 'active' and s.verified_at is not null and s.finess is not null
    join communes c on c.code = s.commune_code
  where o.status = 'verified' and o.id is distinct from nullif(current_setting('app.org', true), '')::uuid and length(said) >= 3
    and position(said in regexp_replace(translate(lower(o.name), 'àâäçéèêëîïôöùûüÿ’''-', 'aaaceeeeiioouuuy   '), '\s+', ' ', 'g')) > 0
  order by o.name, o.id, s.created_at limit 6
$$;
revoke all on function bodies_named(text) from public;
grant execute on function bodies_named(text) to app_manager;
