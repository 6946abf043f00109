-- A body that is suspended receives nobody new, lent or not, until it is no longer (lib/decisions/064).
create function host_suspended(of_organization uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from organizations o where o.id = of_organization and o.status = 'suspended')
$$;
create function received_by_an_open_body() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if host_suspended(new.organization_id) then raise check_violation using message = 'a body that is suspended receives nobody'; end if;
  return new;
end $$;
create trigger received_by_an_open_body before insert on assignments for each row execute function received_by_an_open_body();
revoke all on function host_suspended(uuid), received_by_an_open_body() from public;
grant execute on function host_suspended(uuid) to app_person, app_answer, app_worker;
