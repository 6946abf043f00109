-- While it lasts, an activation may set quiet hours and thresholds of its own, version after version.

-- CreateTable
CREATE TABLE "activation_rules" (
    "activation_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "vital" SMALLINT,
    "serious" SMALLINT,
    "degraded" SMALLINT,
    "comfort" SMALLINT,
    "set_by" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activation_rules_pkey" PRIMARY KEY ("activation_id","version")
);

-- CreateIndex
CREATE INDEX "activation_rules_territory_id_idx" ON "activation_rules"("territory_id");

-- CreateIndex
CREATE INDEX "activation_rules_activation_id_territory_id_idx" ON "activation_rules"("activation_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "activations_id_territory_id_key" ON "activations"("id", "territory_id");

-- AddForeignKey
ALTER TABLE "activation_rules" ADD CONSTRAINT "activation_rules_activation_id_territory_id_fkey" FOREIGN KEY ("activation_id", "territory_id") REFERENCES "activations"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table activation_rules
  add constraint activation_rules_version check (version > 0),
  -- nobody is woken between ten at night and six in the morning, whatever is set; and eight hours a day are left to be asked in
  add constraint activation_rules_quiet check ((quiet_from is null) = (quiet_to is null)
    and (quiet_from is null or quiet_from between 14 and 22 and quiet_to between 6 and 14 and quiet_from - quiet_to >= 8)),
  -- what threatens safety never goes up later than usual
  add constraint activation_rules_thresholds check ((vital is null or vital between 24 and 168) and (serious is null or serious between 1 and 168)
    and (degraded is null or degraded between 1 and 168) and (comfort is null or comfort between 1 and 168));

-- Written by the cell of the territory, version after version, never changed; its figures are read below by whoever acts by them.
alter table activation_rules enable row level security;
alter table activation_rules force row level security;
create policy owner_all on activation_rules to app_owner using (true) with check (true);
create policy cell_select on activation_rules for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on activation_rules for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and set_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on activation_rules to app_web, app_backup;
grant select, insert on activation_rules to app_cell;

-- The hours and thresholds in force in some territories at an instant, those of every territory when none is named: figures, nobody's word.
create function activated_rules(territories text[], at timestamptz)
returns table(territory_id text, starts_at timestamptz, ends_at timestamptz, quiet_from int, quiet_to int, thresholds jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.territory_id, a.starts_at, a.ends_at, r.quiet_from::int, r.quiet_to::int,
    jsonb_build_object('vital', r.vital, 'serious', r.serious, 'degraded', r.degraded, 'comfort', r.comfort)
  from activations a
    join lateral (select * from activation_rules x where x.activation_id = a.id order by x.version desc limit 1) r on true
  where a.closed_at is null and a.starts_at <= at and a.ends_at > at and (territories is null or a.territory_id = any (territories))
$$;
revoke all on function activated_rules(text[], timestamptz) from public;
grant execute on function activated_rules(text[], timestamptz) to app_cell, app_manager, app_pool, app_person, app_waves, app_matching, app_worker;
