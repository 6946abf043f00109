-- What a cell takes in hand: a case, what happened on it, the levers pulled for it, who has it under their eyes.

-- CreateTable
CREATE TABLE "queue_cases" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "need_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "owner_membership_id" UUID,
    "owner_name" TEXT,
    "owned_at" TIMESTAMPTZ(3),
    "look_again_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "closed_causes" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "queue_cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_facts" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "version" INTEGER NOT NULL,
    "membership_id" UUID,
    "by_name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_facts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_levers" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "lever" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "asked_of" TEXT,
    "expected_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "legal_basis" TEXT,
    "result" TEXT,
    "people" INTEGER,
    "hours" DOUBLE PRECISION,
    "result_at" TIMESTAMPTZ(3),
    "result_name" TEXT,
    "trade_group" TEXT,
    "lead_band" TEXT NOT NULL,

    CONSTRAINT "queue_levers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_viewers" (
    "case_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_viewers_pkey" PRIMARY KEY ("case_id","membership_id")
);

-- CreateIndex
CREATE INDEX "queue_cases_structure_id_organization_id_idx" ON "queue_cases"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "queue_cases_need_id_organization_id_idx" ON "queue_cases"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "queue_cases_organization_id_idx" ON "queue_cases"("organization_id");

-- CreateIndex
CREATE INDEX "queue_cases_territory_id_closed_at_idx" ON "queue_cases"("territory_id", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "queue_cases_id_territory_id_key" ON "queue_cases"("id", "territory_id");

-- CreateIndex
CREATE INDEX "queue_facts_case_id_territory_id_idx" ON "queue_facts"("case_id", "territory_id");

-- CreateIndex
CREATE INDEX "queue_facts_territory_id_idx" ON "queue_facts"("territory_id");

-- CreateIndex
CREATE INDEX "queue_levers_case_id_territory_id_idx" ON "queue_levers"("case_id", "territory_id");

-- CreateIndex
CREATE INDEX "queue_levers_territory_id_lever_idx" ON "queue_levers"("territory_id", "lever");

-- CreateIndex
CREATE INDEX "queue_viewers_case_id_territory_id_idx" ON "queue_viewers"("case_id", "territory_id");

-- CreateIndex
CREATE INDEX "queue_viewers_territory_id_idx" ON "queue_viewers"("territory_id");

-- AddForeignKey
ALTER TABLE "queue_cases" ADD CONSTRAINT "queue_cases_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_cases" ADD CONSTRAINT "queue_cases_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "queue_cases" ADD CONSTRAINT "queue_cases_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "queue_facts" ADD CONSTRAINT "queue_facts_case_id_territory_id_fkey" FOREIGN KEY ("case_id", "territory_id") REFERENCES "queue_cases"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "queue_levers" ADD CONSTRAINT "queue_levers_case_id_territory_id_fkey" FOREIGN KEY ("case_id", "territory_id") REFERENCES "queue_cases"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "queue_viewers" ADD CONSTRAINT "queue_viewers_case_id_territory_id_fkey" FOREIGN KEY ("case_id", "territory_id") REFERENCES "queue_cases"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
-- one open case for one subject, whoever takes it
create unique index queue_cases_one_open on queue_cases (structure_id, (coalesce(need_id, structure_id))) where closed_at is null;
alter table queue_cases
  add constraint queue_cases_owner check ((owner_membership_id is null) = (owner_name is null) and (owner_membership_id is null) = (owned_at is null)),
  add constraint queue_cases_closed check ((closed_at is null) = (outcome is null)),
  add constraint queue_cases_outcome check (outcome in ('covered', 'partly', 'adjusted', 'elsewhere', 'nothing', 'cause-gone')),
  add constraint queue_cases_version check (version > 0);
alter table queue_facts
  add constraint queue_facts_kind check (kind in ('taken', 'taken-over', 'released', 'handed-over', 'noted', 'clock', 'lever', 'result', 'closed', 'gone')),
  add constraint queue_facts_by check ((membership_id is null) = (kind = 'gone') and (membership_id is null) = (by_name is null)),
  add constraint queue_facts_text check (length(text) between 1 and 1000);
alter table queue_levers
  add constraint queue_levers_result check (result in ('yes', 'partial', 'no')),
  add constraint queue_levers_answered check ((result is null) = (result_at is null) and (result is null) = (result_name is null)),
  add constraint queue_levers_gave check (people between 0 and 99 and hours between 0 and 9999 and (result is not null or (people is null and hours is null))),
  add constraint queue_levers_words check (length(asked_of) between 1 and 120 and length(decided_by) between 1 and 120),
  add constraint queue_levers_authority check (lever <> 'requisition' or (decided_by is not null and legal_basis is not null)),
  add constraint queue_levers_band check (lead_band in ('6h', '24h', '72h', 'later'));

-- The name on a case, a fact, a lever or a lease is that of the speaker’s own hat in the cell of that territory.
create function cell_hat(hat uuid, territory text) returns text language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare said text;
begin
  select m.display_name into said from memberships m
  where m.id = hat and m.role = 'cell' and m.territory_id = territory and m.ended_at is null
    and m.user_id = coalesce(nullif(current_setting('app.actor', true), '')::uuid, m.user_id);
  if said is null then raise exception 'only a hat of this cell, worn by the speaker, writes here'; end if;
  return said;
end $$;
revoke execute on function cell_hat(uuid, text) from public;
create function signed_by_cell() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.membership_id is not null then new.by_name := cell_hat(new.membership_id, new.territory_id); end if;
  return new;
end $$;
revoke execute on function signed_by_cell() from public;
create trigger signed_by_cell before insert on queue_facts for each row execute function signed_by_cell();
create trigger signed_by_cell before insert on queue_levers for each row execute function signed_by_cell();
create trigger signed_by_cell before insert on queue_viewers for each row execute function signed_by_cell();

-- A case is of the structure’s own territory; its owner is named by the database; nothing is written over what was not read.
create function case_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from structures s where s.id = new.structure_id and s.territory_id = new.territory_id) then
      raise exception 'a case is of a structure of its territory';
    end if;
    if new.need_id is not null and not exists (select from needs n where n.id = new.need_id and n.structure_id = new.structure_id) then
      raise exception 'a case is of a request of its structure';
    end if;
  elsif new.version <> old.version + 1 then
    raise exception 'a case changes one version at a time';
  end if;
  if new.owner_membership_id is null then
    new.owner_name := null;
  elsif tg_op = 'INSERT' or new.owner_membership_id is distinct from old.owner_membership_id then
    new.owner_name := cell_hat(new.owner_membership_id, new.territory_id);
  end if;
  return new;
