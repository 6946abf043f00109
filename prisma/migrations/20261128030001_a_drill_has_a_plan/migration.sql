-- The plan of a territory is rehearsed: what a drill’s plan is made from, what the engine answered, and what agents did of it.

-- CreateTable
CREATE TABLE "drill_plans" (
    "drill_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "minute" INTEGER NOT NULL,
    "instance" JSONB NOT NULL,
    "answer" JSONB,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "drill_plans_pkey" PRIMARY KEY ("drill_id","number")
);

-- CreateTable
CREATE TABLE "drill_plan_facts" (
    "drill_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "rank" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "plan" SMALLINT NOT NULL,
    "need_key" SMALLINT,
    "person" SMALLINT,
    "minute" INTEGER NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "drill_plan_facts_pkey" PRIMARY KEY ("drill_id","rank")
);

-- CreateIndex
CREATE INDEX "drill_plans_drill_id_territory_id_idx" ON "drill_plans"("drill_id", "territory_id");

-- CreateIndex
CREATE INDEX "drill_plans_territory_id_idx" ON "drill_plans"("territory_id");

-- AddForeignKey
ALTER TABLE "drill_plans" ADD CONSTRAINT "drill_plans_drill_id_territory_id_fkey" FOREIGN KEY ("drill_id", "territory_id") REFERENCES "drills"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- CreateIndex
CREATE INDEX "drill_plan_facts_drill_id_territory_id_idx" ON "drill_plan_facts"("drill_id", "territory_id");

-- CreateIndex
CREATE INDEX "drill_plan_facts_territory_id_idx" ON "drill_plan_facts"("territory_id");

-- AddForeignKey
ALTER TABLE "drill_plan_facts" ADD CONSTRAINT "drill_plan_facts_drill_id_territory_id_fkey" FOREIGN KEY ("drill_id", "territory_id") REFERENCES "drills"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table drill_plans
  add constraint drill_plans_number check (number > 0),
  add constraint drill_plans_minute check (minute between 0 and 2880),
  add constraint drill_plans_instance check (jsonb_typeof(instance) = 'object'),
  add constraint drill_plans_answer check (answer is null or jsonb_typeof(answer) = 'object');
alter table drill_plan_facts
  add constraint drill_plan_facts_rank check (rank > 0),
  add constraint drill_plan_facts_kind check (kind in ('pin', 'unpin', 'forbid', 'allow', 'sent')),
  add constraint drill_plan_facts_plan check (plan >= 0),
  add constraint drill_plan_facts_minute check (minute between 0 and 2880),
  add constraint drill_plan_facts_need check (need_key between 0 and 99),
  add constraint drill_plan_facts_person check (person between 1 and 999),
  add constraint drill_plan_facts_pair check ((kind = 'sent') = (need_key is null) and (kind = 'sent') = (person is null));

-- a plan is sent once
create unique index drill_plan_facts_sent_once on drill_plan_facts (drill_id, plan) where kind = 'sent';

-- The name on what was done is that of the speaker’s own hat in the cell, as it is on what is real.
create trigger signed_by_cell before insert on drill_plans for each row execute function signed_by_cell();
create trigger signed_by_cell before insert on drill_plan_facts for each row execute function signed_by_cell();

-- Asked and edited by the cell of the territory, read by nobody else; the worker alone answers, once.
alter table drill_plans enable row level security;
alter table drill_plans force row level security;
create policy owner_all on drill_plans to app_owner using (true) with check (true);
grant select on drill_plans to app_web, app_backup;
grant select, insert on drill_plans to app_cell;
create policy cell_select on drill_plans for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on drill_plans for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text) and answer is null);
grant select on drill_plans to app_worker;
grant update (answer) on drill_plans to app_worker;
create policy worker_select on drill_plans for select to app_worker using (true);
create policy worker_update on drill_plans for update to app_worker using (answer is null) with check (answer is not null);

alter table drill_plan_facts enable row level security;
alter table drill_plan_facts force row level security;
create policy owner_all on drill_plan_facts to app_owner using (true) with check (true);
grant select on drill_plan_facts to app_web, app_backup;
grant select, insert on drill_plan_facts to app_cell;
create policy cell_select on drill_plan_facts for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on drill_plan_facts for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
