-- Two agents on one case of a drill see each other, as they do on a case that is real.

-- CreateTable
CREATE TABLE "drill_viewers" (
    "drill_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_key" SMALLINT NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drill_viewers_pkey" PRIMARY KEY ("drill_id","need_key","membership_id")
);

-- CreateIndex
CREATE INDEX "drill_viewers_drill_id_territory_id_idx" ON "drill_viewers"("drill_id", "territory_id");

-- CreateIndex
CREATE INDEX "drill_viewers_territory_id_idx" ON "drill_viewers"("territory_id");

-- AddForeignKey
ALTER TABLE "drill_viewers" ADD CONSTRAINT "drill_viewers_drill_id_territory_id_fkey" FOREIGN KEY ("drill_id", "territory_id") REFERENCES "drills"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table drill_viewers add constraint drill_viewers_need check (need_key between 0 and 99);

create trigger signed_by_cell before insert on drill_viewers for each row execute function signed_by_cell();

alter table drill_viewers enable row level security;
alter table drill_viewers force row level security;
create policy owner_all on drill_viewers to app_owner using (true) with check (true);
grant select on drill_viewers to app_web, app_backup;
grant select, insert on drill_viewers to app_cell;
grant update (seen_at) on drill_viewers to app_cell;
create policy cell_select on drill_viewers for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on drill_viewers for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_update on drill_viewers for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