end $$;
revoke execute on function case_kept() from public;
create trigger case_kept before insert or update on queue_cases for each row execute function case_kept();

-- A lever’s result is said once, by a hat of the cell, whose name the database writes.
create function lever_answered() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if old.result is not null then raise exception 'the result of a lever is said once'; end if;
  new.result_name := (select min(m.display_name) from memberships m where m.role = 'cell' and m.territory_id = new.territory_id
    and m.ended_at is null and m.user_id = nullif(current_setting('app.actor', true), '')::uuid);
  return new;
end $$;
revoke execute on function lever_answered() from public;
create trigger lever_answered before update on queue_levers for each row execute function lever_answered();

-- ── Who may do what: the cell of the territory alone ───────────────────────────────────────────────────────────────
alter table queue_cases enable row level security;
alter table queue_cases force row level security;
create policy owner_all on queue_cases to app_owner using (true) with check (true);
create policy cell_select on queue_cases for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on queue_cases for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
alter table queue_facts enable row level security;
alter table queue_facts force row level security;
create policy owner_all on queue_facts to app_owner using (true) with check (true);
create policy cell_select on queue_facts for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on queue_facts for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
alter table queue_levers enable row level security;
alter table queue_levers force row level security;
create policy owner_all on queue_levers to app_owner using (true) with check (true);
create policy cell_select on queue_levers for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on queue_levers for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
alter table queue_viewers enable row level security;
alter table queue_viewers force row level security;
create policy owner_all on queue_viewers to app_owner using (true) with check (true);
create policy cell_select on queue_viewers for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on queue_viewers for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on queue_cases, queue_facts, queue_levers, queue_viewers to app_web, app_backup;
grant select, insert on queue_cases, queue_facts, queue_levers, queue_viewers to app_cell;
grant update (version, owner_membership_id, owner_name, owned_at, look_again_at, closed_at, outcome, closed_causes) on queue_cases to app_cell;
create policy cell_update on queue_cases for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (result, people, hours, result_at, result_name) on queue_levers to app_cell;
create policy cell_update on queue_levers for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (seen_at) on queue_viewers to app_cell;
create policy cell_update on queue_viewers for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, delete on queue_cases to app_worker;
create policy worker_select on queue_cases for select to app_worker using (true);
create policy worker_delete on queue_cases for delete to app_worker using (true);

-- since when a yes waits for its structure: whose yes it is stays unread
grant select (offered_at) on solicitations to app_cell;
