-- Bodies of several structures: deputies who lapse by themselves, structures that pass from one body to another, structures
-- compared with the register, agreements between two bodies, bodies suspended whole (lib/decisions/052).

-- AlterTable
ALTER TABLE "structures" ADD COLUMN     "declared_finess" TEXT;

-- CreateTable
CREATE TABLE "deputies" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "given_by" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deputies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "structure_transfers" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "from_organization_id" UUID NOT NULL,
    "to_organization_id" UUID NOT NULL,
    "from_structure_id" UUID NOT NULL,
    "to_structure_id" UUID NOT NULL,
    "structure_name" TEXT NOT NULL,
    "from_name" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "structure_transfers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "framework_agreements" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "other_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "other_name" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "framework_agreements_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deputies_membership_id_organization_id_idx" ON "deputies"("membership_id", "organization_id");

-- CreateIndex
CREATE INDEX "deputies_given_by_organization_id_idx" ON "deputies"("given_by", "organization_id");

-- CreateIndex
CREATE INDEX "deputies_structure_id_organization_id_idx" ON "deputies"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "deputies_organization_id_idx" ON "deputies"("organization_id");

-- CreateIndex
CREATE INDEX "structure_transfers_from_structure_id_from_organization_id_idx" ON "structure_transfers"("from_structure_id", "from_organization_id");

-- CreateIndex
CREATE INDEX "structure_transfers_to_structure_id_to_organization_id_idx" ON "structure_transfers"("to_structure_id", "to_organization_id");

-- CreateIndex
CREATE INDEX "structure_transfers_from_organization_id_idx" ON "structure_transfers"("from_organization_id");

-- CreateIndex
CREATE INDEX "structure_transfers_to_organization_id_idx" ON "structure_transfers"("to_organization_id");

-- CreateIndex
CREATE INDEX "structure_transfers_territory_id_idx" ON "structure_transfers"("territory_id");

-- CreateIndex
CREATE INDEX "framework_agreements_organization_id_territory_id_idx" ON "framework_agreements"("organization_id", "territory_id");

-- CreateIndex
CREATE INDEX "framework_agreements_other_id_idx" ON "framework_agreements"("other_id");

-- CreateIndex
CREATE INDEX "framework_agreements_territory_id_idx" ON "framework_agreements"("territory_id");

