-- A request the cell writes down for a structure, and its structure's word on it; what is read before a first day
-- (lib/decisions/054).

-- AlterTable
ALTER TABLE "mission_contacts" ADD COLUMN     "buddy" TEXT;

-- AlterTable
ALTER TABLE "needs" ADD COLUMN     "behalf" TEXT,
ADD COLUMN     "told_by" TEXT;

-- CreateTable
CREATE TABLE "instruction_versions" (
    "id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "territory_id" TEXT NOT NULL,
    "organization_id" UUID,
    "structure_id" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instruction_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instruction_reads" (
    "version_id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instruction_reads_pkey" PRIMARY KEY ("version_id","assignment_id")
);

-- CreateTable
CREATE TABLE "need_asks" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "rank" SMALLINT NOT NULL,
    "membership_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "need_asks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "instruction_versions_structure_id_organization_id_idx" ON "instruction_versions"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "instruction_versions_organization_id_idx" ON "instruction_versions"("organization_id");

-- CreateIndex
CREATE INDEX "instruction_versions_territory_id_idx" ON "instruction_versions"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "instruction_versions_sheet_id_version_key" ON "instruction_versions"("sheet_id", "version");

-- CreateIndex
CREATE INDEX "instruction_reads_assignment_id_organization_id_idx" ON "instruction_reads"("assignment_id", "organization_id");

-- CreateIndex
CREATE INDEX "instruction_reads_organization_id_idx" ON "instruction_reads"("organization_id");

-- CreateIndex
CREATE INDEX "instruction_reads_assignment_id_person_id_idx" ON "instruction_reads"("assignment_id", "person_id");

-- CreateIndex
CREATE INDEX "instruction_reads_person_id_idx" ON "instruction_reads"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "need_asks_token_hash_key" ON "need_asks"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "need_asks_series_id_kind_membership_id_asked_at_key" ON "need_asks"("series_id", "kind", "membership_id", "asked_at");

-- CreateIndex
CREATE INDEX "need_asks_need_id_organization_id_idx" ON "need_asks"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "need_asks_organization_id_idx" ON "need_asks"("organization_id");

-- CreateIndex
CREATE INDEX "need_asks_series_id_kind_asked_at_idx" ON "need_asks"("series_id", "kind", "asked_at");

-- AddForeignKey
ALTER TABLE "instruction_versions" ADD CONSTRAINT "instruction_versions_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "instruction_versions" ADD CONSTRAINT "instruction_versions_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instruction_reads" ADD CONSTRAINT "instruction_reads_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "instruction_versions"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "instruction_reads" ADD CONSTRAINT "instruction_reads_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "instruction_reads" ADD CONSTRAINT "instruction_reads_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_asks" ADD CONSTRAINT "need_asks_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table needs
  add constraint needs_behalf check (behalf in ('waiting', 'confirmed', 'refused')),
  add constraint needs_told_by check ((behalf is null) = (told_by is null)),
  -- what its structure refused is asked of nobody
  add constraint needs_refused_is_over check (behalf is distinct from 'refused' or status in ('closed', 'expired'));
alter table mission_contacts add constraint mission_contacts_buddy check (length(buddy) between 1 and 80);
alter table need_asks
  add constraint need_asks_kind check (kind in ('behalf', 'still')),
  add constraint need_asks_rank check (rank >= 0),
  add constraint need_asks_period check (expires_at > asked_at);
alter table instruction_versions
  add constraint instruction_versions_number check (version > 0),
  add constraint instruction_versions_of check ((organization_id is null) = (structure_id is null)),
  add constraint instruction_versions_title check (length(title) between 1 and 80),
  add constraint instruction_versions_body check (length(body) between 1 and 6000),
  -- a sheet does not begin by being withdrawn
  add constraint instruction_versions_first check (version > 1 or body is not null);
