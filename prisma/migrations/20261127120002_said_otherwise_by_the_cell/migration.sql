-- What the cell says otherwise of a request, for its structure on the telephone: who asked, what changed, what the direction says of it.

-- CreateTable
CREATE TABLE "cell_edits" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "told_by" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "changes" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "cell_edits_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cell_edits_need_id_organization_id_idx" ON "cell_edits"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "cell_edits_organization_id_idx" ON "cell_edits"("organization_id");

-- CreateIndex
CREATE INDEX "cell_edits_territory_id_idx" ON "cell_edits"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "cell_edits_need_id_revision_key" ON "cell_edits"("need_id", "revision");

-- AddForeignKey
ALTER TABLE "cell_edits" ADD CONSTRAINT "cell_edits_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table cell_edits
  add constraint cell_edits_answer check (answer in ('confirmed', 'corrected')),
  add constraint cell_edits_answered check ((answer is null) = (answered_at is null)),
  add constraint cell_edits_told check (length(told_by) between 1 and 80);
-- signed by a hat of the cell the speaker wears, in its name: nobody else writes that a cell did
create trigger signed_by_cell before insert on cell_edits for each row execute function signed_by_cell();

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- written with the request itself, in the voice of its structure; read by both; answered by the structure
alter table cell_edits enable row level security;
alter table cell_edits force row level security;
grant select on cell_edits to app_web, app_backup, app_manager, app_cell, app_worker;
grant insert, update (answer, answered_at) on cell_edits to app_manager;
create policy owner_all on cell_edits to app_owner using (true) with check (true);
create policy manager_select on cell_edits for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on cell_edits for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and answer is null);
create policy manager_update on cell_edits for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy cell_select on cell_edits for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy worker_select on cell_edits for select to app_worker using (true);
