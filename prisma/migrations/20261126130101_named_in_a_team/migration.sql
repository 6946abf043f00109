-- An association names members of its pool for seats its team holds: each is asked, answers alone, and is counted once
-- (lib/decisions/041).
ALTER TABLE "solicitations" ADD COLUMN     "team_id" UUID;
CREATE INDEX "solicitations_team_id_organization_id_idx" ON "solicitations"("team_id", "organization_id");
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_team_id_organization_id_fkey" FOREIGN KEY ("team_id", "organization_id") REFERENCES "teams"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- the seats a team holds without a name: none is left once each of them has one
alter table teams drop constraint teams_size;
alter table teams add constraint teams_size check (size between 0 and 30 and (size > 0 or status <> 'waitlisted'));

-- whoever was named says yes within the seats of the team, and gives them back to it
grant select (id, organization_id, territory_id, need_id, pool_id, association, size, status, present) on teams to app_answer;
create policy answer_select on teams for select to app_answer using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant update (size) on teams to app_answer;
create policy answer_update on teams for update to app_answer using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));

-- the association asks its own people, for the need its team answers and for nothing else
grant select (team_id, close_reason, asks, reserved_at, closed_at) on solicitations to app_pool;
grant insert on solicitations to app_pool;
create policy pool_names on solicitations for insert to app_pool with check (
  need_id = (select nullif(current_setting('app.need', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
  and team_id is not null);
grant update (asked_at, wave, asks, delivered_at, failed_at, held, warnings, override_reason, team_id) on solicitations to app_pool;
grant update (team_id) on solicitations to app_manager, app_waves;
grant select (team_id) on solicitations to app_waves;
grant insert on action_links to app_pool;
create policy pool_names on action_links for insert to app_pool with check (
  need_id = (select nullif(current_setting('app.need', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select, insert on answer_odds to app_pool;
grant update (asked) on answer_odds to app_pool;
create policy pool_select on answer_odds for select to app_pool using (territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
create policy pool_insert on answer_odds for insert to app_pool with check (territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
create policy pool_update on answer_odds for update to app_pool using (territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
grant execute on function asks_of(uuid[], timestamptz) to app_pool;

-- it reads who of those it named comes, and lets them go with the team
grant select (id, organization_id, territory_id, need_id, person_id, solicitation_id, starts_at, ends_at, status, accepted_at) on assignments to app_pool;
grant update (status, cancelled_at, cancelled_by, cancel_reason, late) on assignments to app_pool;
create policy pool_select on assignments for select to app_pool using (
  territory_id = (select nullif(current_setting('app.needs_of', true), '')::text)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
create policy pool_update on assignments for update to app_pool using (
  need_id = (select nullif(current_setting('app.need', true), '')::uuid)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select (assignment_id) on mission_contacts to app_pool;
grant delete on mission_contacts to app_pool;
create policy pool_select on mission_contacts for select to app_pool using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
create policy pool_delete on mission_contacts for delete to app_pool using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
