-- Who of a structure asked its cell for a service is somebody’s name: blanked by date, and read by the structure and its cell, never by the
-- provider, whose account reads the rest of the row.

alter table service_requests drop constraint service_requests_told_by,
  add constraint service_requests_told_by check ((behalf is null) = (told_by is null) and length(told_by) <= 120);

-- Only the night’s work forgets it, and writes nothing else: what settles a request has nothing to say of it.
grant update (told_by) on service_requests to app_worker;
create policy worker_update on service_requests for update to app_worker using (told_by is not null) with check (told_by = '');
drop trigger service_settled on service_requests;
create trigger service_settled before update on service_requests for each row
  when (old.behalf is not distinct from new.behalf and old.lever_id is not distinct from new.lever_id and old.told_by is not distinct from new.told_by)
  execute function service_settled();

-- Of what the speaker’s body asked for, at whose word its cell did.
create function who_asked_for_services() returns table (request_id uuid, told_by text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.told_by from service_requests r
  where r.organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and r.told_by <> ''
$$;
revoke all on function who_asked_for_services() from public;
grant execute on function who_asked_for_services() to app_manager;
revoke select (told_by) on service_requests from app_manager;
