-- AlterTable
ALTER TABLE "solicitations" ADD COLUMN     "odds" JSONB,
ADD COLUMN     "reserved_at" TIMESTAMPTZ(3),
ADD COLUMN     "wave" INTEGER;

-- CreateTable
CREATE TABLE "need_wave_settings" (
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "hastened_at" TIMESTAMPTZ(3),
    "rings" TEXT[],
    "quiet_reason" TEXT,
    "looked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "need_wave_settings_pkey" PRIMARY KEY ("need_id")
);

-- CreateTable
CREATE TABLE "need_waves" (
    "id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "ring" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "size" INTEGER NOT NULL,
    "chance" DOUBLE PRECISION NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "need_waves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_odds" (
    "territory_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "shard" SMALLINT NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "yes" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "delay_log_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "delay_log_squares" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "answer_odds_pkey" PRIMARY KEY ("territory_id","key","shard")
);

-- CreateTable
CREATE TABLE "need_alerts" (
    "id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "tried" JSONB NOT NULL,

    CONSTRAINT "need_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "need_wave_settings_need_id_organization_id_idx" ON "need_wave_settings"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "need_wave_settings_organization_id_idx" ON "need_wave_settings"("organization_id");

-- CreateIndex
CREATE INDEX "need_wave_settings_territory_id_idx" ON "need_wave_settings"("territory_id");

-- CreateIndex
CREATE INDEX "need_waves_need_id_organization_id_idx" ON "need_waves"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "need_waves_organization_id_idx" ON "need_waves"("organization_id");

-- CreateIndex
CREATE INDEX "need_waves_territory_id_idx" ON "need_waves"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "need_waves_need_id_number_key" ON "need_waves"("need_id", "number");

-- CreateIndex
CREATE INDEX "need_alerts_need_id_organization_id_idx" ON "need_alerts"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "need_alerts_organization_id_idx" ON "need_alerts"("organization_id");

-- CreateIndex
CREATE INDEX "need_alerts_territory_id_raised_at_idx" ON "need_alerts"("territory_id", "raised_at");

-- CreateIndex
CREATE UNIQUE INDEX "need_alerts_need_id_kind_key" ON "need_alerts"("need_id", "kind");

-- AddForeignKey
ALTER TABLE "need_wave_settings" ADD CONSTRAINT "need_wave_settings_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "need_waves" ADD CONSTRAINT "need_waves_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "answer_odds" ADD CONSTRAINT "answer_odds_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_alerts" ADD CONSTRAINT "need_alerts_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What two people could break at once is also a constraint ────────────────────────────────────────────────────────
alter table need_wave_settings add constraint need_wave_settings_mode check (mode in ('automatic', 'by-hand'));
alter table need_waves
  add constraint need_waves_size check (size >= 0 and number > 0),
  add constraint need_waves_chance check (chance between 0 and 1);
-- one wave planned at a time: two workers cannot both have the next one
create unique index need_waves_one_planned on need_waves (need_id) where sent_at is null;
-- what the worker looks for every minute
create index need_waves_due on need_waves (planned_at) where sent_at is null;
-- who waits on a reserve list: few, looked for at each turn
create index solicitations_reserved on solicitations (need_id) where reserved_at is not null;
alter table need_alerts add constraint need_alerts_kind check (kind in ('threshold', 'nobody-left'));
alter table answer_odds
  add constraint answer_odds_counts check (asked >= 0 and yes >= 0 and answered >= yes),
  add constraint answer_odds_shard check (shard between 0 and 15);

-- ── Who may say what ────────────────────────────────────────────────────────────────────────────────────────────────
-- The waves speak for one need, under a role of their own (lib/decisions/024).
grant usage on schema public to app_waves;
grant usage on sequence live_events_id_seq to app_waves;

alter table need_wave_settings enable row level security;
alter table need_wave_settings force row level security;
grant select on need_wave_settings to app_web;
grant select on need_wave_settings to app_manager;
create policy manager_select on need_wave_settings for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on need_wave_settings to app_manager;
create policy manager_insert on need_wave_settings for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (mode, deadline, paused_at, hastened_at, rings, quiet_reason, updated_at) on need_wave_settings to app_manager;
create policy manager_update on need_wave_settings for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on need_wave_settings to app_waves;
create policy waves_select on need_wave_settings for select to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant update (looked_at) on need_wave_settings to app_waves;
create policy waves_update on need_wave_settings for update to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant select on need_wave_settings to app_worker;
create policy worker_select on need_wave_settings for select to app_worker using (true);

alter table need_waves enable row level security;
alter table need_waves force row level security;
grant select on need_waves to app_web;
grant select on need_waves to app_manager;
create policy manager_select on need_waves for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on need_waves to app_manager;
create policy manager_insert on need_waves for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (planned_at, size, why) on need_waves to app_manager;
create policy manager_update on need_waves for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and sent_at is null);
grant delete on need_waves to app_manager;
create policy manager_delete on need_waves for delete to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and sent_at is null);
grant select on need_waves to app_cell;
create policy cell_select on need_waves for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on need_waves to app_waves;
create policy waves_select on need_waves for select to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant insert on need_waves to app_waves;
create policy waves_insert on need_waves for insert to app_waves with check (need_id = (select nullif(current_setting('app.need', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (ring, planned_at, sent_at, size, chance, why) on need_waves to app_waves;
create policy waves_update on need_waves for update to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant select on need_waves to app_worker;
create policy worker_select on need_waves for select to app_worker using (true);

alter table answer_odds enable row level security;
alter table answer_odds force row level security;
grant select on answer_odds to app_web;
grant select, insert on answer_odds to app_waves, app_manager, app_answer;
grant update (asked) on answer_odds to app_waves, app_manager;
grant update (yes, answered, delay_log_sum, delay_log_squares) on answer_odds to app_answer;
create policy waves_select on answer_odds for select to app_waves using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy waves_insert on answer_odds for insert to app_waves with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy waves_update on answer_odds for update to app_waves using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_select on answer_odds for select to app_manager using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_insert on answer_odds for insert to app_manager with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_update on answer_odds for update to app_manager using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy answer_select on answer_odds for select to app_answer using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy answer_insert on answer_odds for insert to app_answer with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy answer_update on answer_odds for update to app_answer using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));

alter table need_alerts enable row level security;
alter table need_alerts force row level security;
grant select on need_alerts to app_web;
grant select on need_alerts to app_manager;
create policy manager_select on need_alerts for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on need_alerts to app_cell;
create policy cell_select on need_alerts for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on need_alerts to app_worker;
create policy worker_select on need_alerts for select to app_worker using (true);
grant select on need_alerts to app_waves;
create policy waves_select on need_alerts for select to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant insert on need_alerts to app_waves;
create policy waves_insert on need_alerts for insert to app_waves with check (need_id = (select nullif(current_setting('app.need', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));

grant select on needs to app_waves;
create policy waves_select on needs for select to app_waves using (id = (select nullif(current_setting('app.need', true), '')::uuid));
-- only to hold its lock
grant update (updated_at) on needs to app_waves;
create policy waves_update on needs for update to app_waves using (id = (select nullif(current_setting('app.need', true), '')::uuid));

-- a person's asks of the week are counted over the territory; who answered what, and why, is not read
grant select (id, organization_id, territory_id, need_id, person_id, starts_at, ends_at, status, asked_at, answered_at, closed_at, close_reason, wave, odds, reserved_at) on solicitations to app_waves;
create policy waves_select on solicitations for select to app_waves using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on solicitations to app_waves;
create policy waves_insert on solicitations for insert to app_waves with check (need_id = (select nullif(current_setting('app.need', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (status, closed_at, close_reason, asked_at, wave, reserved_at, warnings, override_reason) on solicitations to app_waves;
create policy waves_update on solicitations for update to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant update (reserved_at) on solicitations to app_answer;
grant update (asked_at, wave) on solicitations to app_manager;

grant insert on action_links to app_waves;
create policy waves_insert on action_links for insert to app_waves with check (need_id = (select nullif(current_setting('app.need', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on outbox_messages to app_waves;
create policy waves_insert on outbox_messages for insert to app_waves with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on live_events to app_waves;
create policy waves_insert on live_events for insert to app_waves with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on journal_entries to app_waves;
create policy waves_insert on journal_entries for insert to app_waves with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));

-- the engine tells which ring a person belongs to, and finds a twin of a need: places and hours, no contact, no note
grant select (id, organization_id, territory_id, name, category_code, commune_code, lat, lon, status) on structures to app_matching;
create policy matching_ring_select on structures for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select (id, territory_id, regime, legal_nature) on organizations to app_matching;
create policy matching_ring_select on organizations for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select (id, organization_id, territory_id, structure_id, trade, starts_at, ends_at, seats, seats_taken, severity, tasks, regulated, transport, lodging, wanted_kinds, status) on needs to app_matching;
create policy matching_twin_select on needs for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select (id, structure_id, territory_id, kind, valid_from, valid_until, reference) on structure_agreements to app_matching;
create policy matching_ring_select on structure_agreements for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
