-- Somebody said absent by mistake comes again: their structure has again the way to reach them that the yes had given, as long as the
-- mission lets it. A structure reads no person: the database writes the line, of a mission of app.org that stands.
create function contact_again(of_mission uuid, until timestamptz) returns void language sql security definer set search_path = pg_catalog, public as $$
  insert into mission_contacts (assignment_id, organization_id, territory_id, person_id, name, phone, email, visible_until)
  select a.id, a.organization_id, a.territory_id, p.id, p.first_name || ' ' || p.last_name, p.phone, p.email, least(until, a.ends_at + interval '7 days')
  from assignments a join people p on p.id = a.person_id and p.status = 'active'
  where a.id = of_mission and a.status = 'confirmed' and a.organization_id = nullif(current_setting('app.org', true), '')::uuid
    and least(until, a.ends_at + interval '7 days') > said_at()
  on conflict do nothing
$$;
-- the function above writes as the owner
create policy owner_reaches_again on mission_contacts for insert to app_owner with check (true);
revoke all on function contact_again(uuid, timestamptz) from public;
grant execute on function contact_again(uuid, timestamptz) to app_manager;
