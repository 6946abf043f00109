-- The queue of a drill is worked as the queue of the cell is: what agents did on its cases is kept with the drill, and goes with it.

-- CreateTable
CREATE TABLE "drill_case_facts" (
    "drill_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_key" SMALLINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "look_again_minute" INTEGER,
    "outcome" TEXT,
    "minute" INTEGER NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "drill_case_facts_pkey" PRIMARY KEY ("drill_id","need_key","version")
);

-- CreateIndex
CREATE INDEX "drill_case_facts_drill_id_territory_id_idx" ON "drill_case_facts"("drill_id", "territory_id");

-- CreateIndex
CREATE INDEX "drill_case_facts_territory_id_idx" ON "drill_case_facts"("territory_id");

-- AddForeignKey
ALTER TABLE "drill_case_facts" ADD CONSTRAINT "drill_case_facts_drill_id_territory_id_fkey" FOREIGN KEY ("drill_id", "territory_id") REFERENCES "drills"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table drill_case_facts
  add constraint drill_case_facts_need check (need_key between 0 and 99),
  add constraint drill_case_facts_version check (version > 0),
  add constraint drill_case_facts_minute check (minute between 0 and 2880),
  add constraint drill_case_facts_kind check (kind in ('taken', 'taken-over', 'released', 'handed-over', 'noted', 'clock', 'closed')),
  add constraint drill_case_facts_text check (length(text) <= 1100),
  add constraint drill_case_facts_clock check ((kind = 'clock') = (look_again_minute is not null)),
  add constraint drill_case_facts_outcome check ((kind = 'closed') = (outcome is not null)
    and (outcome is null or outcome in ('covered', 'partly', 'adjusted', 'elsewhere', 'nothing')));

-- The name on what was done is that of the speaker’s own hat in the cell, as it is on a case that is real.
create trigger signed_by_cell before insert on drill_case_facts for each row execute function signed_by_cell();

-- Written by the cell of the territory, read by nobody else; what was written is never changed, and goes with its drill.
alter table drill_case_facts enable row level security;
alter table drill_case_facts force row level security;
create policy owner_all on drill_case_facts to app_owner using (true) with check (true);
grant select on drill_case_facts to app_web, app_backup;
grant select, insert on drill_case_facts to app_cell;
create policy cell_select on drill_case_facts for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on drill_case_facts for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
