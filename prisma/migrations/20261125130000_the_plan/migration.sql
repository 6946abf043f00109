-- AlterTable
ALTER TABLE "need_waves" ADD COLUMN     "kept" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "territory_plans" (
    "territory_id" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "input_hash" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "objective" DOUBLE PRECISION NOT NULL,
    "bound" DOUBLE PRECISION NOT NULL,
    "gap" DOUBLE PRECISION NOT NULL,
    "seats_open" INTEGER NOT NULL,
    "seats_covered" INTEGER NOT NULL,
    "solver_version" TEXT NOT NULL,

    CONSTRAINT "territory_plans_pkey" PRIMARY KEY ("territory_id")
);

-- CreateTable
CREATE TABLE "plan_prices" (
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "price" DOUBLE PRECISION NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_prices_pkey" PRIMARY KEY ("territory_id","person_id","need_id")
);

-- CreateIndex
CREATE INDEX "plan_prices_person_id_territory_id_idx" ON "plan_prices"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "plan_prices_need_id_organization_id_idx" ON "plan_prices"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "plan_prices_organization_id_idx" ON "plan_prices"("organization_id");

-- AddForeignKey
ALTER TABLE "territory_plans" ADD CONSTRAINT "territory_plans_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_prices" ADD CONSTRAINT "plan_prices_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_prices" ADD CONSTRAINT "plan_prices_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── Why some people are asked last ──────────────────────────────────────────────────────────────────────────────────
-- how many people the plan keeps for another need: a count, so that whose need it is stays unsaid
alter table need_waves add constraint need_waves_kept check (kept >= 0);
grant update (kept) on need_waves to app_waves;

-- ── What is kept is a plan ──────────────────────────────────────────────────────────────────────────────────────────
alter table territory_plans
  add constraint territory_plans_method check (method in ('exact', 'rounded', 'greedy', 'refused')),
  add constraint territory_plans_gap check (gap between 0 and 1 and bound >= objective),
  add constraint territory_plans_seats check (seats_covered between 0 and seats_open),
  add constraint territory_plans_checked check (checked_at >= computed_at);
alter table plan_prices add constraint plan_prices_price check (price > 0);

-- ── Who may say what ────────────────────────────────────────────────────────────────────────────────────────────────
-- The worker writes the plan; the engine reads whom it keeps elsewhere; the cell reads what it is worth, never whom.
alter table territory_plans enable row level security;
alter table territory_plans force row level security;
grant select on territory_plans to app_web;
grant select, insert, update (computed_at, checked_at, input_hash, method, objective, bound, gap, seats_open, seats_covered, solver_version) on territory_plans to app_worker;
create policy worker_select on territory_plans for select to app_worker using (true);
create policy worker_insert on territory_plans for insert to app_worker with check (true);
create policy worker_update on territory_plans for update to app_worker using (true);
grant select on territory_plans to app_matching;
create policy matching_select on territory_plans for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on territory_plans to app_cell;
create policy cell_select on territory_plans for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));

alter table plan_prices enable row level security;
alter table plan_prices force row level security;
grant select on plan_prices to app_web;
grant select, insert, delete on plan_prices to app_worker;
create policy worker_select on plan_prices for select to app_worker using (true);
create policy worker_insert on plan_prices for insert to app_worker with check (true);
create policy worker_delete on plan_prices for delete to app_worker using (true);
grant select on plan_prices to app_matching;
create policy matching_select on plan_prices for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
