-- A crisis is rehearsed: only the drill itself and what agents did are kept; everything it shows is computed.

-- CreateTable
CREATE TABLE "drills" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "scenario" TEXT NOT NULL,
    "pace" SMALLINT NOT NULL,
    "places" JSONB NOT NULL,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "played_minutes" INTEGER NOT NULL,
    "ticked_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "drills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drill_acts" (
    "drill_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_key" SMALLINT NOT NULL,
    "lever" TEXT NOT NULL,
    "minute" INTEGER NOT NULL,
    "acted_by" UUID NOT NULL,

    CONSTRAINT "drill_acts_pkey" PRIMARY KEY ("drill_id","need_key","lever")
);

-- CreateIndex
CREATE INDEX "drills_territory_id_idx" ON "drills"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "drills_id_territory_id_key" ON "drills"("id", "territory_id");

-- CreateIndex
CREATE INDEX "drill_acts_drill_id_territory_id_idx" ON "drill_acts"("drill_id", "territory_id");

-- CreateIndex
CREATE INDEX "drill_acts_territory_id_idx" ON "drill_acts"("territory_id");

-- AddForeignKey
ALTER TABLE "drills" ADD CONSTRAINT "drills_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drill_acts" ADD CONSTRAINT "drill_acts_drill_id_territory_id_fkey" FOREIGN KEY ("drill_id", "territory_id") REFERENCES "drills"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table drills
  add constraint drills_scenario check (scenario in ('bad-saturday', 'epidemic')),
  add constraint drills_pace check (pace in (1, 10, 60)),
  add constraint drills_played check (played_minutes between 0 and 2880),
  add constraint drills_places check (jsonb_typeof(places) = 'array' and jsonb_array_length(places) between 1 and 60);
alter table drill_acts
  add constraint drill_acts_need check (need_key between 0 and 99),
  add constraint drill_acts_minute check (minute between 0 and 2880);

-- one at a time in a territory
create unique index drills_one_at_a_time on drills (territory_id) where ended_at is null;

-- Opened, played, ended and erased by the cell of the territory, read by nobody else. Whoever sends, counts or publishes has no
-- right here, but for the worker, who moves its clock and deletes it when it is old.
alter table drills enable row level security;
alter table drills force row level security;
create policy owner_all on drills to app_owner using (true) with check (true);
grant select on drills to app_web, app_backup;
grant select, insert, delete on drills to app_cell;
grant update (ended_at) on drills to app_cell;
create policy cell_select on drills for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on drills for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and opened_by = (select nullif(current_setting('app.actor', true), '')::uuid) and ended_at is null and played_minutes = 0);
-- what is ended stays so
create policy cell_update on drills for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and ended_at is null) with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_delete on drills for delete to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and ended_at is not null);
grant select, delete on drills to app_worker;
grant update (played_minutes, ticked_at, ended_at) on drills to app_worker;
create policy worker_select on drills for select to app_worker using (true);
create policy worker_update on drills for update to app_worker using (true);
create policy worker_delete on drills for delete to app_worker using (ended_at is not null);

alter table drill_acts enable row level security;
alter table drill_acts force row level security;
create policy owner_all on drill_acts to app_owner using (true) with check (true);
grant select on drill_acts to app_web, app_backup;
grant select, insert on drill_acts to app_cell;
create policy cell_select on drill_acts for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on drill_acts for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and acted_by = (select nullif(current_setting('app.actor', true), '')::uuid));
