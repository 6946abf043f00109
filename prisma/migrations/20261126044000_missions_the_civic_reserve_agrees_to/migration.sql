-- AlterTable
ALTER TABLE "needs" ADD COLUMN     "civic_mission" TEXT NOT NULL DEFAULT 'free',
ADD COLUMN     "civic_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "civic_decisions" (
    "id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "pool_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "voice" TEXT NOT NULL,
    "decided_by" UUID,
    "delegation_id" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,
    "matter" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "civic_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "civic_delegations" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "families" TEXT[],
    "tasks" TEXT[],
    "reasons" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "given_by" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "civic_delegations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "civic_decisions_need_id_organization_id_idx" ON "civic_decisions"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "civic_decisions_organization_id_idx" ON "civic_decisions"("organization_id");

-- CreateIndex
CREATE INDEX "civic_decisions_pool_id_territory_id_idx" ON "civic_decisions"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "civic_decisions_delegation_id_pool_id_idx" ON "civic_decisions"("delegation_id", "pool_id");

-- CreateIndex
CREATE INDEX "civic_delegations_pool_id_territory_id_idx" ON "civic_delegations"("pool_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "civic_delegations_id_pool_id_key" ON "civic_delegations"("id", "pool_id");

-- AddForeignKey
ALTER TABLE "civic_decisions" ADD CONSTRAINT "civic_decisions_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "civic_decisions" ADD CONSTRAINT "civic_decisions_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "civic_decisions" ADD CONSTRAINT "civic_decisions_delegation_id_pool_id_fkey" FOREIGN KEY ("delegation_id", "pool_id") REFERENCES "civic_delegations"("id", "pool_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "civic_delegations" ADD CONSTRAINT "civic_delegations_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table needs add constraint needs_civic_mission check (civic_mission in ('free', 'waiting', 'approved', 'refused'));
alter table civic_decisions
  add constraint civic_decisions_status check (status in ('approved', 'refused')),
  add constraint civic_decisions_voice check (voice in ('moderator', 'cell', 'delegation')),
  add constraint civic_decisions_who check ((voice = 'delegation') = (delegation_id is not null) and (voice = 'delegation') = (decided_by is null)),
  add constraint civic_decisions_reason check ((status = 'refused') = (reason is not null) and length(reason) between 20 and 300);
alter table civic_delegations
  add constraint civic_delegations_period check (ends_at > starts_at),
  add constraint civic_delegations_says check (cardinality(families) > 0 and cardinality(tasks) > 0 and cardinality(reasons) > 0);
alter table need_alerts drop constraint need_alerts_kind;
alter table need_alerts add constraint need_alerts_kind check (kind in ('threshold', 'nobody-left', 'civic-unanswered'));

-- the missions a territory's moderator has to look at
create index needs_civic_waiting on needs (territory_id, starts_at) where civic_mission = 'waiting' and status = 'open';

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table civic_decisions enable row level security;
alter table civic_decisions force row level security;
grant select on civic_decisions to app_web;
create policy owner_all on civic_decisions to app_owner using (true) with check (true);
grant select, insert on civic_decisions to app_pool;
create policy pool_select on civic_decisions for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on civic_decisions for insert to app_pool with check (
  voice = 'moderator' and pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.needs_of', true), '')::text) and decided_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select, insert on civic_decisions to app_cell;
create policy cell_select on civic_decisions for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on civic_decisions for insert to app_cell with check (
  voice = 'cell' and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and decided_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on civic_decisions to app_manager;
create policy manager_select on civic_decisions for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on civic_decisions to app_worker;
create policy worker_select on civic_decisions for select to app_worker using (true);

alter table civic_delegations enable row level security;
alter table civic_delegations force row level security;
grant select on civic_delegations to app_web;
create policy owner_all on civic_delegations to app_owner using (true) with check (true);
grant select, insert on civic_delegations to app_pool;
create policy pool_select on civic_delegations for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on civic_delegations for insert to app_pool with check (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and given_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant update (revoked_at) on civic_delegations to app_pool;
create policy pool_update on civic_delegations for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));

-- Whoever moderates, or answers with a team, reads what is asked in their territory: the place and the work, never a name,
-- a telephone or a free text. Another pool's manager reads none of it: app.needs_of is empty for them (lib/db/with-actor.ts).
grant select (id, organization_id, territory_id, structure_id, trade, starts_at, ends_at, seats, seats_taken, severity, reason, public_served,
  tasks, regulated, meal, transport, lodging, wanted_kinds, status, revision, posted_at, civic_mission, civic_since) on needs to app_pool;
create policy pool_select on needs for select to app_pool using (territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
grant select (id, organization_id, territory_id, name, category_code, commune_code) on structures to app_pool;
create policy pool_select on structures for select to app_pool using (territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
grant select (id, territory_id, regime, legal_nature) on organizations to app_pool;
create policy pool_select on organizations for select to app_pool using (territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));
grant select (civic_mission) on needs to app_matching;

-- a structure is told, by mail and on its screens, what was decided of its need
create policy pool_tells_structure on outbox_messages for insert to app_pool with check (
  kind = 'civic-decided' and organization_id is not null and person_id is null and user_id is null and email is null and solicitation_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant insert on live_events to app_pool;
grant usage on sequence live_events_id_seq to app_pool;
create policy pool_insert on live_events for insert to app_pool with check (territory_id = (select nullif(current_setting('app.needs_of', true), '')::text));

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- Everything below reads and writes as the owner of the tables.
create policy owner_reads on needs for select to app_owner using (true);
create policy owner_updates on needs for update to app_owner using (true);
create policy owner_reads on structures for select to app_owner using (true);
create policy owner_reads on need_waves for select to app_owner using (true);
create policy owner_updates on need_waves for update to app_owner using (true);

-- What a moderator looked at: another trade, other tasks, another place or another reason is another mission.
create function civic_matter(n needs) returns text language sql stable set search_path = pg_catalog, public as $$
  select md5(concat_ws('|', n.trade, n.structure_id, n.reason, n.public_served, n.regulated,
    (select string_agg(task, ',' order by task) from unnest(n.tasks) as t(task))))
$$;

-- What was accepted beforehand, for a need of this territory; null when nothing was. A reason not yet written is not looked at.
create function civic_delegation_of(of_territory text, of_structure uuid, of_tasks text[], of_reason text, begins timestamptz) returns uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select d.id from civic_delegations d join structures s on s.id = of_structure join finess_categories f on f.code = s.category_code
  where d.territory_id = of_territory and d.revoked_at is null and f.family = any (d.families) and cardinality(of_tasks) > 0
    and of_tasks <@ d.tasks and (of_reason is null or of_reason = any (d.reasons)) and begins >= d.starts_at and begins < d.ends_at
  order by d.given_at desc, d.id limit 1
$$;

-- Where a territory has a civic reserve, its moderator agrees to a mission first; where there is none, nobody has to.
create function look_at_civic_mission() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare said text;
begin
  if not exists (select from pools p where p.territory_id = new.territory_id and p.kind = 'civic-volunteer') then
    new.civic_mission := 'free';
    new.civic_since := null;
    return new;
  end if;
  select d.status into said from civic_decisions d where d.need_id = new.id and d.matter = civic_matter(new)
    order by d.decided_at desc, d.id desc limit 1;
  if said is null and civic_delegation_of(new.territory_id, new.structure_id, new.tasks, new.reason, new.starts_at) is not null then
    said := 'approved';
  end if;
  new.civic_mission := coalesce(said, 'waiting');
  if new.civic_mission <> 'waiting' then
    new.civic_since := null;
  elsif tg_op = 'INSERT' or old.civic_mission <> 'waiting' or old.civic_since is null or civic_matter(old) <> civic_matter(new) then
    new.civic_since := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  end if;
  return new;
end $$;
create trigger look_at_civic_mission before insert or update of trade, tasks, structure_id, reason, public_served, regulated, starts_at, civic_mission
  on needs for each row execute function look_at_civic_mission();

-- What was accepted beforehand is written down as a decision: withdrawing it later takes back nothing already agreed to.
create function note_civic_delegation() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.civic_mission = 'approved'
    and not exists (select from civic_decisions d where d.need_id = new.id and d.matter = civic_matter(new)) then
    insert into civic_decisions (id, need_id, organization_id, territory_id, pool_id, status, voice, delegation_id, revision, decided_at)
    select gen_random_uuid(), new.id, new.organization_id, new.territory_id, d.pool_id, 'approved', 'delegation', d.id, new.revision,
      coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
    from civic_delegations d
    where d.id = civic_delegation_of(new.territory_id, new.structure_id, new.tasks, new.reason, new.starts_at);
  end if;
  return null;
end $$;
create trigger note_civic_delegation after insert or update of trade, tasks, structure_id, reason, public_served, regulated, starts_at, civic_mission
  on needs for each row execute function note_civic_delegation();

-- One decision at a time about one need, about the need as it stands; one that says what already holds is not written.
create function civic_decision_stands() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare stands text; stands_at int;
begin
  select n.civic_mission, n.revision, civic_matter(n) into stands, stands_at, new.matter from needs n
    where n.id = new.need_id and n.territory_id = new.territory_id for update;
  if not found then raise foreign_key_violation using message = 'a mission of another territory'; end if;
  if stands_at <> new.revision or (stands = new.status and new.voice <> 'delegation') then return null; end if;
  -- the last word is the last written, even within one instant
  select greatest(new.decided_at, max(d.decided_at) + interval '1 millisecond') into new.decided_at
    from civic_decisions d where d.need_id = new.need_id;
  return new;
end $$;
create trigger civic_decision_stands before insert on civic_decisions for each row execute function civic_decision_stands();

create function civic_decided() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update needs n set civic_mission = n.civic_mission where n.id = new.need_id and n.civic_mission <> new.status;
  -- more people may be asked now: the wave that was to leave later is looked at at once
  if new.status = 'approved' then
    update need_waves w set planned_at = new.decided_at where w.need_id = new.need_id and w.sent_at is null and w.planned_at > new.decided_at;
  end if;
  return null;
end $$;
create trigger civic_decided after insert on civic_decisions for each row execute function civic_decided();

-- What is accepted beforehand holds at once for what waits; a territory that opens a civic reserve looks at what is open.
create function civic_delegated() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update needs n set civic_mission = n.civic_mission where n.territory_id = new.territory_id and n.status = 'open' and n.civic_mission = 'waiting';
  return null;
end $$;
create trigger civic_delegated after insert on civic_delegations for each row execute function civic_delegated();

create function civic_reserve_opens() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.kind = 'civic-volunteer' then
    update needs n set civic_mission = n.civic_mission where n.territory_id = new.territory_id and n.status = 'open';
  end if;
  return null;
end $$;
create trigger civic_reserve_opens after insert or update of kind, territory_id on pools for each row execute function civic_reserve_opens();

-- What a need still being written would be to the civic reserve of the speaker's territory.
create function civic_mission_of(of_structure uuid, of_tasks text[], begins timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, public as $$
  select case
    when not exists (select from pools p where p.territory_id = t.code and p.kind = 'civic-volunteer') then 'free'
    when civic_delegation_of(t.code, of_structure, of_tasks, null, begins) is not null then 'approved'
    else 'waiting' end
  from (select nullif(current_setting('app.territory', true), '') as code) t
$$;

-- What became of the missions the speaker's pool agreed to: civic volunteers only, counts, nobody's name.
create function civic_outcomes(since timestamptz) returns table (need_id uuid, asked int, yes int, no int, silent int, present int, cancelled int, reasons text[])
language sql stable security definer set search_path = pg_catalog, public as $$
  select n.id, count(q.id)::int, (count(a.id) filter (where a.status <> 'cancelled'))::int,
    (count(q.id) filter (where q.status = 'declined'))::int, (count(q.id) filter (where q.status = 'pending'))::int,
    (count(a.id) filter (where a.status <> 'cancelled' and a.started_at is not null))::int,
    (count(a.id) filter (where a.status = 'cancelled'))::int,
    coalesce(array_agg(coalesce(a.cancel_reason, 'other') order by a.cancelled_at) filter (where a.status = 'cancelled'), '{}')
  from needs n
  left join (solicitations q join people p on p.id = q.person_id and p.kind = 'civic-volunteer') on q.need_id = n.id
  left join lateral (select x.id, x.status, x.started_at, x.cancel_reason, x.cancelled_at from assignments x
    where x.solicitation_id = q.id order by x.accepted_at desc limit 1) a on true
  where n.territory_id = nullif(current_setting('app.territory', true), '') and n.ends_at > since
    and exists (select from civic_decisions d where d.need_id = n.id and d.status = 'approved'
      and d.pool_id = nullif(current_setting('app.pool', true), '')::uuid)
  group by n.id
$$;

-- The civic reserve of a territory, for whoever decides in its moderator's place.
create function civic_pool_of(of_territory text) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id from pools p where p.territory_id = of_territory and p.kind = 'civic-volunteer' order by p.created_at, p.id limit 1
$$;

revoke all on function civic_pool_of(text), civic_matter(needs), civic_delegation_of(text, uuid, text[], text, timestamptz), look_at_civic_mission(), note_civic_delegation(),
  civic_decision_stands(), civic_decided(), civic_delegated(), civic_reserve_opens(), civic_mission_of(uuid, text[], timestamptz),
  civic_outcomes(timestamptz) from public;
grant execute on function civic_mission_of(uuid, text[], timestamptz) to app_manager;
grant execute on function civic_outcomes(timestamptz) to app_pool;
grant execute on function civic_pool_of(text) to app_cell;

update needs set civic_mission = civic_mission where status = 'open';
