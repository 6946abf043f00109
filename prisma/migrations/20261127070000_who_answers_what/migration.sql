-- Who answers which questions of a territory, and the questions given to them (lib/decisions/077).

-- CreateTable
CREATE TABLE "referents" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "topics" TEXT[],
    "epci_code" TEXT,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "hours" TEXT,
    "kept_by" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "referents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referrals" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "organization_id" UUID,
    "structure_id" UUID,
    "topic" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "commune_name" TEXT NOT NULL,
    "epci_code" TEXT,
    "caller_name" TEXT NOT NULL,
    "caller_phone" TEXT NOT NULL,
    "referent_id" UUID,
    "referent_name" TEXT,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "referrals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "referents_territory_id_idx" ON "referents"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "referents_id_territory_id_key" ON "referents"("id", "territory_id");

-- CreateIndex
CREATE INDEX "referrals_referent_id_territory_id_idx" ON "referrals"("referent_id", "territory_id");

-- CreateIndex
CREATE INDEX "referrals_organization_id_idx" ON "referrals"("organization_id");

-- CreateIndex
CREATE INDEX "referrals_structure_id_organization_id_idx" ON "referrals"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "referrals_territory_id_status_asked_at_idx" ON "referrals"("territory_id", "status", "asked_at");

-- CreateIndex
CREATE INDEX "referrals_asked_by_idx" ON "referrals"("asked_by");

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referent_id_territory_id_fkey" FOREIGN KEY ("referent_id", "territory_id") REFERENCES "referents"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
create domain referral_topic as text check (value in ('older-people', 'home-care', 'disability', 'children', 'staffing', 'papers', 'supplies', 'support', 'other'));
alter table referents
  add constraint referents_topics check (cardinality(topics) between 1 and 9 and topics::referral_topic[] is not null),
  add constraint referents_name check (length(name) between 2 and 120),
  add constraint referents_body check (length(body) between 2 and 120),
  add constraint referents_email check (email like '%_@_%' and length(email) <= 254),
  add constraint referents_phone check (phone ~ '^\+[1-9]\d{7,14}$'),
  add constraint referents_hours check (length(hours) between 2 and 120);
alter table referrals
  add constraint referrals_asker check ((organization_id is null) = (structure_id is null)),
  add constraint referrals_topic check (topic::referral_topic is not null),
  add constraint referrals_said check (length(said) between 10 and 1000),
  add constraint referrals_caller check (length(caller_name) between 2 and 120 and caller_phone ~ '^\+[1-9]\d{7,14}$'),
  add constraint referrals_status check (status in ('open', 'answered', 'withdrawn')),
  add constraint referrals_answer check ((status = 'answered') = (answer is not null) and (answer is null or length(answer) between 2 and 1000)),
  add constraint referrals_over check ((status = 'open') = (answered_at is null) and (answered_at is null) = (answered_by is null));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table referents enable row level security;
alter table referents force row level security;
alter table referrals enable row level security;
alter table referrals force row level security;
grant select on referents, referrals to app_web, app_backup, app_worker;
create policy owner_all on referents to app_owner using (true) with check (true);
create policy owner_all on referrals to app_owner using (true) with check (true);

grant select on referents to app_manager, app_pool, app_cell;
grant insert on referents to app_cell;
grant update (name, body, topics, epci_code, email, phone, hours, kept_by, kept_at, ended_at) on referents to app_cell;
create policy manager_select on referents for select to app_manager using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and ended_at is null);
create policy pool_select on referents for select to app_pool using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and ended_at is null);
create policy cell_select on referents for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on referents for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid) and ended_at is null);
create policy cell_update on referents for update to app_cell using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)) with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy worker_select on referents for select to app_worker using (true);
grant delete on referents to app_worker;
create policy worker_delete on referents for delete to app_worker using (true);

grant select, insert on referrals to app_manager, app_pool, app_cell;
grant update (status, answer, answered_by, answered_at) on referrals to app_manager, app_pool;
grant update (referent_id, referent_name, status, answer, answered_by, answered_at) on referrals to app_cell;
create policy manager_select on referrals for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on referrals for insert to app_manager with check (
  status = 'open' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy manager_update on referrals for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
-- a telephone desk reads what it wrote down itself
create policy pool_select on referrals for select to app_pool using (
  organization_id is null and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_insert on referrals for insert to app_pool with check (
  status = 'open' and organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy pool_update on referrals for update to app_pool using (
  organization_id is null and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_select on referrals for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on referrals for insert to app_cell with check (
  status = 'open' and organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on referrals for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy worker_select on referrals for select to app_worker using (true);
grant delete on referrals to app_worker;
create policy worker_delete on referrals for delete to app_worker using (true);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- A question goes to somebody of its own territory who still answers; their name is kept as it was that day; what is over stays so.
create function referral_given() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and old.status <> 'open' then raise check_violation using message = 'what is over stays so'; end if;
  if tg_op = 'UPDATE' and new.referent_id is not distinct from old.referent_id then return new; end if;
  select name into new.referent_name from referents where id = new.referent_id and territory_id = new.territory_id and ended_at is null for share;
  if new.referent_id is not null and not found then raise check_violation using message = 'somebody who answers in this territory'; end if;
  return new;
end $$;
create trigger referral_given before insert or update on referrals for each row execute function referral_given();

-- Whoever is given a question is written to; with nobody to give it to, the cell is.
create function referral_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and new.referent_id is not distinct from old.referent_id then return null; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, email, payload, dedupe_key, created_at)
  select gen_random_uuid(), new.organization_id, new.territory_id, 'email', 'referral', r.email,
    jsonb_build_object('referralId', new.id, 'referentId', r.id), 'referral:' || new.id || ':' || r.id || ':' || said_at(), said_at()
  from referents r where r.id = new.referent_id on conflict do nothing;
  if new.referent_id is not null then return null; end if;
  insert into outbox_messages (id, territory_id, channel, kind, user_id, payload, dedupe_key, created_at)
  select gen_random_uuid(), new.territory_id, 'email', 'referral', m.user_id,
    jsonb_build_object('referralId', new.id), 'referral:' || new.id || ':' || m.user_id, said_at()
  from memberships m where m.territory_id = new.territory_id and m.role = 'cell' and m.ended_at is null on conflict do nothing;
  return null;
end $$;
create trigger referral_told after insert or update of referent_id on referrals for each row execute function referral_told();
revoke all on function referral_given(), referral_told() from public;
