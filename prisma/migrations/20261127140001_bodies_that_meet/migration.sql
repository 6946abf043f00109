-- Managing bodies that meet: who is of it, their meetings, what was said, what was decided (lib/decisions/085).

-- CreateTable
CREATE TABLE "collectives" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "authorities" TEXT[],
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "collectives_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collective_bodies" (
    "id" UUID NOT NULL,
    "collective_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "invited_by" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "collective_bodies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collective_meetings" (
    "id" UUID NOT NULL,
    "collective_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT,
    "call_url" TEXT,
    "agenda" TEXT[],
    "version" INTEGER NOT NULL,
    "kept_by" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "collective_meetings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collective_minutes" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "collective_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "present" TEXT[],
    "words" TEXT NOT NULL,
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collective_minutes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collective_decisions" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "collective_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "meeting_id" UUID,
    "what" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "body_id" UUID,
    "party_name" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "said_by" UUID NOT NULL,
    "said_for" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collective_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "collectives_territory_id_idx" ON "collectives"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "collectives_id_territory_id_key" ON "collectives"("id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_bodies_collective_id_territory_id_idx" ON "collective_bodies"("collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_bodies_organization_id_territory_id_idx" ON "collective_bodies"("organization_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_bodies_territory_id_idx" ON "collective_bodies"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "collective_bodies_id_collective_id_territory_id_key" ON "collective_bodies"("id", "collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_meetings_collective_id_territory_id_idx" ON "collective_meetings"("collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_meetings_territory_id_starts_at_idx" ON "collective_meetings"("territory_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "collective_meetings_id_collective_id_territory_id_key" ON "collective_meetings"("id", "collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_minutes_meeting_id_collective_id_territory_id_idx" ON "collective_minutes"("meeting_id", "collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_minutes_territory_id_idx" ON "collective_minutes"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "collective_minutes_meeting_id_version_key" ON "collective_minutes"("meeting_id", "version");

-- CreateIndex
CREATE INDEX "collective_decisions_collective_id_territory_id_idx" ON "collective_decisions"("collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_decisions_meeting_id_collective_id_territory_id_idx" ON "collective_decisions"("meeting_id", "collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_decisions_body_id_collective_id_territory_id_idx" ON "collective_decisions"("body_id", "collective_id", "territory_id");

-- CreateIndex
CREATE INDEX "collective_decisions_territory_id_idx" ON "collective_decisions"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "collective_decisions_thread_id_version_key" ON "collective_decisions"("thread_id", "version");

-- AddForeignKey
ALTER TABLE "collective_bodies" ADD CONSTRAINT "collective_bodies_collective_id_territory_id_fkey" FOREIGN KEY ("collective_id", "territory_id") REFERENCES "collectives"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "collective_bodies" ADD CONSTRAINT "collective_bodies_organization_id_territory_id_fkey" FOREIGN KEY ("organization_id", "territory_id") REFERENCES "organizations"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "collective_meetings" ADD CONSTRAINT "collective_meetings_collective_id_territory_id_fkey" FOREIGN KEY ("collective_id", "territory_id") REFERENCES "collectives"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "collective_minutes" ADD CONSTRAINT "collective_minutes_meeting_id_collective_id_territory_id_fkey" FOREIGN KEY ("meeting_id", "collective_id", "territory_id") REFERENCES "collective_meetings"("id", "collective_id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "collective_decisions" ADD CONSTRAINT "collective_decisions_collective_id_territory_id_fkey" FOREIGN KEY ("collective_id", "territory_id") REFERENCES "collectives"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "collective_decisions" ADD CONSTRAINT "collective_decisions_meeting_id_collective_id_territory_id_fkey" FOREIGN KEY ("meeting_id", "collective_id", "territory_id") REFERENCES "collective_meetings"("id", "collective_id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "collective_decisions" ADD CONSTRAINT "collective_decisions_body_id_collective_id_territory_id_fkey" FOREIGN KEY ("body_id", "collective_id", "territory_id") REFERENCES "collective_bodies"("id", "collective_id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table collectives
  add constraint collectives_words check (length(name) between 2 and 120 and length(reason) between 10 and 400),
  add constraint collectives_authorities check (authorities <@ array['ars', 'departement']);
alter table collective_bodies
  add constraint collective_bodies_status check (status in ('invited', 'in', 'declined', 'left')),
  add constraint collective_bodies_answered check ((answered_at is null) = (answered_by is null) and (status in ('in', 'declined')) <= (answered_at is not null)),
  add constraint collective_bodies_left check ((status = 'left') = (left_at is not null));
-- once in a collective at a time
create unique index collective_bodies_once on collective_bodies (collective_id, organization_id) where status in ('invited', 'in');
alter table collective_meetings
  add constraint collective_meetings_period check (ends_at > starts_at),
  add constraint collective_meetings_where check ((place is not null or call_url is not null) and (place is null or length(place) between 2 and 160)
    and (call_url is null or (call_url like 'https://%' and length(call_url) <= 500))),
  add constraint collective_meetings_agenda check (cardinality(agenda) between 1 and 12),
  add constraint collective_meetings_version check (version > 0);
alter table collective_minutes
  add constraint collective_minutes_version check (version > 0),
  add constraint collective_minutes_words check (length(words) <= 4000);
alter table collective_decisions
  add constraint collective_decisions_version check (version > 0 and (version = 1) = (thread_id = id)),
  add constraint collective_decisions_what check (length(what) between 5 and 400),
  add constraint collective_decisions_party check (party in ('body', 'cell', 'ars', 'departement') and (party = 'body') = (body_id is not null)),
  add constraint collective_decisions_state check (state in ('to-do', 'done', 'dropped'));

-- ── Until when a body reads ─────────────────────────────────────────────────────────────────────────────────────────
-- What was said up to then is read by the speaker’s body: for ever while it is in, until it left afterwards; null: nothing.
create function collective_reach(of_collective uuid) returns timestamptz language sql stable security definer set search_path = pg_catalog, public as $$
  select max(case status when 'in' then 'infinity'::timestamptz when 'left' then left_at end) from collective_bodies
  where collective_id = of_collective and organization_id = nullif(current_setting('app.org', true), '')::uuid and answered_at is not null
$$;
-- Whether the speaker’s body is asked, or was of it.
create function collective_known(of_collective uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from collective_bodies where collective_id = of_collective
    and organization_id = nullif(current_setting('app.org', true), '')::uuid and (status = 'invited' or status in ('in', 'left') and answered_at is not null))
$$;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table collectives enable row level security;
alter table collectives force row level security;
alter table collective_bodies enable row level security;
alter table collective_bodies force row level security;
alter table collective_meetings enable row level security;
alter table collective_meetings force row level security;
alter table collective_minutes enable row level security;
alter table collective_minutes force row level security;
alter table collective_decisions enable row level security;
alter table collective_decisions force row level security;
grant select on collectives, collective_bodies, collective_meetings, collective_minutes, collective_decisions to app_web, app_backup, app_worker, app_manager, app_cell;
create policy owner_all on collectives to app_owner using (true) with check (true);
create policy owner_all on collective_bodies to app_owner using (true) with check (true);
create policy owner_all on collective_meetings to app_owner using (true) with check (true);
create policy owner_all on collective_minutes to app_owner using (true) with check (true);
create policy owner_all on collective_decisions to app_owner using (true) with check (true);
create policy worker_select on collectives for select to app_worker using (true);
create policy worker_select on collective_bodies for select to app_worker using (true);
create policy worker_select on collective_meetings for select to app_worker using (true);
create policy worker_select on collective_minutes for select to app_worker using (true);
create policy worker_select on collective_decisions for select to app_worker using (true);
grant delete on collectives to app_worker;
create policy worker_delete on collectives for delete to app_worker using (true);

-- the cell of the territory
grant insert on collectives, collective_bodies, collective_meetings, collective_minutes, collective_decisions to app_cell;
grant update (closed_at) on collectives to app_cell;
grant update (status, left_at) on collective_bodies to app_cell;
grant update (starts_at, ends_at, place, call_url, agenda, version, kept_by, kept_at, cancelled_at) on collective_meetings to app_cell;
create policy cell_select on collectives for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on collectives for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and closed_at is null
  and opened_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on collectives for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_select on collective_bodies for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on collective_bodies for insert to app_cell with check (
  status = 'invited' and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and invited_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on collective_bodies for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text))
  with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_select on collective_meetings for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on collective_meetings for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and cancelled_at is null
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on collective_meetings for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text))
  with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_select on collective_minutes for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on collective_minutes for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and said_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_select on collective_decisions for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on collective_decisions for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and said_by = (select nullif(current_setting('app.actor', true), '')::uuid));

-- a body: what it is asked, who is of it while it is, what was said until it left; it answers, leaves, and says what it has done
grant update (status, answered_by, answered_at, left_at) on collective_bodies to app_manager;
grant insert on collective_decisions to app_manager;
create policy manager_select on collectives for select to app_manager using (collective_known(id));
create policy manager_select on collective_bodies for select to app_manager using (
  (status = 'in' and collective_reach(collective_id) = 'infinity')
  or organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_update on collective_bodies for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and status in ('in', 'declined', 'left'));
create policy manager_select on collective_meetings for select to app_manager using (kept_at <= collective_reach(collective_id));
create policy manager_select on collective_minutes for select to app_manager using (said_at <= collective_reach(collective_id));
create policy manager_select on collective_decisions for select to app_manager using (said_at <= collective_reach(collective_id));
create policy manager_insert on collective_decisions for insert to app_manager with check (
  state = 'done' and version > 1 and collective_reach(collective_id) = 'infinity' and said_by = (select nullif(current_setting('app.actor', true), '')::uuid));

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- A body is asked once it is verified, in a collective that goes on; its name is copied; it says yes or no once, and leaves once.
create function collective_body_is_asked() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from collectives where id = new.collective_id and territory_id = new.territory_id and closed_at is null for share;
  if not found then raise check_violation using message = 'a collective that goes on'; end if;
  if tg_op = 'UPDATE' then
    if (old.status, new.status) not in (('invited', 'in'), ('invited', 'declined'), ('invited', 'left'), ('in', 'left')) then
      raise check_violation using message = 'a body answers once, and leaves once';
    end if;
    if old.status = 'in' then new.answered_at := old.answered_at; new.answered_by := old.answered_by; end if;
    return new;
  end if;
  select name into new.name from organizations where id = new.organization_id and territory_id = new.territory_id and status = 'verified';
  if not found then raise check_violation using message = 'a verified body of this territory'; end if;
  return new;
end $$;
create trigger collective_body_is_asked before insert or update on collective_bodies for each row execute function collective_body_is_asked();

-- A meeting, its minutes and a decision are of a collective that goes on; a meeting changes one version at a time.
create function collective_goes_on() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from collectives where id = new.collective_id and territory_id = new.territory_id and closed_at is null for share;
  if not found then raise check_violation using message = 'a collective that goes on'; end if;
  if tg_op = 'UPDATE' then
    if new.version <> old.version + 1 or old.cancelled_at is not null then
      raise check_violation using message = 'a meeting changes one version at a time, until it is cancelled';
    end if;
  end if;
  return new;
end $$;
create trigger collective_goes_on before insert or update on collective_meetings for each row execute function collective_goes_on();
create trigger collective_goes_on before insert on collective_minutes for each row execute function collective_goes_on();

-- A decision is said again over the last version alone; who does it and who says it are named by the database. A body says its own is done, and nothing else of it.
create function collective_decision_is_said() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  last collective_decisions;
  own uuid := nullif(current_setting('app.org', true), '')::uuid;
begin
  perform from collectives where id = new.collective_id and territory_id = new.territory_id and closed_at is null for share;
  if not found then raise check_violation using message = 'a collective that goes on'; end if;
  select * into last from collective_decisions where thread_id = new.thread_id order by version desc limit 1;
  if new.version <> coalesce(last.version, 0) + 1 or last.collective_id <> new.collective_id then
    raise check_violation using message = 'a decision changes one version at a time';
  end if;
  if own is not null and not exists (select from collective_bodies b where b.id = new.body_id and b.organization_id = own and b.status = 'in') then
    raise check_violation using message = 'a body says its own is done';
  end if;
  if own is not null and (last.what, last.due_on, last.body_id, last.meeting_id) is distinct from (new.what, new.due_on, new.body_id, new.meeting_id) then
    raise check_violation using message = 'a body says its own is done';
  end if;
  new.party_name := case new.party when 'cell' then 'Cellule de crise' when 'ars' then 'ARS' when 'departement' then 'Département'
    else (select name from collective_bodies where id = new.body_id) end;
  new.said_for := coalesce((select name from organizations where id = own), 'Cellule de crise');
  return new;
end $$;
create trigger collective_decision_is_said before insert on collective_decisions for each row execute function collective_decision_is_said();

-- The direction of a body is written to when it is asked, and of each meeting set, changed or cancelled while it is of it.
create function collective_body_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
  values (gen_random_uuid(), new.organization_id, new.territory_id, 'email', 'collective-invited', jsonb_build_object('bodyId', new.id),
    'collective-invited:' || new.id, said_at()) on conflict do nothing;
  return null;
end $$;
create trigger collective_body_told after insert on collective_bodies for each row execute function collective_body_told();
create function collective_meeting_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
  select gen_random_uuid(), b.organization_id, b.territory_id, 'email', 'collective-meeting', jsonb_build_object('meetingId', new.id, 'about',
      case when new.cancelled_at is not null then 'cancelled' when new.version > 1 then 'changed' else 'set' end),
    'collective-meeting:' || new.id || ':' || new.version || ':' || b.id, said_at(), greatest(new.starts_at, said_at() + interval '1 day')
  from collective_bodies b where b.collective_id = new.collective_id and b.status = 'in' on conflict do nothing;
  return null;
end $$;
create trigger collective_meeting_told after insert or update on collective_meetings for each row execute function collective_meeting_told();

-- What the other bodies of a collective lack in the next days, by trade: told to a body that is in, when two others at least are,
-- never who; null is « fewer than five », and the rest is given by fives (lib/decisions/031).
create function collective_others(of_collective uuid, days integer) returns table (trade text, seats integer)
language sql stable security definer set search_path = pg_catalog, public as $$
  with others as (
    select organization_id from collective_bodies where collective_id = of_collective and status = 'in'
      and organization_id <> nullif(current_setting('app.org', true), '')::uuid and collective_reach(of_collective) = 'infinity')
  select n.trade, case when sum(n.seats - n.seats_taken) < 5 then null else (sum(n.seats - n.seats_taken)::integer / 5) * 5 end
  from needs n join others o on o.organization_id = n.organization_id
  where n.status = 'open' and n.seats > n.seats_taken and n.ends_at > said_at() and n.starts_at < said_at() + make_interval(days => least(days, 31))
    and (select count(*) from others) >= 2
  group by n.trade
$$;
revoke all on function collective_reach(uuid), collective_known(uuid), collective_body_is_asked(), collective_goes_on(), collective_decision_is_said(),
  collective_body_told(), collective_meeting_told(), collective_others(uuid, integer) from public;
grant execute on function collective_reach(uuid), collective_known(uuid), collective_others(uuid, integer) to app_manager;
