-- The activation of a reserve is rehearsed: why, for which goals, with which thresholds; who is asked and what they answer is computed.

-- CreateTable
CREATE TABLE "drill_activations" (
    "drill_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "goal_filled" SMALLINT,
    "goal_ready" INTEGER,
    "goal_hours" SMALLINT,
    "vital" SMALLINT,
    "serious" SMALLINT,
    "degraded" SMALLINT,
    "comfort" SMALLINT,
    "minute" INTEGER NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "closed_minute" INTEGER,
    "learned" TEXT,

    CONSTRAINT "drill_activations_pkey" PRIMARY KEY ("drill_id")
);

-- CreateIndex
CREATE INDEX "drill_activations_territory_id_idx" ON "drill_activations"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "drill_activations_drill_id_territory_id_key" ON "drill_activations"("drill_id", "territory_id");

-- AddForeignKey
ALTER TABLE "drill_activations" ADD CONSTRAINT "drill_activations_drill_id_territory_id_fkey" FOREIGN KEY ("drill_id", "territory_id") REFERENCES "drills"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table drill_activations
  add constraint drill_activations_reason check (reason in ('summer', 'end-of-year', 'epidemic', 'heat-wave', 'other')),
  add constraint drill_activations_words check (length(words) between 1 and 300),
  add constraint drill_activations_goals check (goal_filled between 1 and 100 and goal_ready > 0 and goal_hours > 0),
  add constraint drill_activations_thresholds check (vital > 0 and serious > 0 and degraded > 0 and comfort > 0),
  add constraint drill_activations_minute check (minute between 0 and 2880),
  add constraint drill_activations_closed check (closed_minute between minute and 2880),
  add constraint drill_activations_learned check (learned is null or (length(learned) <= 2000 and closed_minute is not null));

create trigger signed_by_cell before insert on drill_activations for each row execute function signed_by_cell();

-- Written by the cell of the territory, read by nobody else; what is closed stays so.
alter table drill_activations enable row level security;
alter table drill_activations force row level security;
create policy owner_all on drill_activations to app_owner using (true) with check (true);
grant select on drill_activations to app_web, app_backup;
grant select, insert on drill_activations to app_cell;
grant update (closed_minute, learned) on drill_activations to app_cell;
create policy cell_select on drill_activations for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on drill_activations for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text) and closed_minute is null);
create policy cell_update on drill_activations for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text) and closed_minute is null) with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
