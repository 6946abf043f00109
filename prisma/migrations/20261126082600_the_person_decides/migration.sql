-- A person reads, stops and erases what is kept of them (lib/decisions/037).

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "restricted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "subject_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "stand_in_id" UUID,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "archives" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "of_table" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "archives_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasures_subject_hash_idx" ON "erasures"("subject_hash");

-- CreateIndex
CREATE INDEX "erasures_at_idx" ON "erasures"("at");

-- CreateIndex
CREATE INDEX "archives_organization_id_idx" ON "archives"("organization_id");

-- CreateIndex
CREATE INDEX "archives_person_id_idx" ON "archives"("person_id");

-- CreateIndex
CREATE INDEX "archives_happened_at_idx" ON "archives"("happened_at");

-- AddForeignKey
ALTER TABLE "archives" ADD CONSTRAINT "archives_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- the hours of a mission follow it to the nameless row
ALTER TABLE "mission_follow_ups" DROP CONSTRAINT "mission_follow_ups_assignment_id_person_id_fkey";
ALTER TABLE "mission_follow_ups" ADD CONSTRAINT "mission_follow_ups_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table erasures
  add constraint erasures_cause check (cause in ('self', 'link', 'retention', 'operator', 'replay')),
  add constraint erasures_hash check (subject_hash ~ '^[0-9a-f]{64}$');
alter table people drop constraint people_status;
alter table people
  add constraint people_status check (status in ('active', 'dormant', 'waiting', 'restricted', 'erased')),
  add constraint people_restricted check (restricted_at is null or status in ('restricted', 'erased')),
  -- who was erased has no name left, nor any way to be reached
  add constraint people_nameless check (status <> 'erased' or (first_name = '' and last_name = '' and phone is null
    and user_id is null and home_organization_id is null and study_level is null and email = id || '@efface.invalid'));

-- ── The voice of a person's rights ──────────────────────────────────────────────────────────────────────────────────
alter table erasures enable row level security;
alter table erasures force row level security;
alter table archives enable row level security;
alter table archives force row level security;
create policy owner_all on erasures to app_owner using (true) with check (true);
create policy owner_all on archives to app_owner using (true) with check (true);

grant usage on schema public to app_rights;
grant usage on sequence live_events_id_seq to app_rights;

-- One line per table that holds something of a person: « their own rows », read, and erased or made nameless.
--   select rights_over('person_trades', 'person_id', 'app.person', 'delete');
-- Rows made nameless may be given to nobody but the stand-in announced on entering.
create function rights_over(of_table text, by_column text, setting text, may text) returns void language plpgsql set search_path = pg_catalog, public as $$
declare
  kind text := case when by_column = 'email' then 'text' else 'uuid' end;
  own text := format('%I = (select nullif(current_setting(%L, true), '''')::%s)', by_column, setting, kind);
  heir text := format('%I = (select nullif(current_setting(''app.stand_in'', true), '''')::uuid)', by_column);
begin
  execute format('grant select on %I to app_rights', of_table);
  execute format('create policy rights_select on %I for select to app_rights using (%s%s)', of_table, own,
    case when may like '%heir%' then ' or ' || heir else '' end);
  if may like '%delete%' then
    execute format('grant delete on %I to app_rights', of_table);
    execute format('create policy rights_delete on %I for delete to app_rights using (%s)', of_table, own);
  end if;
  if may like '%update%' then
    execute format('grant update on %I to app_rights', of_table);
    execute format('create policy rights_update on %I for update to app_rights using (%s) with check (%s%s)', of_table, own, own,
      case when may like '%heir%' then ' or ' || heir else '' end);
  end if;
end $$;
revoke all on function rights_over(text, text, text, text) from public;

select rights_over('people', 'id', 'app.person', 'delete, update, heir');
select rights_over(t, 'person_id', 'app.person', 'delete') from unnest(array['person_trades', 'person_wishes', 'person_places', 'person_conditions', 'standings',
  'availabilities', 'availability_exceptions', 'declared_hours', 'pool_members', 'action_links', 'structure_refusals', 'plan_prices',
  'plan_decisions', 'mission_contacts', 'desk_acts', 'desk_calls', 'desk_notes', 'phone_consents', 'desk_letters',
  'availability_refreshes', 'person_proofs', 'person_registrations', 'cohort_members', 'phone_questions', 'mission_surveys']) t;
-- a mission and a question follow the row of their person by their key
select rights_over('solicitations', 'person_id', 'app.person', 'update, heir');
select rights_over('assignments', 'person_id', 'app.person', 'read, heir');
select rights_over('mission_follow_ups', 'person_id', 'app.person', 'read, heir');
select rights_over('mission_papers', 'person_id', 'app.person', 'update, heir');
select rights_over('archives', 'person_id', 'app.person', 'update, heir');
-- what an erasure empties in them, and no more
revoke update on people, solicitations, mission_papers, archives from app_rights;
grant update (id, user_id, first_name, last_name, masked_name, email, phone, age_band, study_level, study_proof, attested_level, home_organization_id, commune_code,
  radius_km, travel_means, preferred_channel, channel_objections, wants_paper, status, restricted_at, paused_until, consent_version, last_contact_at, updated_at) on people to app_rights;