-- AddForeignKey
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_membership_id_organization_id_fkey" FOREIGN KEY ("membership_id", "organization_id") REFERENCES "memberships"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_given_by_organization_id_fkey" FOREIGN KEY ("given_by", "organization_id") REFERENCES "memberships"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "structure_transfers" ADD CONSTRAINT "structure_transfers_from_structure_id_from_organization_id_fkey" FOREIGN KEY ("from_structure_id", "from_organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "structure_transfers" ADD CONSTRAINT "structure_transfers_to_structure_id_to_organization_id_fkey" FOREIGN KEY ("to_structure_id", "to_organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "framework_agreements" ADD CONSTRAINT "framework_agreements_organization_id_territory_id_fkey" FOREIGN KEY ("organization_id", "territory_id") REFERENCES "organizations"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "framework_agreements" ADD CONSTRAINT "framework_agreements_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table deputies
  add constraint deputies_period check (ends_at > starts_at and ends_at <= starts_at + interval '93 days'),
  add constraint deputies_somebody_else check (membership_id <> given_by),
  add constraint deputies_no_overlap exclude using gist (membership_id with =, structure_id with =, tstzrange(starts_at, ends_at) with &&);
alter table structure_transfers
  add constraint structure_transfers_elsewhere check (from_organization_id <> to_organization_id and from_structure_id <> to_structure_id);
alter table framework_agreements
  add constraint framework_agreements_about check (about in ('staff', 'services', 'both')),
  add constraint framework_agreements_period check (ends_at > starts_at),
  add constraint framework_agreements_two check (organization_id <> other_id),
  add constraint framework_agreements_accepted check ((accepted_at is null) = (accepted_by is null)),
  add constraint framework_agreements_ended check ((ended_at is null) = (ended_by is null)),
  -- between two bodies, one in force at a time, whoever proposed it
  add constraint framework_agreements_no_overlap exclude using gist (
    (least(organization_id, other_id)) with =, (greatest(organization_id, other_id)) with =, tstzrange(starts_at, ends_at) with &&)
    where (accepted_at is not null and ended_at is null);
alter table need_alerts drop constraint need_alerts_kind;
alter table need_alerts add constraint need_alerts_kind check (kind in ('threshold', 'nobody-left', 'civic-unanswered', 'nobody-speaks'));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table deputies enable row level security;
alter table deputies force row level security;
alter table structure_transfers enable row level security;
alter table structure_transfers force row level security;
alter table framework_agreements enable row level security;
alter table framework_agreements force row level security;
grant select on deputies, structure_transfers, framework_agreements to app_web, app_backup;

-- a hat counts the deputyships in force, and no other
grant select on deputies to app_auth;
create policy auth_select on deputies for select to app_auth using (
  membership_id = any ((select string_to_array(nullif(current_setting('app.memberships', true), ''), ','))::uuid[])
  and starts_at <= (select nullif(current_setting('app.now', true), '')::timestamptz)
  and ends_at > (select nullif(current_setting('app.now', true), '')::timestamptz));
grant select, insert on deputies to app_manager;
grant update (ends_at) on deputies to app_manager;
grant delete on deputies to app_manager;
create policy manager_select on deputies for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on deputies for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_update on deputies for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
-- what has not begun is taken back whole
create policy manager_delete on deputies for delete to app_manager using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and starts_at > (select nullif(current_setting('app.now', true), '')::timestamptz));
grant select, delete on deputies to app_worker;
create policy worker_select on deputies for select to app_worker using (true);
create policy worker_delete on deputies for delete to app_worker using (true);

grant select on structure_transfers to app_manager;
create policy manager_select on structure_transfers for select to app_manager using (
  from_organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  or to_organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select, insert on structure_transfers to app_cell;
create policy cell_select on structure_transfers for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on structure_transfers for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and decided_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on structure_transfers to app_worker;
create policy worker_select on structure_transfers for select to app_worker using (true);

grant select, insert on framework_agreements to app_manager;
grant update (accepted_by, accepted_at, ended_by, ended_at) on framework_agreements to app_manager;
create policy manager_select on framework_agreements for select to app_manager using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  or other_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on framework_agreements for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and proposed_by = (select nullif(current_setting('app.actor', true), '')::uuid) and accepted_at is null and ended_at is null);
create policy manager_update on framework_agreements for update to app_manager using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  or other_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on framework_agreements to app_cell;
create policy cell_select on framework_agreements for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, delete on framework_agreements to app_worker;
create policy worker_select on framework_agreements for select to app_worker using (true);
create policy worker_delete on framework_agreements for delete to app_worker using (true);

create policy owner_reads on sessions for select to app_owner using (true);
create policy owner_deletes on sessions for delete to app_owner using (true);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- A deputy, and whoever names them, speak for the body today.
create function deputies_speak() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if (select count(*) from memberships m where m.id in (new.membership_id, new.given_by) and m.organization_id = new.organization_id
      and m.ended_at is null) <> 2 then
    raise exception 'a deputy is of the body, and so is who names them';
  end if;
  return new;
end $$;
create trigger deputies_speak before insert on deputies for each row execute function deputies_speak();

-- The names are those of the bodies that day; only the one it was proposed to accepts; what ended stays ended.
create function framework_named() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select o.name into new.name from organizations o where o.id = new.organization_id;
  select o.name into new.other_name from organizations o where o.id = new.other_id and o.status = 'verified';
  if new.other_name is null then raise exception 'an agreement is proposed to a verified body'; end if;
  return new;
