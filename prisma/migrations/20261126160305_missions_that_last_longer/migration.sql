-- CreateTable
CREATE TABLE "mission_extensions" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "home_organization_id" UUID NOT NULL,
    "from_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "person_yes_at" TIMESTAMPTZ(3),
    "home_yes_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,

    CONSTRAINT "mission_extensions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mission_extensions_assignment_id_organization_id_idx" ON "mission_extensions"("assignment_id", "organization_id");

-- CreateIndex
CREATE INDEX "mission_extensions_assignment_id_person_id_idx" ON "mission_extensions"("assignment_id", "person_id");

-- CreateIndex
CREATE INDEX "mission_extensions_organization_id_idx" ON "mission_extensions"("organization_id");

-- CreateIndex
CREATE INDEX "mission_extensions_person_id_idx" ON "mission_extensions"("person_id");

-- CreateIndex
CREATE INDEX "mission_extensions_home_organization_id_idx" ON "mission_extensions"("home_organization_id");

-- AddForeignKey
ALTER TABLE "mission_extensions" ADD CONSTRAINT "mission_extensions_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mission_extensions" ADD CONSTRAINT "mission_extensions_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mission_extensions" ADD CONSTRAINT "mission_extensions_home_organization_id_fkey" FOREIGN KEY ("home_organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table mission_extensions
  add constraint mission_extensions_status check (status in ('pending', 'agreed', 'over')),
  add constraint mission_extensions_longer check (ends_at > from_ends_at and ends_at <= from_ends_at + interval '72 hours'),
  add constraint mission_extensions_lent check (home_organization_id <> organization_id),
  -- an employer agrees once its person has, and nothing is agreed without both
  add constraint mission_extensions_order check (home_yes_at is null or person_yes_at is not null),
  add constraint mission_extensions_agreed check (status <> 'agreed' or home_yes_at is not null),
  add constraint mission_extensions_one_question_at_a_time exclude (assignment_id with =) where (status = 'pending');

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- What each of the two said is nobody else’s: a host reads that an extension waits, is agreed, or is over.
alter table mission_extensions enable row level security;
alter table mission_extensions force row level security;
grant select on mission_extensions to app_web, app_backup, app_worker;
create policy owner_all on mission_extensions to app_owner using (true) with check (true);
create policy worker_select on mission_extensions for select to app_worker using (true);
grant insert on mission_extensions to app_manager;
grant select (id, assignment_id, organization_id, territory_id, person_id, from_ends_at, ends_at, asked_at, status) on mission_extensions to app_manager;
grant update (status, home_yes_at) on mission_extensions to app_manager;
create policy manager_receives on mission_extensions for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
-- once their person has agreed, and never before
create policy manager_lends on mission_extensions for select to app_manager using (
  home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and person_yes_at is not null);
create policy manager_insert on mission_extensions for insert to app_manager with check (
  status = 'pending' and person_yes_at is null and home_yes_at is null
  and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy manager_update on mission_extensions for update to app_manager using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  or home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and person_yes_at is not null);
grant select (id, assignment_id, organization_id, person_id, ends_at, status, person_yes_at, home_yes_at) on mission_extensions to app_answer;
grant update (status, person_yes_at) on mission_extensions to app_answer;
create policy answer_select on mission_extensions for select to app_answer using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy answer_update on mission_extensions for update to app_answer using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
-- the contact of somebody who comes is read as long as the hours they agreed to say
grant update (visible_until) on mission_contacts to app_answer;
create policy answer_update on mission_contacts for update to app_answer using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
select rights_over('mission_extensions', 'person_id', 'app.person', 'read, heir');

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- An extension is asked of somebody lent, whose mission stands; who lends is read, never said.
create function extension_asked() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select a.person_id, l.home_organization_id, a.ends_at into new.person_id, new.home_organization_id, new.from_ends_at
  from assignments a join loans l on l.solicitation_id = a.solicitation_id
  where a.id = new.assignment_id and a.organization_id = new.organization_id and a.status = 'confirmed';
  if not found then raise check_violation using message = 'the mission of somebody lent, that stands'; end if;
  return new;
end $$;
create trigger extension_asked before insert on mission_extensions for each row execute function extension_asked();

-- Each says their own: the person their yes, the lender its own; whichever says no, or the host who takes it back, ends it; it is
-- agreed in the person’s name, once both have said yes. What is over, or agreed, stays so.
create function extension_heard() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  org uuid := nullif(current_setting('app.org', true), '')::uuid;
  -- a person’s own voice, or what is carried out in their name
  person uuid := nullif(current_setting('app.person', true), '')::uuid;
begin
  if to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then return new; end if;
  if old.status <> 'pending' then raise check_violation using message = 'an extension that is settled stays so'; end if;
  if new.person_yes_at is distinct from old.person_yes_at and (old.person_yes_at is not null or person is distinct from old.person_id)
    or new.status = 'agreed' and person is distinct from old.person_id then
    raise check_violation using message = 'the person says their own yes, once';
  end if;
  if new.home_yes_at is distinct from old.home_yes_at and (old.home_yes_at is not null or person is not null or org is distinct from old.home_organization_id) then
    raise check_violation using message = 'the lender says its own yes, once';
  end if;
  return new;
end $$;
create trigger extension_heard before update on mission_extensions for each row execute function extension_heard();

-- No mission of somebody lent lasts longer than the three agreed to, unless its hours are being asked again.
create function longer_with_three_yeses() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from loans l where l.solicitation_id = new.solicitation_id)
    and not (new.starts_at >= old.starts_at and exists (
      select from mission_extensions e where e.assignment_id = new.id and e.status = 'agreed' and e.ends_at = new.ends_at and e.from_ends_at = old.ends_at)) then
    raise check_violation using message = 'longer hours of somebody lent need three yeses';
  end if;
  return new;
