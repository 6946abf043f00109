-- Whether a body is suspended is one rule, read of one body or of the two of a loan.
create or replace function loan_suspended(home uuid, host uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select host_suspended(home) or host_suspended(host)
$$;
