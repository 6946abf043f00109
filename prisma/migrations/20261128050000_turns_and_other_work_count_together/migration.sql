-- What the members of a team work elsewhere each week, dates unknown: a turn counts beside it in their forty-eight hours.
create function mobile_team_weekly(of_team uuid) returns table (member_id uuid, starts_at timestamptz, ends_at timestamptz, weekly_minutes int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, d.starts_at, d.ends_at, d.weekly_minutes
  from mobile_team_members m join declared_hours d on d.person_id = m.person_id
  where m.team_id = of_team and m.territory_id = nullif(current_setting('app.territory', true), '') and m.status <> 'over'
    and d.weekly_minutes is not null and (d.ends_at is null or d.ends_at > said_at() - interval '14 days')
$$;
revoke all on function mobile_team_weekly(uuid) from public;
grant execute on function mobile_team_weekly(uuid) to app_cell;

-- A turn is work like a mission: whoever ranks people and whoever takes a seat read its hours, nothing else of it.
grant select (id, territory_id, person_id, starts_at, ends_at, given_back_at) on mobile_team_turns to app_matching, app_answer;
create policy matching_select on mobile_team_turns for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy answer_select on mobile_team_turns for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
