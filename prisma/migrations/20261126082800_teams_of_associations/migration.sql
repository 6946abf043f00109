-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "association" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "partial" BOOLEAN NOT NULL,
    "leader_name" TEXT,
    "leader_phone" TEXT,
    "visible_until" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "answered_by" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "attested" BOOLEAN NOT NULL DEFAULT false,
    "told_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by" TEXT,
    "cancel_reason" TEXT,
    "convention_on" DATE,
    "present" INTEGER,
    "present_at" TIMESTAMPTZ(3),

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_requests" (
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "pool_id" UUID NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_requests_pkey" PRIMARY KEY ("need_id","pool_id")
);

-- CreateIndex
CREATE INDEX "teams_need_id_organization_id_idx" ON "teams"("need_id", "organization_id");
CREATE INDEX "teams_structure_id_organization_id_idx" ON "teams"("structure_id", "organization_id");
CREATE INDEX "teams_organization_id_idx" ON "teams"("organization_id");
CREATE INDEX "teams_pool_id_territory_id_idx" ON "teams"("pool_id", "territory_id");
CREATE UNIQUE INDEX "teams_id_organization_id_key" ON "teams"("id", "organization_id");
CREATE INDEX "team_requests_need_id_organization_id_idx" ON "team_requests"("need_id", "organization_id");
CREATE INDEX "team_requests_organization_id_idx" ON "team_requests"("organization_id");
CREATE INDEX "team_requests_pool_id_territory_id_idx" ON "team_requests"("pool_id", "territory_id");

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "teams" ADD CONSTRAINT "teams_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "teams" ADD CONSTRAINT "teams_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "team_requests" ADD CONSTRAINT "team_requests_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "team_requests" ADD CONSTRAINT "team_requests_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table teams
  add constraint teams_size check (size between 1 and 30),
  add constraint teams_status check (status in ('confirmed', 'to-reconfirm', 'waitlisted', 'cancelled')),
  add constraint teams_cancelled check ((status = 'cancelled') = (cancelled_by is not null)),
  add constraint teams_by check (cancelled_by in ('association', 'structure')),
  add constraint teams_present check (present between 0 and size),
  -- nobody is said present before the convention is signed
  add constraint teams_convention check (present is null or convention_on is not null);
alter table team_requests add constraint team_requests_by check (asked_by in ('manager', 'cell', 'waves'));
-- one answer of an association at a time on one need
create unique index teams_once on teams (need_id, pool_id) where status <> 'cancelled';

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table teams enable row level security;
alter table teams force row level security;
grant select on teams to app_web;
create policy owner_reads on teams for select to app_owner using (true);
grant select on teams to app_pool;
create policy pool_select on teams for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant insert on teams to app_pool;
create policy pool_insert on teams for insert to app_pool with check (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
grant update (size, status, revision, answered_at, told_at, cancelled_at, cancelled_by, cancel_reason) on teams to app_pool;
create policy pool_update on teams for update to app_pool using (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant select on teams to app_manager;
create policy manager_select on teams for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (status, revision, told_at, cancelled_at, cancelled_by, cancel_reason, convention_on, present, present_at) on teams to app_manager;
create policy manager_update on teams for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select (id, territory_id, organization_id, need_id, association, size, status, present) on teams to app_cell;
create policy cell_select on teams for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, update, delete on teams to app_worker;
create policy worker_select on teams for select to app_worker using (true);
create policy worker_update on teams for update to app_worker using (true);
create policy worker_delete on teams for delete to app_worker using (true);

alter table team_requests enable row level security;
alter table team_requests force row level security;
grant select on team_requests to app_web;
grant select on team_requests to app_pool;
create policy pool_select on team_requests for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select, insert on team_requests to app_manager;
create policy manager_select on team_requests for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on team_requests for insert to app_manager with check (
  asked_by = 'manager' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, insert on team_requests to app_cell;
create policy cell_select on team_requests for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on team_requests for insert to app_cell with check (
  asked_by = 'cell' and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
-- where the waves reached the volunteers, the associations are asked too
grant select, insert on team_requests to app_waves;
create policy waves_select on team_requests for select to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
create policy waves_insert on team_requests for insert to app_waves with check (
  asked_by = 'waves' and need_id = (select nullif(current_setting('app.need', true), '')::uuid)
  and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, update on team_requests to app_worker;
create policy worker_select on team_requests for select to app_worker using (true);
create policy worker_update on team_requests for update to app_worker using (true);

-- An association that answers takes and gives back seats of that one need: app.need is empty for any other act of a pool.
grant select (first_yes_at, filled_at) on needs to app_pool;
grant update (seats_taken, status, first_yes_at, filled_at, updated_at) on needs to app_pool;
create policy pool_seats on needs for update to app_pool using (
  id = (select nullif(current_setting('app.need', true), '')::uuid) and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
-- the others asked for it are told that it is filled
grant select (id, organization_id, territory_id, need_id, person_id, status, asks) on solicitations to app_pool;
create policy pool_rivals on solicitations for select to app_pool using (
  need_id = (select nullif(current_setting('app.need', true), '')::uuid) and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
grant update (status, closed_at, close_reason) on solicitations to app_pool;
create policy pool_closes on solicitations for update to app_pool using (
  need_id = (select nullif(current_setting('app.need', true), '')::uuid) and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
create policy pool_tells on outbox_messages for insert to app_pool with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));

-- The associations a structure or a cell may ask in its own territory: an id and a name.
create function team_pools() returns table (id uuid, name text) language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, p.name from pools p where p.kind = 'association-team'
    and p.territory_id = nullif(current_setting('app.territory', true), '')
    and coalesce(p.opens_on, '-infinity') <= today_in_paris() and coalesce(p.closes_on, 'infinity') >= today_in_paris() order by p.name, p.id
$$;
-- How to reach the place, for an association that holds seats there.
create function team_contact(of_need uuid) returns table (name text, phone text, note text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select n.contact_name, n.contact_phone, n.note from needs n
  where n.id = of_need and exists (select from teams t where t.need_id = n.id and t.status in ('confirmed', 'to-reconfirm')
    and t.pool_id = nullif(current_setting('app.pool', true), '')::uuid)
$$;
revoke all on function team_pools(), team_contact(uuid) from public;
grant execute on function team_pools() to app_manager, app_cell, app_waves;
grant execute on function team_contact(uuid) to app_pool;
