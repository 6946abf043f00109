-- AlterTable
ALTER TABLE "solicitations" ADD COLUMN     "override_reason" TEXT,
ADD COLUMN     "warnings" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "declared_hours" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "weekly_minutes" INTEGER,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declared_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "structure_agreements" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "reference" TEXT NOT NULL,
    "declared_by" UUID NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "structure_agreements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_conditions" (
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "met_on" DATE NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_conditions_pkey" PRIMARY KEY ("person_id","condition")
);

-- CreateIndex
CREATE INDEX "declared_hours_person_id_territory_id_idx" ON "declared_hours"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "declared_hours_territory_id_starts_at_idx" ON "declared_hours"("territory_id", "starts_at");

-- CreateIndex
CREATE INDEX "structure_agreements_structure_id_organization_id_idx" ON "structure_agreements"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "structure_agreements_organization_id_idx" ON "structure_agreements"("organization_id");

-- CreateIndex
CREATE INDEX "structure_agreements_territory_id_idx" ON "structure_agreements"("territory_id");

-- CreateIndex
CREATE INDEX "person_conditions_person_id_territory_id_idx" ON "person_conditions"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "person_conditions_territory_id_idx" ON "person_conditions"("territory_id");

-- AddForeignKey
ALTER TABLE "declared_hours" ADD CONSTRAINT "declared_hours_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "structure_agreements" ADD CONSTRAINT "structure_agreements_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person_conditions" ADD CONSTRAINT "person_conditions_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table structure_agreements
  add constraint structure_agreements_kind check (kind in ('day-12h', 'night-12h', 'rest-9h', 'rest-11h')),
  add constraint structure_agreements_period check (valid_until is null or valid_until > valid_from),
  -- one declaration of a kind at a time: two directors pressing at once make one
  add constraint structure_agreements_one_at_a_time
    exclude using gist (structure_id with =, kind with =, tstzrange(valid_from, valid_until) with &&);
alter table declared_hours
  add constraint declared_hours_period check (ends_at is null or ends_at > starts_at),
  add constraint declared_hours_weekly check (weekly_minutes between 1 and 2880),
  -- a period that is worked whole has an end
  add constraint declared_hours_dated check (weekly_minutes is not null or ends_at is not null);
alter table person_conditions add constraint person_conditions_condition check (condition in
  ('child-protection-attestation', 'immunity', 'criminal-record-extract', 'employer-agreement', 'accessory-authorisation', 'parental-consent', 'study-certificate'));

-- What was confirmed with a reason, and the reason: both or neither.
alter table solicitations add constraint solicitations_override
  check (jsonb_typeof(warnings) = 'array' and (override_reason is null) = (warnings = '[]'::jsonb));
grant update (warnings, override_reason) on solicitations to app_manager;


alter table structure_agreements enable row level security;
alter table structure_agreements force row level security;
grant select on structure_agreements to app_web;
grant select on structure_agreements to app_manager;
create policy manager_select on structure_agreements for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on structure_agreements to app_manager;
create policy manager_insert on structure_agreements for insert to app_manager with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (valid_until) on structure_agreements to app_manager;
create policy manager_update on structure_agreements for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on structure_agreements to app_cell;
create policy cell_select on structure_agreements for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on structure_agreements to app_answer;
create policy answer_select on structure_agreements for select to app_answer using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on structure_agreements to app_worker;
create policy worker_select on structure_agreements for select to app_worker using (true);

alter table declared_hours enable row level security;
alter table declared_hours force row level security;
grant select on declared_hours to app_web;
grant select on declared_hours to app_person;
create policy person_select on declared_hours for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on declared_hours to app_person;
create policy person_insert on declared_hours for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on declared_hours to app_person;
create policy person_delete on declared_hours for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on declared_hours to app_answer;
create policy answer_select on declared_hours for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on declared_hours to app_matching;
create policy matching_select on declared_hours for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on declared_hours to app_worker;
create policy worker_select on declared_hours for select to app_worker using (true);
grant delete on declared_hours to app_worker;
create policy worker_delete on declared_hours for delete to app_worker using (true);

alter table person_conditions enable row level security;
alter table person_conditions force row level security;
grant select on person_conditions to app_web;
grant select on person_conditions to app_person;
create policy person_select on person_conditions for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant insert on person_conditions to app_person;
create policy person_insert on person_conditions for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (met_on, declared_at) on person_conditions to app_person;
create policy person_update on person_conditions for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on person_conditions to app_person;
create policy person_delete on person_conditions for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on person_conditions to app_answer;
create policy answer_select on person_conditions for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on person_conditions to app_matching;
create policy matching_select on person_conditions for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on person_conditions to app_worker;
create policy worker_select on person_conditions for select to app_worker using (true);
grant delete on person_conditions to app_worker;
create policy worker_delete on person_conditions for delete to app_worker using (true);
