-- The true shape of a département, imported from a public file: what the cell’s map is drawn on.

-- CreateTable
CREATE TABLE "territory_contours" (
    "territory_code" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "communes" INTEGER NOT NULL,
    "drawing" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "territory_contours_pkey" PRIMARY KEY ("territory_code")
);

-- AddForeignKey
ALTER TABLE "territory_contours" ADD CONSTRAINT "territory_contours_territory_code_fkey" FOREIGN KEY ("territory_code") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table territory_contours add constraint territory_contours_source check (length(source) between 1 and 200);
alter table territory_contours add constraint territory_contours_communes check (communes > 0);

-- Written by the owner alone, from a command; read by the cells, whose map it is.
alter table territory_contours enable row level security;
alter table territory_contours force row level security;
create policy owner_all on territory_contours to app_owner using (true) with check (true);
grant select on territory_contours to app_web, app_cell, app_backup;
create policy cell_select on territory_contours for select to app_cell using (true);
