-- When people were last asked whether their week is true, campaigns of a pool, and what a person says of a mission.

-- CreateTable
CREATE TABLE "mission_follow_ups" (
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "sheet_read_at" TIMESTAMPTZ(3),
    "began_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "break_minutes" SMALLINT,
    "said_at" TIMESTAMPTZ(3),

    CONSTRAINT "mission_follow_ups_pkey" PRIMARY KEY ("assignment_id")
);

-- CreateTable
CREATE TABLE "mission_surveys" (
    "assignment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "as_announced" TEXT NOT NULL,
    "welcomed" TEXT NOT NULL,
    "come_back" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mission_surveys_pkey" PRIMARY KEY ("assignment_id")
);

-- CreateTable
CREATE TABLE "availability_refreshes" (
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "silent" SMALLINT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "availability_refreshes_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "refresh_campaigns" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "rests_until" TIMESTAMPTZ(3) NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "assignments_id_person_id_key" ON "assignments"("id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "mission_follow_ups_assignment_id_person_id_key" ON "mission_follow_ups"("assignment_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "mission_surveys_assignment_id_person_id_key" ON "mission_surveys"("assignment_id", "person_id");

-- CreateIndex
CREATE INDEX "mission_follow_ups_organization_id_idx" ON "mission_follow_ups"("organization_id");

-- CreateIndex
CREATE INDEX "mission_follow_ups_person_id_idx" ON "mission_follow_ups"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "mission_follow_ups_assignment_id_organization_id_key" ON "mission_follow_ups"("assignment_id", "organization_id");

-- CreateIndex
CREATE INDEX "mission_surveys_person_id_territory_id_idx" ON "mission_surveys"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "mission_surveys_territory_id_idx" ON "mission_surveys"("territory_id");

-- CreateIndex
CREATE INDEX "availability_refreshes_territory_id_idx" ON "availability_refreshes"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "availability_refreshes_person_id_territory_id_key" ON "availability_refreshes"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "refresh_campaigns_pool_id_territory_id_idx" ON "refresh_campaigns"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "refresh_campaigns_territory_id_idx" ON "refresh_campaigns"("territory_id");

-- AddForeignKey
ALTER TABLE "mission_follow_ups" ADD CONSTRAINT "mission_follow_ups_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mission_follow_ups" ADD CONSTRAINT "mission_follow_ups_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mission_surveys" ADD CONSTRAINT "mission_surveys_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mission_surveys" ADD CONSTRAINT "mission_surveys_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_refreshes" ADD CONSTRAINT "availability_refreshes_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_campaigns" ADD CONSTRAINT "refresh_campaigns_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table availability_refreshes
  add constraint availability_refreshes_silent check (silent >= 1),
  add constraint availability_refreshes_reason check (reason in ('usual', 'before-needs', 'campaign', 'farewell'));
alter table refresh_campaigns
  add constraint refresh_campaigns_rest check (rests_until > asked_at and asked >= 0),
  -- two managers at once make one campaign
  add constraint refresh_campaigns_one_at_a_time exclude using gist (pool_id with =, tstzrange(asked_at, rests_until) with &&);
alter table mission_follow_ups
  add constraint mission_follow_ups_hours check (finished_at > began_at and break_minutes >= 0
    and (began_at is null) = (finished_at is null) and (began_at is null) = (said_at is null));
alter table mission_surveys
  add constraint mission_surveys_words check (as_announced in ('yes', 'partly', 'no') and welcomed in ('yes', 'partly', 'no')
    and come_back in ('yes', 'partly', 'no'));

alter table availability_refreshes enable row level security;
alter table availability_refreshes force row level security;
grant select on availability_refreshes to app_web;
grant select on availability_refreshes to app_person;
create policy person_select on availability_refreshes for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, insert, update on availability_refreshes to app_worker;
create policy worker_select on availability_refreshes for select to app_worker using (true);
create policy worker_insert on availability_refreshes for insert to app_worker with check (true);
create policy worker_update on availability_refreshes for update to app_worker using (true);

alter table refresh_campaigns enable row level security;
alter table refresh_campaigns force row level security;
grant select on refresh_campaigns to app_web;
grant select, insert on refresh_campaigns to app_pool;
create policy pool_select on refresh_campaigns for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on refresh_campaigns for insert to app_pool with check (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, update on refresh_campaigns to app_worker;
create policy worker_select on refresh_campaigns for select to app_worker using (true);
create policy worker_update on refresh_campaigns for update to app_worker using (true);

alter table mission_follow_ups enable row level security;
alter table mission_follow_ups force row level security;
grant select on mission_follow_ups to app_web;
grant select, insert on mission_follow_ups to app_person;
grant update (sheet_read_at, began_at, finished_at, break_minutes, said_at) on mission_follow_ups to app_person;
create policy person_select on mission_follow_ups for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
-- one's own missions alone: a key says whose each of them is
create policy person_insert on mission_follow_ups for insert to app_person with check (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
);
create policy person_update on mission_follow_ups for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on mission_follow_ups to app_manager;
create policy manager_select on mission_follow_ups for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));

alter table mission_surveys enable row level security;
alter table mission_surveys force row level security;
grant select on mission_surveys to app_web;
grant select, insert on mission_surveys to app_person;
grant update (as_announced, welcomed, come_back, answered_at) on mission_surveys to app_person;
create policy person_select on mission_surveys for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on mission_surveys for insert to app_person with check (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
);
create policy person_update on mission_surveys for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
-- the engine reads whether somebody would come back to a place, and nothing of how they were welcomed
grant select (assignment_id, person_id, territory_id, come_back, answered_at) on mission_surveys to app_matching;
create policy matching_select on mission_surveys for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, delete on mission_surveys to app_worker;
create policy worker_select on mission_surveys for select to app_worker using (true);
create policy worker_delete on mission_surveys for delete to app_worker using (true);
