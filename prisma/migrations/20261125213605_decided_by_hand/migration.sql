-- CreateTable
CREATE TABLE "plan_decisions" (
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_decisions_pkey" PRIMARY KEY ("territory_id","person_id","need_id")
);

-- CreateIndex
CREATE INDEX "plan_decisions_person_id_territory_id_idx" ON "plan_decisions"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "plan_decisions_need_id_organization_id_idx" ON "plan_decisions"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "plan_decisions_organization_id_idx" ON "plan_decisions"("organization_id");

-- AddForeignKey
ALTER TABLE "plan_decisions" ADD CONSTRAINT "plan_decisions_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_decisions" ADD CONSTRAINT "plan_decisions_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table plan_decisions add constraint plan_decisions_kind check (kind in ('pin', 'forbid'));

-- ── Who may say what ────────────────────────────────────────────────────────────────────────────────────────────────
-- The cell decides for its territory, lifts what it decided, and reads it; the worker reads it to plan.
alter table plan_decisions enable row level security;
alter table plan_decisions force row level security;
grant select on plan_decisions to app_web;
grant select, insert, delete on plan_decisions to app_cell;
create policy cell_select on plan_decisions for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on plan_decisions for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_delete on plan_decisions for delete to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on plan_decisions to app_worker;
create policy worker_select on plan_decisions for select to app_worker using (true);