end $$;
create trigger longer_with_three_yeses before update of starts_at, ends_at on assignments for each row
  when (old.status = 'confirmed' and new.status = 'confirmed' and (new.ends_at > old.ends_at or new.starts_at < old.starts_at))
  execute function longer_with_three_yeses();

-- A mission given up, or whose hours change otherwise, is not asked to last longer any more.
create function extension_of_a_mission() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update mission_extensions set status = 'over' where assignment_id = new.id and status = 'pending';
  return null;
end $$;
create trigger extension_of_a_mission after update of starts_at, ends_at, status on assignments for each row
  when ((new.starts_at, new.ends_at, new.status) is distinct from (old.starts_at, old.ends_at, old.status)) execute function extension_of_a_mission();

-- What is asked about the hours of missions that stand: of the person, or of the direction of their lender, once the person agreed.
create function extensions_asked() returns table (id uuid, assignment_id uuid, person_name text, structure_name text, commune_name text,
  ends_at timestamptz, until timestamptz, agreed boolean, person_id uuid, organization_id uuid, territory_id text, need_id uuid, solicitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select e.id, e.assignment_id, p.first_name || ' ' || p.last_name, s.name, c.name, a.ends_at, e.ends_at,
    case when e.person_id = me.person then e.person_yes_at is not null else e.home_yes_at is not null end,
    e.person_id, e.organization_id, e.territory_id, a.need_id, a.solicitation_id
  from (select nullif(current_setting('app.person', true), '')::uuid as person, nullif(current_setting('app.org', true), '')::uuid as org) me
    join mission_extensions e on e.person_id = me.person or e.home_organization_id = me.org and me.person is null and e.person_yes_at is not null
    join assignments a on a.id = e.assignment_id join structures s on s.id = a.structure_id join communes c on c.code = s.commune_code
    join people p on p.id = e.person_id
  where e.status = 'pending' and a.status = 'confirmed' and a.ends_at > said_at()
  order by e.asked_at, e.id limit 100
$$;

-- Each is told of what concerns them, whoever acts: the person, then their lender; the host of what came of it; everybody of hours that end sooner.
create function hours_told(of_mission uuid, key text, what jsonb, people boolean, lender boolean, host boolean) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key, created_at)
  select gen_random_uuid(), to_whom.org, a.territory_id, 'email', to_whom.kind, to_whom.person, a.solicitation_id,
    what || jsonb_build_object('missionId', a.id), to_whom.kind || ':' || key || ':' || to_whom.side, said_at()
  from assignments a join loans l on l.solicitation_id = a.solicitation_id
    cross join lateral (values ('person', 'lent-hours', a.person_id, a.organization_id, people), ('lender', 'loan-hours', null, l.home_organization_id, lender),
      ('host', 'lent-hours', null, a.organization_id, host)) to_whom (side, kind, person, org, told)
  where a.id = of_mission and to_whom.told
    -- somebody speaks: what is only prepared tells nobody
    and coalesce(nullif(current_setting('app.org', true), ''), nullif(current_setting('app.person', true), '')) is not null on conflict do nothing
$$;
create function extension_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare what jsonb := jsonb_build_object('extensionId', new.id);
begin
  if tg_op = 'INSERT' then
    perform hours_told(new.assignment_id, new.id || ':asked', what, true, false, false);
  elsif new.status = 'pending' and old.person_yes_at is null and new.person_yes_at is not null then
    perform hours_told(new.assignment_id, new.id || ':lender', what, false, true, false);
  elsif new.status <> old.status then
    perform hours_told(new.assignment_id, new.id || ':' || new.status, what, true, new.person_yes_at is not null, true);
  end if;
  return null;
end $$;
create trigger extension_told after insert or update on mission_extensions for each row execute function extension_told();
create function return_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform hours_told(new.id, new.id || ':' || extract(epoch from new.ends_at), jsonb_build_object('endedAt', new.ends_at), true, true, false);
  return null;
end $$;
create trigger return_told after update of ends_at on assignments for each row
  when (old.status = 'confirmed' and new.status = 'confirmed' and new.ends_at < old.ends_at and new.starts_at = old.starts_at) execute function return_told();

revoke all on function extension_asked(), extension_heard(), longer_with_three_yeses(), extension_of_a_mission(), extensions_asked(),
  hours_told(uuid, text, jsonb, boolean, boolean, boolean), extension_told(), return_told() from public;
grant execute on function extensions_asked() to app_manager, app_person;
