-- What counts in the tension index of a territory: versions, each with its reason, never overwritten.

-- CreateTable
CREATE TABLE "tension_weights" (
    "territory_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "points" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tension_weights_pkey" PRIMARY KEY ("territory_id","version")
);

-- CreateIndex
CREATE INDEX "tension_weights_territory_id_valid_from_idx" ON "tension_weights"("territory_id", "valid_from");

-- AddForeignKey
ALTER TABLE "tension_weights" ADD CONSTRAINT "tension_weights_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table tension_weights
  add constraint tension_weights_reason check (length(reason) between 20 and 1000),
  add constraint tension_weights_points check (
    (points->>'uncovered')::int >= 0 and (points->>'presence')::int >= 0 and (points->>'vacant')::int >= 0
    and (points->>'closed')::int >= 0 and (points->>'level')::int >= 0
    and (points->>'uncovered')::int + (points->>'presence')::int + (points->>'vacant')::int + (points->>'closed')::int
      + (points->>'level')::int = 100);

-- Read and changed by the cell of the territory alone.
alter table tension_weights enable row level security;
alter table tension_weights force row level security;
create policy owner_all on tension_weights to app_owner using (true) with check (true);
grant select on tension_weights to app_web, app_backup;
grant select, insert on tension_weights to app_cell;
create policy cell_select on tension_weights for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on tension_weights for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and changed_by = (select nullif(current_setting('app.actor', true), '')::uuid));
