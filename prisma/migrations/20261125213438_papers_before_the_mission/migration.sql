-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "started_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "mission_papers" (
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,
    "instead" TEXT,
    "signed_on" DATE,
    "attested_at" TIMESTAMPTZ(3),
    "attested_by" UUID,

    CONSTRAINT "mission_papers_pkey" PRIMARY KEY ("assignment_id","rule")
);

-- CreateIndex
CREATE INDEX "mission_papers_assignment_id_organization_id_idx" ON "mission_papers"("assignment_id", "organization_id");

-- CreateIndex
CREATE INDEX "mission_papers_organization_id_idx" ON "mission_papers"("organization_id");

-- CreateIndex
CREATE INDEX "mission_papers_person_id_idx" ON "mission_papers"("person_id");

-- AddForeignKey
ALTER TABLE "mission_papers" ADD CONSTRAINT "mission_papers_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Signed or seen is what somebody says: with a day, at an instant.
alter table mission_papers add constraint mission_papers_attested_whole
  check (attested_by is null or (signed_on is not null and attested_at is not null));

alter table mission_papers enable row level security;
alter table mission_papers force row level security;
grant select on mission_papers to app_web;
grant select on mission_papers to app_manager;
create policy manager_select on mission_papers for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (signed_on, attested_at, attested_by) on mission_papers to app_manager;
create policy manager_update on mission_papers for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on mission_papers to app_person;
create policy person_select on mission_papers for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
-- Whoever says yes leaves the list of what is still to be made or seen, and nothing signed; a yes said again corrects it.
grant insert (assignment_id, organization_id, territory_id, person_id, rule, required, instead) on mission_papers to app_answer;
create policy answer_insert on mission_papers for insert to app_answer with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select (assignment_id, person_id, rule, attested_by) on mission_papers to app_answer;
create policy answer_select on mission_papers for select to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant delete on mission_papers to app_answer;
create policy answer_delete on mission_papers for delete to app_answer using (person_id = (select nullif(current_setting('app.person', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and attested_by is null);

-- Nobody starts a mission whose papers are missing, whoever writes it: of two papers that do as well, one is enough.
grant update (started_at) on assignments to app_manager;
create function start_in_order() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.started_at is null then return new; end if;
  if tg_op = 'INSERT' then raise check_violation using message = 'a mission is not written as begun'; end if;
  if old.started_at is null and (new.status <> 'confirmed' or exists (
    select from mission_papers p where p.assignment_id = new.id and p.required and p.attested_by is null and not exists (
      select from mission_papers other where other.assignment_id = p.assignment_id and other.attested_by is not null
        and (other.rule = p.instead or other.instead = p.rule)))) then
    raise check_violation using message = 'a mission does not begin without its papers';
  end if;
  return new;
end $$;
create trigger start_in_order before insert or update of started_at on assignments for each row execute function start_in_order();
create function papers_stay_signed() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.attested_by is null and exists (select from assignments a where a.id = new.assignment_id and a.started_at is not null) then
    raise check_violation using message = 'a mission begun keeps its papers';
  end if;
  return new;
end $$;
create trigger papers_stay_signed before update of attested_by on mission_papers for each row execute function papers_stay_signed();
