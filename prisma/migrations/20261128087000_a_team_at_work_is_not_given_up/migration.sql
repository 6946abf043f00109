-- Whether somebody a team names was seen at work, or said they are there: asked before the whole of it is given back or given up
-- (lib/decisions/090). An association reads the days of nobody, and is told of its own team alone; a structure, of those it receives.
create function team_at_work(of_team uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from teams t join solicitations q on q.team_id = t.id join assignments a on a.solicitation_id = q.id and a.status <> 'cancelled'
      left join mission_follow_ups f on f.assignment_id = a.id
    where t.id = of_team and (a.started_at is not null or f.arrived_at is not null)
      and (t.pool_id = nullif(current_setting('app.pool', true), '')::uuid or t.organization_id = nullif(current_setting('app.org', true), '')::uuid))
$$;
revoke all on function team_at_work(uuid) from public;
grant execute on function team_at_work(uuid) to app_manager, app_pool;
-- the owner is held by row-level security too: the function reads whether somebody said they are there
create policy owner_reads on mission_follow_ups for select to app_owner using (true);
