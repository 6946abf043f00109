-- The ARS of a region reads each of its départements; the national reading reads figures without a name (lib/decisions/074).

-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "region_code" TEXT;

alter table memberships drop constraint memberships_role, drop constraint memberships_scope;
alter table memberships
  add constraint memberships_role check (role in ('director', 'manager', 'cell', 'region', 'national', 'pool-manager', 'prescriber', 'platform')),
  add constraint memberships_scope check (
    (role in ('director', 'manager') and organization_id is not null and territory_id is not null and pool_id is null and region_code is null)
    or (role = 'cell' and organization_id is null and territory_id is not null and pool_id is null and region_code is null)
    or (role in ('pool-manager', 'prescriber') and organization_id is null and territory_id is not null and pool_id is not null and region_code is null)
    or (role = 'region' and organization_id is null and territory_id is null and pool_id is null and region_code is not null)
    or (role in ('national', 'platform') and organization_id is null and territory_id is null and pool_id is null and region_code is null));
drop index memberships_one_hat_each;
create unique index memberships_one_hat_each on memberships
  (user_id, role, coalesce(organization_id::text, territory_id, region_code, ''), coalesce(pool_id::text, '')) where ended_at is null;

-- ── Public references ───────────────────────────────────────────────────────────────────────────────────────────────
grant usage on schema public to app_region, app_national;
grant select on territories, finess_categories, communes, epcis to app_region;
grant select on territories, finess_categories to app_national;
create policy above_select on territories for select to app_region, app_national using (true);
create policy above_select on finess_categories for select to app_region, app_national using (true);
create policy region_select on communes for select to app_region using (true);
create policy region_select on epcis for select to app_region using (true);

-- ── What both read, in the territories of the hat alone: places, what they ask, where they say they stand; never written ──
create policy above_select on organizations for select to app_region, app_national using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));
create policy above_select on structures for select to app_region, app_national using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));
create policy above_select on needs for select to app_region, app_national using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));
create policy above_select on tension_declarations for select to app_region, app_national using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));
create policy above_select on tension_weights for select to app_region, app_national using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));

-- the region: the names of places, never who declared, posted or answers the telephone
grant select (id, territory_id, status, name) on organizations to app_region;
grant select (id, organization_id, territory_id, status, category_code, commune_code, name, phone) on structures to app_region;
grant select (id, organization_id, structure_id, territory_id, trade, severity, status, starts_at, ends_at, seats, seats_taken, posted_at, filled_at, first_yes_at)
  on needs to app_region;
grant select (id, structure_id, territory_id, declared_at, absent, vacant, closed_places, level, plan_bleu, posts, places, unchanged, source)
  on tension_declarations to app_region, app_national;
grant select (territory_id, version, valid_from, points, reason) on tension_weights to app_region, app_national;

-- what was tried, counted: whom was asked and who comes have no name here, nor an id
grant select (organization_id, territory_id, need_id, status, asked_at) on solicitations to app_region;
create policy region_select on solicitations for select to app_region using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));
grant select (territory_id, starts_at, status, accepted_at) on assignments to app_region;
create policy region_select on assignments for select to app_region using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));
grant select (need_id, territory_id, kind, raised_at, tried) on need_alerts to app_region;
create policy region_select on need_alerts for select to app_region using (
  territory_id = any ((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));

-- the national reading: not even the name of a place
grant select (id, territory_id, status) on organizations to app_national;
grant select (id, organization_id, territory_id, status, category_code) on structures to app_national;
grant select (id, structure_id, territory_id, trade, severity, status, starts_at, ends_at, seats, seats_taken, posted_at, first_yes_at) on needs to app_national;