end $$;
create trigger framework_named before insert on framework_agreements for each row execute function framework_named();
create function framework_holds() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.ended_at is not null then raise exception 'an agreement that ended stays ended'; end if;
  if new.accepted_at is distinct from old.accepted_at and (old.accepted_at is not null
      or new.other_id is distinct from nullif(current_setting('app.org', true), '')::uuid) then
    raise exception 'the one it was proposed to accepts, once';
  end if;
  return new;
end $$;
create trigger framework_holds before update on framework_agreements for each row execute function framework_holds();

-- The verified body that runs an establishment of the register: what one must know of it to propose an agreement.
create function body_of(number text) returns table (id uuid, name text) language sql stable security definer
set search_path = pg_catalog, public as $$
  select distinct o.id, o.name from structures s join organizations o on o.id = s.organization_id and o.status = 'verified'
  where s.finess = number and s.status = 'active' and s.verified_at is not null
    and o.id is distinct from nullif(current_setting('app.org', true), '')::uuid
  limit 1
$$;
revoke all on function body_of(text) from public;
grant execute on function body_of(text) to app_manager;

-- A structure a body adds by itself is verified at once only when the register says so: this number, this category, open, of a
-- legal entity the body is known for, run by nobody else here. Whatever else is written, the cell verifies it.
create function structures_verified() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('role', true) <> 'app_manager' or new.verified_at is null then return new; end if;
  if not exists (select from establishments e
      where e.finess = new.finess and e.category_code = new.category_code and e.territory_code = new.territory_id and e.status = 'open'
        and e.commune_code = new.commune_code and e.legal_entity_finess is not null and e.legal_entity_finess in (
          select o.legal_entity_finess from organizations o where o.id = new.organization_id and o.status = 'verified'
          union all
          select k.legal_entity_finess from structures s join establishments k on k.finess = s.finess
          join organizations o on o.id = s.organization_id and o.status = 'verified'
          where s.organization_id = new.organization_id and s.status = 'active' and s.verified_at is not null))
    or exists (select from structures s where s.finess = new.finess and s.status = 'active' and s.id <> new.id) then
    new.verified_at := null;
  end if;
  return new;
end $$;
create trigger structures_verified before insert on structures for each row execute function structures_verified();

-- Nobody speaks for a body that is suspended: whoever wears its hat is signed out at once.
create function suspended_signed_out() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from sessions where hat in (select m.id::text from memberships m where m.organization_id = new.id);
  return null;
end $$;
create trigger suspended_signed_out after update of status on organizations for each row
  when (new.status = 'suspended' and old.status <> 'suspended') execute function suspended_signed_out();

-- Whichever of the two acts, the direction of the other is told; neither may write to the other by itself.
create policy owner_adds on outbox_messages for insert to app_owner with check (true);
create function framework_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  mine uuid := nullif(current_setting('app.org', true), '')::uuid;
  theirs uuid := case when new.other_id = mine then new.organization_id else new.other_id end;
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
begin
  if mine is null then return null; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
  select gen_random_uuid(), o.id, o.territory_id, 'email', 'framework-news', jsonb_build_object('frameworkId', new.id),
    'framework-news:' || new.id || ':' || case when new.ended_at is not null then 'ended' when new.accepted_at is not null then 'accepted' else 'proposed' end, at
  from organizations o where o.id = theirs on conflict do nothing;
  return null;
end $$;
create trigger framework_told after insert or update on framework_agreements for each row execute function framework_told();

-- What its cell closed, or passed to another body, its own body does not open again.
create function structures_stay_closed() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_setting('role', true) = 'app_manager' then raise exception 'a structure that was closed is opened by its cell'; end if;
  return new;
end $$;
create trigger structures_stay_closed before update of status on structures for each row
  when (old.status = 'closed' and new.status = 'active') execute function structures_stay_closed();

revoke all on function deputies_speak(), framework_named(), framework_told(), structures_verified(), suspended_signed_out(),
  tension_declared(), tension_letter() from public;