grant update (masked_name, override_reason, decline_reason, reserved_at, status, closed_at, close_reason) on solicitations to app_rights;
grant update (person_id) on mission_papers, archives to app_rights;
-- what is written of the level of studies is settled by the checks made of it, also when it is emptied
grant execute on function worth_of(uuid, text[], text) to app_rights;
select rights_over('users', 'id', 'app.actor', 'delete');
select rights_over(t, 'user_id', 'app.actor', 'delete') from unnest(array['sessions', 'accounts', 'second_factors', 'recovery_codes']) t;
select rights_over('memberships', 'user_id', 'app.actor', 'read');
select rights_over('idempotency_keys', 'actor_id', 'app.actor', 'delete');
select rights_over('sign_in_requests', 'email', 'app.email', 'delete');
select rights_over('invitations', 'email', 'app.email', 'delete');

-- an invitation accepted keeps its line, without its person; one that waits for this address goes
grant select, delete on pool_invitations to app_rights;
create policy rights_select on pool_invitations for select to app_rights using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or email = (select nullif(current_setting('app.email', true), '')::text));
create policy rights_delete on pool_invitations for delete to app_rights using (
  email = (select nullif(current_setting('app.email', true), '')::text));
drop trigger forget_the_invited on pool_invitations;
create trigger forget_the_invited before update of person_id on pool_invitations for each row
  when (old.person_id is not null and new.person_id is distinct from old.person_id) execute function forget_the_invited();

grant select, delete on outbox_messages to app_rights;
create policy rights_select on outbox_messages for select to app_rights using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or user_id = (select nullif(current_setting('app.actor', true), '')::uuid)
  or email = (select nullif(current_setting('app.email', true), '')::text));
create policy rights_delete on outbox_messages for delete to app_rights using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or user_id = (select nullif(current_setting('app.actor', true), '')::uuid)
  or email = (select nullif(current_setting('app.email', true), '')::text));

-- what they did and what was done about them: ids and words of ours, theirs to read
grant select, insert on journal_entries to app_rights;
create policy rights_select on journal_entries for select to app_rights using (
  actor_id = (select nullif(current_setting('app.actor', true), '')::uuid)
  or actor_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or object_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy rights_insert on journal_entries for insert to app_rights with check (
  organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on live_events to app_rights;
-- a question may be put until the person’s lock is taken: what it closes is not known on entering. Ids only.
create policy rights_insert on live_events for insert to app_rights with check (kind = 'answer');

-- the names of the places in what they read
grant select (code, name, territory_code, population) on communes to app_rights;
create policy rights_select on communes for select to app_rights using (territory_code = (select nullif(current_setting('app.territory', true), '')::text));
grant select (id, name) on structures to app_rights;
create policy rights_select on structures for select to app_rights using (
  id = any ((select string_to_array(nullif(current_setting('app.structures', true), ''), ','))::uuid[]));
grant select (id, name) on pools to app_rights;
create policy rights_select on pools for select to app_rights using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));

-- the ledger: added to, never changed
grant select on erasures to app_platform;
create policy worker_select on erasures for select to app_worker using (true);
create policy platform_select on erasures for select to app_platform using (true);
grant insert on erasures to app_rights;
create policy rights_insert on erasures for insert to app_rights with check (
  subject_hash = (select encode(sha256(convert_to(nullif(current_setting('app.person', true), ''), 'UTF8')), 'hex')));
grant select, delete on erasures to app_worker;
create policy worker_delete on erasures for delete to app_worker using (true);
create function erasures_refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin raise exception 'the ledger of erasures is append-only' using errcode = '42501'; end $$;
revoke all on function erasures_refuse_change() from public;
create trigger erasures_no_change before update on erasures for each row execute function erasures_refuse_change();

-- what is kept apart
grant select, insert, delete on archives to app_worker;
create policy worker_select on archives for select to app_worker using (true);
create policy worker_insert on archives for insert to app_worker with check (true);
create policy worker_delete on archives for delete to app_worker using (true);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- Somebody who stopped everything is « restricted » whatever else is written of them, and comes back as they were let in.
create or replace function wait_for_a_pool() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.status = 'erased' then
    new.restricted_at := null;
  elsif new.restricted_at is not null then
    new.status := 'restricted';
  elsif not may_be_asked(new.id, new.territory_id, new.kind, new.study_level) then
    new.status := 'waiting';
  elsif new.status in ('waiting', 'restricted') then
    new.status := 'active';
  end if;
  return new;
end $$;
drop trigger wait_for_a_pool on people;
create trigger wait_for_a_pool before insert or update of status, kind, territory_id, restricted_at on people for each row execute function wait_for_a_pool();

-- Nobody asks who stopped everything or is no longer there, by whatever way: the question is not written.
create function nobody_asks_them() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.status = 'pending' and not exists (select from people where id = new.person_id and status not in ('restricted', 'erased')) then
    return null;
  end if;
  return new;
end $$;
revoke all on function nobody_asks_them() from public;
create trigger nobody_asks_them before insert or update of status on solicitations for each row execute function nobody_asks_them();
