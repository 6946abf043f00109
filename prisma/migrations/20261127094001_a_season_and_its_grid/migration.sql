-- A season told by its cell: the grid of analysis, filled from what is counted and completed by hand, version after version.

-- CreateTable
CREATE TABLE "season_reports" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "season_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "season_answers" (
    "season_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "season_answers_pkey" PRIMARY KEY ("season_id","question","version")
);

-- CreateIndex
CREATE INDEX "season_reports_territory_id_starts_at_idx" ON "season_reports"("territory_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "season_reports_id_territory_id_key" ON "season_reports"("id", "territory_id");

-- CreateIndex
CREATE INDEX "season_answers_season_id_territory_id_idx" ON "season_answers"("season_id", "territory_id");

-- CreateIndex
CREATE INDEX "season_answers_territory_id_idx" ON "season_answers"("territory_id");

-- AddForeignKey
ALTER TABLE "season_reports" ADD CONSTRAINT "season_reports_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season_answers" ADD CONSTRAINT "season_answers_season_id_territory_id_fkey" FOREIGN KEY ("season_id", "territory_id") REFERENCES "season_reports"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table season_reports
  add constraint season_reports_name check (length(name) between 3 and 80),
  add constraint season_reports_period check (ends_at > starts_at);
alter table season_answers
  add constraint season_answers_version check (version > 0),
  add constraint season_answers_words check (length(words) <= 4000);

-- The name on an answer is that of the speaker’s own hat in the cell.
create trigger signed_by_cell before insert on season_answers for each row execute function signed_by_cell();

-- Opened and written by the cell of the territory, read by nobody else; what was written is never changed.
alter table season_reports enable row level security;
alter table season_reports force row level security;
create policy owner_all on season_reports to app_owner using (true) with check (true);
create policy cell_select on season_reports for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on season_reports for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and opened_by = (select nullif(current_setting('app.actor', true), '')::uuid));
alter table season_answers enable row level security;
alter table season_answers force row level security;
create policy owner_all on season_answers to app_owner using (true) with check (true);
create policy cell_select on season_answers for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on season_answers for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on season_reports, season_answers to app_web, app_backup;
grant select, insert on season_reports, season_answers to app_cell;
