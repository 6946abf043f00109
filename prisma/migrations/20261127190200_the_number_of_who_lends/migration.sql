-- The public number of the body that lends whoever comes to a mission the speaker’s organization receives: its convention says it.
create function lender_finess(mission uuid) returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select o.legal_entity_finess from paper_lender(mission) l join organizations o on o.id = l.id
$$;
revoke all on function lender_finess(uuid) from public;
grant execute on function lender_finess(uuid) to app_manager;
