-- What decides of the break of one mission: the regime where it is done, whether somebody volunteers, and their age. Read by the structure that
-- receives and by the person of that mission, so that both start from the same hours.
create function break_frame(mission uuid) returns table (regime text, kind text, age_band text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.regime, p.kind, p.age_band from assignments a join organizations o on o.id = a.organization_id join people p on p.id = a.person_id
  where a.id = mission and (a.organization_id = nullif(current_setting('app.org', true), '')::uuid or a.person_id = nullif(current_setting('app.person', true), '')::uuid)
$$;
revoke all on function break_frame(uuid) from public;
grant execute on function break_frame(uuid) to app_manager, app_person;
