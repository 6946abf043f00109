-- CreateTable
CREATE TABLE "pool_invitations" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "import_id" UUID,
    "invited_by" UUID NOT NULL,
    "inviter" TEXT NOT NULL,
    "follower_id" UUID,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "trades" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "study_level" TEXT,
    "commune_code" TEXT,
    "contact_hash" TEXT,
    "token_hash" TEXT NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "began_at" TIMESTAMPTZ(3),
    "joined_at" TIMESTAMPTZ(3),
    "declined_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "followed_from" TIMESTAMPTZ(3),
    "followed_until" TIMESTAMPTZ(3),
    "person_id" UUID,

    CONSTRAINT "pool_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people_imports" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "titles" TEXT[],
    "fields" TEXT[],
    "status" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "invited" INTEGER NOT NULL DEFAULT 0,
    "merged" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "people_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people_import_lines" (
    "import_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'new',
    "draft" JSONB,
    "faults" JSONB,
    "twin_kind" TEXT,
    "twin_line" INTEGER,
    "decision" TEXT,

    CONSTRAINT "people_import_lines_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateIndex
CREATE UNIQUE INDEX "pool_invitations_token_hash_key" ON "pool_invitations"("token_hash");

-- CreateIndex
CREATE INDEX "pool_invitations_pool_id_territory_id_idx" ON "pool_invitations"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "pool_invitations_import_id_pool_id_idx" ON "pool_invitations"("import_id", "pool_id");

-- CreateIndex
CREATE INDEX "pool_invitations_follower_id_idx" ON "pool_invitations"("follower_id");

-- CreateIndex
CREATE INDEX "pool_invitations_commune_code_idx" ON "pool_invitations"("commune_code");

-- CreateIndex
CREATE INDEX "pool_invitations_person_id_idx" ON "pool_invitations"("person_id");

-- CreateIndex
CREATE INDEX "pool_invitations_sent_at_expires_at_idx" ON "pool_invitations"("sent_at", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "pool_invitations_pool_id_contact_hash_key" ON "pool_invitations"("pool_id", "contact_hash");

-- CreateIndex
CREATE INDEX "people_imports_pool_id_territory_id_idx" ON "people_imports"("pool_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_imports_id_pool_id_key" ON "people_imports"("id", "pool_id");

-- CreateIndex
CREATE INDEX "people_import_lines_import_id_state_line_idx" ON "people_import_lines"("import_id", "state", "line");

-- AddForeignKey
ALTER TABLE "pool_invitations" ADD CONSTRAINT "pool_invitations_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pool_invitations" ADD CONSTRAINT "pool_invitations_import_id_pool_id_fkey" FOREIGN KEY ("import_id", "pool_id") REFERENCES "people_imports"("id", "pool_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pool_invitations" ADD CONSTRAINT "pool_invitations_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "memberships"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_invitations" ADD CONSTRAINT "pool_invitations_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "communes"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_invitations" ADD CONSTRAINT "pool_invitations_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people_imports" ADD CONSTRAINT "people_imports_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "people_import_lines" ADD CONSTRAINT "people_import_lines_import_id_pool_id_fkey" FOREIGN KEY ("import_id", "pool_id") REFERENCES "people_imports"("id", "pool_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Somebody invited says yes or no themselves, once: what stays after the answer names nobody, but for whom they let follow them.

alter table pool_invitations
  add constraint pool_invitations_one_answer check (joined_at is null or declined_at is null),
  add constraint pool_invitations_forgotten check ((joined_at is null and declined_at is null) or (email is null and phone is null)),
  add constraint pool_invitations_refused check (declined_at is null or (first_name is null and last_name is null and person_id is null)),
  add constraint pool_invitations_followed check (followed_from is null or (follower_id is not null and joined_at is not null)),
  add constraint pool_invitations_follow_ends check (followed_until is null or (followed_from is not null and first_name is null and last_name is null)),
  add constraint pool_invitations_ends check (expires_at > invited_at);
alter table people_imports
  add constraint people_imports_status check (status in ('columns', 'checked', 'running', 'done', 'undone')),
  add constraint people_imports_lines check (lines between 1 and 10000),
  add constraint people_imports_counts check (invited >= 0 and merged >= 0 and "left" >= 0 and withdrawn >= 0 and invited + merged + "left" <= lines),
  add constraint people_imports_columns check (cardinality(titles) = cardinality(fields));
alter table people_import_lines
  add constraint people_import_lines_state check (state in ('new', 'ready', 'wrong', 'twin')),
  add constraint people_import_lines_twin check ((state = 'twin') = (twin_kind is not null)),
  add constraint people_import_lines_twin_kind check (twin_kind in ('member', 'invited', 'declined', 'in-file', 'maybe-member', 'maybe-in-file')),
  add constraint people_import_lines_decision check (decision in ('merge', 'invite', 'leave'));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table pool_invitations enable row level security;
alter table pool_invitations force row level security;
alter table people_imports enable row level security;
alter table people_imports force row level security;
alter table people_import_lines enable row level security;
alter table people_import_lines force row level security;
grant select on pool_invitations, people_imports, people_import_lines to app_web;

grant select (id, pool_id, territory_id, import_id, invited_by, inviter, follower_id, first_name, last_name, email, phone, trades, study_level,
  commune_code, contact_hash, invited_at, sent_at, began_at, joined_at, declined_at, expires_at, followed_from, followed_until) on pool_invitations to app_pool;
create policy pool_select on pool_invitations for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant insert on pool_invitations to app_pool;
create policy pool_insert on pool_invitations for insert to app_pool with check (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and invited_by = (select nullif(current_setting('app.actor', true), '')::uuid)
  and follower_id is null and joined_at is null and declined_at is null and person_id is null);
grant delete on pool_invitations to app_pool;
create policy pool_delete on pool_invitations for delete to app_pool using (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and joined_at is null and declined_at is null);

-- whoever holds the link reads it, begins, or says no
grant select on pool_invitations to app_auth;
create policy auth_select on pool_invitations for select to app_auth using (token_hash = (select nullif(current_setting('app.link', true), '')::text));
grant update (first_name, last_name, email, phone, trades, study_level, commune_code, began_at, declined_at) on pool_invitations to app_auth;
create policy auth_update on pool_invitations for update to app_auth using (token_hash = (select nullif(current_setting('app.link', true), '')::text));
grant select (id, territory_id, name, kind, validation) on pools to app_auth;
create policy auth_select on pools for select to app_auth using (id = (select nullif(current_setting('app.pool', true), '')::uuid));

grant select (id, pool_id, territory_id, inviter, follower_id, invited_at, joined_at, followed_from, followed_until, person_id) on pool_invitations to app_person;
create policy person_select on pool_invitations for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (followed_until, first_name, last_name) on pool_invitations to app_person;
create policy person_update on pool_invitations for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));

grant select, insert, update, delete on pool_invitations to app_worker;
create policy worker_select on pool_invitations for select to app_worker using (true);
create policy worker_insert on pool_invitations for insert to app_worker with check (true);
create policy worker_update on pool_invitations for update to app_worker using (true);
create policy worker_delete on pool_invitations for delete to app_worker using (true);

grant select, insert on people_imports to app_pool;
grant update (fields, status, "left", withdrawn, confirmed_at, finished_at, undone_at) on people_imports to app_pool;
create policy pool_select on people_imports for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on people_imports for insert to app_pool with check (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and created_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy pool_update on people_imports for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select, update, delete on people_imports to app_worker;
create policy worker_select on people_imports for select to app_worker using (true);
create policy worker_update on people_imports for update to app_worker using (true);
create policy worker_delete on people_imports for delete to app_worker using (true);

grant select, insert, delete on people_import_lines to app_pool;
grant update (state, draft, faults, twin_kind, twin_line, decision) on people_import_lines to app_pool;
create policy pool_select on people_import_lines for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on people_import_lines for insert to app_pool with check (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_update on people_import_lines for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_delete on people_import_lines for delete to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select, delete on people_import_lines to app_worker;
create policy worker_select on people_import_lines for select to app_worker using (true);
create policy worker_delete on people_import_lines for delete to app_worker using (true);

-- how the one who invites is called
grant select (id, role, pool_id, territory_id, user_id, display_name, email, created_at, ended_at) on memberships to app_pool;
create policy pool_select on memberships for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
create policy owner_reads on pool_invitations for select to app_owner using (true);
create policy owner_updates on pool_invitations for update to app_owner using (true);
create policy owner_updates on pool_members for update to app_owner using (true);

-- The speaker, who has just proven an address, says yes to an invitation they hold: once, and not after a no. Whom the
-- manager named does not wait at the door; whom a prescriber sent waits as everybody does.
create function accept_pool_invitation(shown text, follow boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who uuid := nullif(current_setting('app.person', true), '')::uuid;
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  held pool_invitations;
  followed boolean;
begin
  select * into held from pool_invitations where token_hash = shown for update;
  if who is null or held.id is null or held.joined_at is not null or held.declined_at is not null or held.expires_at <= at then
    return false;
  end if;
  followed := follow and held.follower_id is not null;
  update pool_invitations set joined_at = at, began_at = coalesce(began_at, at), person_id = who,
    followed_from = case when followed then at end,
    first_name = case when followed then first_name end, last_name = case when followed then last_name end,
    email = null, phone = null, trades = '{}', study_level = null, commune_code = null
  where id = held.id;
  if held.follower_id is null then
    update pool_members set status = 'member', decided_at = at where pool_id = held.pool_id and person_id = who and status = 'waiting';
  end if;
  return true;
end $$;
revoke all on function accept_pool_invitation(text, boolean) from public;
grant execute on function accept_pool_invitation(text, boolean) to app_auth;

-- Whoever is erased is erased here too: the line that stays counts, and names nobody.
create function forget_the_invited() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  new.first_name := null;
  new.last_name := null;
  new.contact_hash := null;
  return new;
end $$;
create trigger forget_the_invited before update of person_id on pool_invitations for each row
  when (old.person_id is not null and new.person_id is null) execute function forget_the_invited();
revoke all on function forget_the_invited() from public;