-- requests that wait for their structure's word
create index needs_behalf_waiting on needs (posted_at) where behalf = 'waiting';

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
do $$
declare one text;
begin
  foreach one in array array['need_asks', 'instruction_versions', 'instruction_reads'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('grant select on %I to app_web, app_backup', one);
  end loop;
end $$;

-- a structure posts in its own name; the cell, for a structure of its territory, and signs it
alter policy manager_insert on needs with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and behalf is null);
grant insert on needs to app_cell;
create policy cell_insert on needs for insert to app_cell with check (
  behalf = 'waiting' and status = 'open' and seats_taken = 0 and flow <> 'by-name'
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and posted_by = (select nullif(current_setting('app.actor', true), '')::uuid));
-- and starts its search at once, for what it just wrote down and nothing else
grant insert on need_wave_settings, need_waves to app_cell;
create policy cell_insert on need_wave_settings for insert to app_cell with check (
  mode = 'automatic' and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on need_waves for insert to app_cell with check (
  sent_at is null and number = 1 and territory_id = (select nullif(current_setting('app.territory', true), '')::text));

grant select (id, organization_id, territory_id, structure_id, series_id, need_id, kind, rank, membership_id, asked_at, expires_at) on need_asks to app_manager;
create policy manager_select on need_asks for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select (id, organization_id, territory_id, structure_id, series_id, need_id, kind, rank, asked_at) on need_asks to app_cell;
create policy cell_select on need_asks for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, insert, delete on need_asks to app_worker;
create policy worker_select on need_asks for select to app_worker using (true);
create policy worker_insert on need_asks for insert to app_worker with check (true);
create policy worker_delete on need_asks for delete to app_worker using (true);
create policy owner_reads on need_asks for select to app_owner using (true);
create policy owner_reads on users for select to app_owner using (true);
create policy owner_reads on membership_structures for select to app_owner using (true);
create policy owner_reads on deputies for select to app_owner using (true);

grant update (buddy) on mission_contacts to app_manager;
grant select (buddy) on mission_contacts to app_person;

grant select, insert on instruction_versions to app_manager;
create policy manager_select on instruction_versions for select to app_manager using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  or (organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text)));
create policy manager_insert on instruction_versions for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and written_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select, insert on instruction_versions to app_cell;
create policy cell_select on instruction_versions for select to app_cell using (
  organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on instruction_versions for insert to app_cell with check (
  organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and written_by = (select nullif(current_setting('app.actor', true), '')::uuid));
-- a person reads those of where they were asked, and of its territory: they may be asked across a border
grant select (id, sheet_id, version, territory_id, structure_id, title, body, written_at) on instruction_versions to app_person;
create policy person_select on instruction_versions for select to app_person using (
  structure_id = any((select string_to_array(nullif(current_setting('app.structures', true), ''), ','))::uuid[])
  or structure_id is null
    and territory_id = any((select string_to_array(nullif(current_setting('app.territories', true), ''), ','))::text[]));
grant select, delete on instruction_versions to app_worker;
create policy worker_select on instruction_versions for select to app_worker using (true);
create policy worker_delete on instruction_versions for delete to app_worker using (true);
create policy owner_reads on instruction_versions for select to app_owner using (true);

grant select, insert on instruction_reads to app_person;
create policy person_select on instruction_reads for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
-- one's own missions alone: a key says whose each of them is
create policy person_insert on instruction_reads for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on instruction_reads to app_manager;
create policy manager_select on instruction_reads for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on instruction_reads to app_worker;
create policy worker_select on instruction_reads for select to app_worker using (true);
select rights_over('instruction_reads', 'person_id', 'app.person', 'read, heir');

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- Its structure's word on a request written down for it is said once, and nobody makes one of a need already posted.
create function behalf_stays() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.behalf is distinct from 'waiting' then
    raise exception 'the word of a structure on a request stays said';
  end if;
  return new;
end $$;
create trigger behalf_stays before update of behalf on needs for each row
  when (new.behalf is distinct from old.behalf) execute function behalf_stays();

-- The cell starts the search of what it wrote down itself, and of no other need.
create function cell_starts_its_own() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user = 'app_cell' and not exists (select from needs n where n.id = new.need_id and n.behalf = 'waiting'
      and n.posted_by = nullif(current_setting('app.actor', true), '')::uuid) then
    raise exception 'the cell starts the search of what it wrote down itself' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger cell_starts_its_own before insert on need_wave_settings for each row execute function cell_starts_its_own();
create trigger cell_starts_its_own before insert on need_waves for each row execute function cell_starts_its_own();

-- A version follows the one before it, of the same sheet of the same place; nothing written is changed.
create function instruction_written() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' then
    raise exception 'a version of an instruction sheet is never changed';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.sheet_id::text, 54));
  if new.version <> coalesce((select max(version) from instruction_versions where sheet_id = new.sheet_id), 0) + 1 then
    raise exception 'a version follows the one before it' using errcode = 'unique_violation';
  end if;
  if exists (select from instruction_versions v where v.sheet_id = new.sheet_id
      and (v.territory_id, v.structure_id) is distinct from (new.territory_id, new.structure_id)) then
    raise exception 'versions of one sheet are of one place';
  end if;
  if new.structure_id is not null and not exists (select from structures s where s.id = new.structure_id and s.territory_id = new.territory_id) then
    raise exception 'a sheet is of the territory of its structure';
  end if;
  return new;
end $$;
revoke all on function instruction_written() from public;
create trigger instruction_written before insert or update on instruction_versions for each row execute function instruction_written();

-- One reads what the place of the mission asks to be read, and nothing else.
create function instruction_read() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from instruction_versions v join assignments a on a.id = new.assignment_id
      where v.id = new.version_id and (v.structure_id = a.structure_id or (v.structure_id is null and v.territory_id = a.territory_id))
        and a.territory_id = new.territory_id) then
    raise exception 'a sheet is read where it is of use';
  end if;
  return new;
end $$;
revoke all on function instruction_read() from public;
create trigger instruction_read before insert on instruction_reads for each row execute function instruction_read();

-- What the link of a question leads to, and under which hat; nothing once that hat is taken off.
create function need_ask_reach() returns table (id uuid, kind text, need_id uuid, series_id uuid, structure_id uuid, organization_id uuid,
  territory_id text, membership_id uuid, user_id uuid, grade text, asked_at timestamptz, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, k.kind, k.need_id, k.series_id, k.structure_id, k.organization_id, k.territory_id, k.membership_id, m.user_id, m.role,
    k.asked_at, k.expires_at
  from need_asks k
  join memberships m on m.id = k.membership_id and m.organization_id = k.organization_id and m.ended_at is null
    and m.role in ('director', 'manager')
  join users u on u.id = m.user_id and u.disabled_at is null
  join organizations o on o.id = k.organization_id and o.status <> 'suspended'
  where (m.role = 'director'
      or exists (select from membership_structures s where s.membership_id = m.id and s.structure_id = k.structure_id)
      or exists (select from deputies d where d.membership_id = m.id and d.structure_id = k.structure_id
        and d.starts_at <= nullif(current_setting('app.now', true), '')::timestamptz
        and d.ends_at > nullif(current_setting('app.now', true), '')::timestamptz))
    and k.token_hash = nullif(current_setting('app.link', true), '')
$$;
revoke all on function need_ask_reach() from public;
grant execute on function need_ask_reach() to app_answer;
